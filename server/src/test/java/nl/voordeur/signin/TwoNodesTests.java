package nl.voordeur.signin;

import static nl.voordeur.signin.TestSignIns.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import nl.voordeur.TestClock;
import nl.voordeur.VoordeurApplication;
import nl.voordeur.VoordeurTest;
import nl.voordeur.organisation.settings.Preset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.Environment;

/// Two nodes on one database, and a browser that meets another one at each request.
@VoordeurTest
@Import({TestSignIns.class, TestSignIns.Time.class})
class TwoNodesTests {

    private final TestSignIns test;
    private final Environment environment;
    private final Clock clock;

    @Autowired
    TwoNodesTests(TestSignIns test, Environment environment, Clock clock) {
        this.test = test;
        this.environment = environment;
        this.clock = clock;
    }

    @Test
    @Tag("asvs-7.4.1")
    @Tag("asvs-6.5.1")
    void signInWhenTheNodeChangesAtEachRequestThenAllTheSame() throws Exception {
        try (var other = otherNode()) {
            int second = other.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
            var organisation = test.organisation(Preset.CAREER);
            var person = test.personWithApp(organisation);
            var visitor = test.visitor();

            visitor.get(organisation.path("/sign-in"));
            visitor.at(second)
                    .post(organisation.path("/sign-in"), Map.of("username", person.email(), "password", PASSWORD));
            visitor.at(test.port()).get(organisation.path("/sign-in/code"));
            var answers = onBoth(visitor, second, organisation.path("/sign-in/code"), test.code(person.secret()));

            assertThat(test.sessionsOf(person.account())).isEqualTo(1);
            String session = "vd-" + organisation.slug();
            String token = answers.stream()
                    .flatMap(answer -> answer.headers().allValues("Set-Cookie").stream())
                    .filter(cookie -> cookie.startsWith(session + "="))
                    .map(cookie -> cookie.substring(session.length() + 1, cookie.indexOf(';')))
                    .reduce((one, two) -> one + " and " + two)
                    .orElseThrow();
            visitor.cookies().put(session, token);
            assertThat(visitor.at(test.port()).get(organisation.path("")).title())
                    .isEqualTo("Je bent ingelogd");
            assertThat(visitor.at(second).get(organisation.path("")).title()).isEqualTo("Je bent ingelogd");

            var thief = visitor.copy();
            visitor.at(second).get(organisation.path("/sign-out"));
            visitor.at(second).post(organisation.path("/sign-out"), Map.of());
            assertThat(thief.at(test.port()).get(organisation.path("")).location())
                    .isEqualTo(organisation.path("/sign-in"));
        }
    }

    private ConfigurableApplicationContext otherNode() {
        return new SpringApplicationBuilder(VoordeurApplication.class)
                .initializers(context -> ((GenericApplicationContext) context)
                        .registerBean(
                                "testClock", TestClock.class, () -> (TestClock) clock, bean -> bean.setPrimary(true)))
                .run(
                        "--server.port=0",
                        "--voordeur.database.url=" + environment.getRequiredProperty("voordeur.database.url"),
                        "--voordeur.keys.file=" + environment.getRequiredProperty("voordeur.keys.file"));
    }

    private List<HttpResponse<String>> onBoth(Visitor visitor, int second, String path, String code)
            throws InterruptedException {
        var requests = new ArrayList<Callable<HttpResponse<String>>>();
        for (int i = 0; i < 25; i++) {
            for (int port : List.of(test.port(), second)) {
                var request =
                        visitor.at(port).prepared(path, Map.of("code", code)).build();
                requests.add(() -> Visitor.exchange(request));
            }
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(requests).stream()
                    .map(future -> future.resultNow())
                    .toList();
        }
    }
}
