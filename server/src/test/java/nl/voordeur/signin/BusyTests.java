package nl.voordeur.signin;

import static nl.voordeur.signin.TestSignIns.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import nl.voordeur.VoordeurTest;
import nl.voordeur.organisation.Preset;
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
    void sendWhenTheQueueIsFullThenAskedToWaitAndNothingCounts() throws Exception {
        var organisation = test.organisation(Preset.MUNICIPALITY);
        var person = test.person(organisation);
        var visitor = test.visitor();
        visitor.get(organisation.path("/sign-in"));

        var answers = SignInSecurityTests.parallel(
                40,
                visitor,
                organisation.path("/sign-in"),
                number -> Map.of("username", "naam-" + number, "password", "niet-het-wachtwoord"));

        var busy = answers.stream().filter(answer -> answer.statusCode() == 503).toList();
        assertThat(answers.stream().map(HttpResponse::statusCode)).contains(200);
        assertThat(busy).isNotEmpty().allSatisfy(answer -> {
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            assertThat(answer.body())
                    .contains("Het is even druk", "value=\"naam-")
                    .doesNotContain("niet-het-wachtwoord");
        });
        assertThat(test.jdbc()
                        .sql("""
                                select count(*) from throttle
                                where organisation_id = :id and limit_name = 'sign-in-name' and uses > 0""")
                        .param("id", organisation.id().value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(answers.size() - busy.size());
        assertThat(visitor.post(
                                organisation.path("/sign-in"),
                                Map.of("username", person.email().value(), "password", PASSWORD))
                        .status())
                .isEqualTo(303);
    }
}
