package nl.voordeur.isolation;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/// What requests ask of the database, in order: more statements are more CPU. Import it, and clear it before what is
/// counted.
@TestConfiguration(proxyBeanMethods = false)
public class RequestStatements {

    private static final List<String> STATEMENTS = new CopyOnWriteArrayList<>();

    public static void clear() {
        STATEMENTS.clear();
    }

    public static List<String> all() {
        return List.copyOf(STATEMENTS);
    }

    @Bean
    static BeanPostProcessor countStatements() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof DataSource source ? new Counted(source) : bean;
            }
        };
    }

    private static final class Counted extends DelegatingDataSource {

        Counted(DataSource source) {
            super(source);
        }

        @Override
        public Connection getConnection() throws SQLException {
            Connection connection = super.getConnection();
            return (Connection) Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                        boolean ofARequest =
                                Thread.currentThread().getName().contains("-exec-"); // as Tomcat names them
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
