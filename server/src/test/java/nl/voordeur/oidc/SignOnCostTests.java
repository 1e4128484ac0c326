package nl.voordeur.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import nl.voordeur.VoordeurTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/// What a sign-on may ask of the database. More statements are more CPU, on every arrival at every portal.
@VoordeurTest
@Import({TestOidc.class, SignOnCostTests.Counting.class})
class SignOnCostTests {

    private static final List<String> STATEMENTS = new CopyOnWriteArrayList<>();

    private final TestOidc oidc;

    @Autowired
    SignOnCostTests(TestOidc oidc) {
        this.oidc = oidc;
    }

    @Test
    void signOnWithSessionTakesFiveStatements() {
        var organisation = oidc.organisation();
        Portal portal = oidc.portal(organisation);
        var browser = oidc.signedIn(organisation, oidc.person(organisation));
        portal.signOn(browser); // organisation, client and keys are in memory from here

        STATEMENTS.clear();
        var asked = portal.ask();
        var code = portal.code(asked, browser);
        assertThat(STATEMENTS)
                .satisfiesExactly(
                        session -> assertThat(session).contains("from session"),
                        issue -> assertThat(issue).startsWith("insert into oidc_grant"));

        STATEMENTS.clear();
        Portal.tokens(portal.exchange(code, asked.verifier()));
        assertThat(STATEMENTS)
                .satisfiesExactly(
                        find -> assertThat(find).contains("from oidc_grant"),
                        exchange -> assertThat(exchange).startsWith("update oidc_grant"),
                        audit -> assertThat(audit).startsWith("insert into audit_event"));
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Counting {

        @Bean
        static BeanPostProcessor countStatements() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof DataSource source ? new Counted(source) : bean;
                }
            };
        }
    }

    private static final class Counted extends DelegatingDataSource {

        Counted(DataSource source) {
            super(source);
        }

        @Override
        public Connection getConnection() throws java.sql.SQLException {
            Connection connection = super.getConnection();
            return (Connection) Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                        boolean ofARequest = Thread.currentThread().getName().startsWith("tomcat-handler");
                        if (ofARequest && method.getName().equals("prepareStatement")) {
                            STATEMENTS.add(((String) arguments[0]).strip());
                        }
                        try {
                            return method.invoke(connection, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }
    }
}
