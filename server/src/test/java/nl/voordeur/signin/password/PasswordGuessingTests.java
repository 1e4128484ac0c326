package nl.voordeur.signin.password;

import static nl.voordeur.signin.TestSignIns.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import nl.voordeur.VoordeurTest;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.settings.Preset;
import nl.voordeur.signin.TestSignIns;
import nl.voordeur.signin.Visitor;
import nl.voordeur.throttle.Throttle;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/// What somebody learns, and how far they get, who guesses names and passwords.
@VoordeurTest
@Import({TestSignIns.class, TestSignIns.Time.class})
class PasswordGuessingTests {

    private final TestSignIns test;
    private final Throttle throttle;
    private final Organisation organisation;
    private final TestSignIns.Person person;
    private final Visitor visitor;

    @Autowired
    PasswordGuessingTests(TestSignIns test, Throttle throttle) {
        this.test = test;
        this.throttle = throttle;
        this.organisation = test.organisation(Preset.CAREER);
        this.person = test.personWithApp(organisation);
        this.visitor = test.visitor();
    }

    @Test
    @Tag("asvs-6.3.8")
    @Tag("owasp-auth-2")
    void sendWhenWrongUnknownBlockedOrInvitedThenOneAnswer() {
        var blocked = test.person(organisation);
        test.setState(blocked, "BLOCKED");
        var invited = test.invited(organisation);
        var removed = test.person(organisation);
        test.setState(removed, "REMOVED");

        List<Visitor.Reply> answers = List.of(
                test.password(test.visitor(), organisation, person.email(), "niet-het-wachtwoord"),
                test.password(test.visitor(), organisation, "niemand@voorbeeld.example", PASSWORD),
                test.password(test.visitor(), organisation, blocked.email().value(), PASSWORD),
                test.password(test.visitor(), organisation, invited.email().value(), PASSWORD),
                test.password(test.visitor(), organisation, removed.email().value(), PASSWORD));

        assertThat(answers.stream().map(PasswordGuessingTests::alike).distinct())
                .hasSize(1);
        assertThat(answers).allSatisfy(answer -> assertThat(answer.body()).contains("horen niet bij elkaar"));
    }

    @Test
    @Tag("asvs-6.3.8")
    void sendWhenAFieldHoldsNulThenRefusedBeforeAnybodyLooks() {
        assertThat(test.password(test.visitor(), organisation, "a\u0000", PASSWORD)
                        .status())
                .isEqualTo(400);
        assertThat(visitor.get(organisation.path("/sign-in?login_hint=a%00")).status())
                .isEqualTo(400);
    }

    @Test
    @Tag("asvs-6.3.8")
    void waitWhenNameIsUnknownThenLikeAKnownOne() {
        for (int i = 0; i < 5; i++) {
            test.password(test.visitor(), organisation, person.email(), "niet-het-wachtwoord");
            test.password(test.visitor(), organisation, "niemand@voorbeeld.example", "niet-het-wachtwoord");
        }
        var known = test.password(test.visitor(), organisation, person.email(), PASSWORD);
        var unknown = test.password(test.visitor(), organisation, "niemand@voorbeeld.example", PASSWORD);

        assertThat(known.status()).isEqualTo(429);
        assertThat(alike(known)).isEqualTo(alike(unknown));
    }

    @Test
    @Tag("owasp-auth-1")
    @Tag("asvs-6.1.1")
    void sendWhenAStrangerIsLockedOutThenTheOwnersBrowserStillGetsIn() {
        test.signIn(visitor, organisation, person);
        for (int i = 0; i < 6; i++) {
            test.password(test.visitor(), organisation, person.email(), "gokje-van-een-vreemde-" + i);
        }
        assertThat(test.password(test.visitor(), organisation, person.email(), PASSWORD)
                        .status())
                .isEqualTo(429);

        test.clock.pass(Duration.ofSeconds(10));
        assertThat(test.password(visitor, organisation, person.email(), PASSWORD)
                        .location())
                .isEqualTo(organisation.path("/sign-in/code"));
    }

    @Test
    @Tag("owasp-auth-1")
    void sendWhenStrangersKeepTheOrganisationBusyThenAFreshNetworkHasItsFirstTries() {
        var later = test.clock.instant().plus(Duration.ofHours(1)).atOffset(java.time.ZoneOffset.UTC);
        throttle.failed(organisation.id(), SignInLimits.ORGANISATION, "everybody");
        test.jdbc()
                .sql("""
                        update throttle set uses = 5000, last_use = :later, forget_at = :later
                        where organisation_id = :organisation and limit_name = :limit""")
                .param("organisation", organisation.id().value())
                .param("limit", SignInLimits.ORGANISATION.name())
                .param("later", later)
                .update();

        for (int i = 0; i < 3; i++) {
            assertThat(test.password(test.visitor(), organisation, "naam" + i, PASSWORD)
                            .status())
                    .isEqualTo(200);
        }
        assertThat(test.password(test.visitor(), organisation, "naam3", PASSWORD)
                        .status())
                .isEqualTo(429);
    }

    @Test
    @Tag("asvs-6.3.1")
    void sendWhenFiftyGuessesAtOnceThenFiveAreLookedAt() throws Exception {
        visitor.get(organisation.path("/sign-in"));
        var guesses = visitor.atOnce(
                50,
                organisation.path("/sign-in"),
                number -> Map.of("username", person.email(), "password", "gokje-" + number + "-en-nog-wat"));

        assertThat(guesses.stream().filter(guess -> guess.statusCode() == 200)).hasSizeLessThanOrEqualTo(5);
        assertThat(guesses.stream().map(HttpResponse::statusCode).toList()).isSubsetOf(200, 429, 503);
    }

    /// All of an answer that doesn't repeat what was typed.
    private static String alike(Visitor.Reply reply) {
        var headers = new java.util.TreeMap<>(reply.response().headers().map());
        headers.remove("date");
        headers.remove("connection"); // the container closes one after a hundred requests
        headers.remove("set-cookie");
        headers.remove("content-length");
        return reply.status()
                + headers.toString()
                + reply.body()
                        .replaceAll("name=\"_csrf\" value=\"[^\"]+\"", "")
                        .replaceAll("form=[A-Za-z0-9_-]+", "")
                        .replaceAll("[a-z0-9]+@voorbeeld.example", "");
    }
}
