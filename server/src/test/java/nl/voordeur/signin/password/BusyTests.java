package nl.voordeur.signin.password;

import static nl.voordeur.signin.TestSignIns.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import nl.voordeur.VoordeurTest;
import nl.voordeur.organisation.settings.Preset;
import nl.voordeur.signin.TestSignIns;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

/// More people at once than there is room for.
@VoordeurTest
@Import({TestSignIns.class, TestSignIns.Time.class})
@TestPropertySource(properties = {"voordeur.password.at-once=1", "voordeur.password.queue=1"})
class BusyTests {

    private final TestSignIns test;

    @Autowired
    BusyTests(TestSignIns test) {
        this.test = test;
    }

    @Test
    @Tag("asvs-2.4.1")
    @Tag("owasp-pw-1")
    void sendWhenTheQueueIsFullThenAskedToWaitAndNothingCounts() throws Exception {
        var organisation = test.organisation(Preset.MUNICIPALITY);
        var person = test.person(organisation);
        var elsewhere = test.organisation(Preset.ABSENCE);
        var visitor = test.visitor();
        visitor.get(organisation.path("/sign-in"));

        List<HttpResponse<String>> answers;
        try (var starter = Executors.newVirtualThreadPerTaskExecutor()) {
            var crowd = starter.submit(() -> visitor.atOnce(
                    200,
                    organisation.path("/sign-in"),
                    number -> Map.of("username", "naam-" + number, "password", "niet-het-wachtwoord")));
            do {
                assertThat(test.visitor().get(elsewhere.path("/sign-in")).status())
                        .isEqualTo(200);
            } while (!crowd.isDone());
            answers = crowd.get();
        }

        var checked = with(200, answers);
        var busy = with(503, answers);
        var slowedDown = with(429, answers);
        assertThat(checked.size() + busy.size() + slowedDown.size()).isEqualTo(200);
        assertThat(checked)
                .isNotEmpty()
                .allSatisfy(answer -> assertThat(answer.body()).contains("horen niet bij elkaar"));
        assertThat(busy)
                .isNotEmpty()
                .allSatisfy(answer -> assertThat(answer.body())
                        .contains("Het is even druk", "value=\"naam-")
                        .doesNotContain("niet-het-wachtwoord"));
        assertThat(Stream.concat(busy.stream(), slowedDown.stream()))
                .allSatisfy(answer -> assertThat(
                                answer.headers().firstValue("Retry-After").orElse(""))
                        .matches("[1-9][0-9]*"));
        assertThat(test.jdbc()
                        .sql("""
                                select count(*) from throttle
                                where organisation_id = :id and limit_name = 'sign-in-name' and uses > 0""")
                        .param("id", organisation.id().value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(checked.size());

        test.clock.pass(Duration.ofHours(1));
        assertThat(visitor.post(
                                organisation.path("/sign-in"),
                                Map.of("username", person.email().value(), "password", PASSWORD))
                        .status())
                .isEqualTo(303);
    }

    private static List<HttpResponse<String>> with(int status, List<HttpResponse<String>> answers) {
        return answers.stream().filter(answer -> answer.statusCode() == status).toList();
    }
}
