package nl.voordeur.signin.password;

import static nl.voordeur.signin.TestSignIns.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import nl.voordeur.TestActors;
import nl.voordeur.VoordeurTest;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.settings.Preset;
import nl.voordeur.session.Sessions;
import nl.voordeur.signin.SignIn;
import nl.voordeur.signin.TestSignIns;
import nl.voordeur.signin.Visitor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/// What many tries come to, and what they leave behind.
@VoordeurTest
@Import({TestSignIns.class, TestSignIns.Time.class})
class SignInLimitsTests {

    private final TestSignIns test;
    private final Sessions sessions;
    private final Organisation organisation;
    private final TestSignIns.Person person;
    private final Visitor visitor;

    @Autowired
    SignInLimitsTests(TestSignIns test, Sessions sessions) {
        this.test = test;
        this.sessions = sessions;
        this.organisation = test.organisation(Preset.CAREER);
        this.person = test.personWithApp(organisation);
        this.visitor = test.visitor();
    }

    @Test
    @Tag("asvs-6.3.1")
    @Tag("asvs-2.4.1")
    void sendWhenOneNetworkTriesManyNamesAtOnceThenNoMoreThanItsTriesAreLookedAt() throws Exception {
        visitor.get(organisation.path("/sign-in"));
        var guesses = visitor.atOnce(
                150,
                organisation.path("/sign-in"),
                number -> Map.of("username", "naam-" + number, "password", "wachtwoord-van-vele"));

        assertThat(guesses.stream().filter(guess -> guess.statusCode() == 200))
                .hasSizeLessThanOrEqualTo(SignInLimits.NETWORK.free());
        assertThat(guesses.stream().map(HttpResponse::statusCode).toList()).isSubsetOf(200, 429, 503);
    }

    @Test
    @Tag("asvs-6.1.1")
    void sendWhenRightOrNotLookedAtThenTheNetworkKeepsItsTries() {
        password(test.visitor(), person.email(), PASSWORD);
        assertThat(usesOfNetwork()).as("right").isZero();
        for (int i = 0; i < 7; i++) {
            password(test.visitor(), "niemand@voorbeeld.example", "gokje-" + i);
        }
        assertThat(usesOfNetwork()).as("five looked at, two too soon").isEqualTo(5);
    }

    @Test
    @Tag("asvs-16.3.3")
    void sendWhenBlockedAgainAndAgainThenTheTrailHearsOnce() throws Exception {
        visitor.get(organisation.path("/sign-in"));
        for (int i = 0; i < 5; i++) {
            password(visitor, person.email(), "gokje-" + i);
        }
        var blocked = visitor.atOnce(
                40,
                organisation.path("/sign-in"),
                number -> Map.of("username", person.email(), "password", "gokje-" + number));

        assertThat(blocked).allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(429));
        assertThat(test.events(person.account(), "excess_rate_limit_exceeded")).isEqualTo(1);

        test.clock.pass(Duration.ofSeconds(31));
        password(visitor, person.email(), "gokje-na-het-wachten");
        password(visitor, person.email(), "gokje-te-vroeg");
        assertThat(test.events(person.account(), "excess_rate_limit_exceeded"))
                .as("the next wait")
                .isEqualTo(2);
    }

    /// Else a large network, in which somebody signs in rightly every minute, never has its mistakes forgotten.
    @Test
    @Tag("asvs-6.1.1")
    void sendWhenRightEveryNowAndThenThenTheMistakesOfTheNetworkAreForgotten() {
        password(test.visitor(), "niemand@voorbeeld.example", "gokje");
        for (int i = 0; i < 2; i++) {
            test.clock.pass(SignInLimits.NETWORK.forget().dividedBy(2));
            password(test.visitor(), person.email(), PASSWORD);
        }
        assertThat(usesOfNetwork()).isZero();
    }

    /// A node that has the wrong keys, an outage: no fault of whoever types the code.
    @Test
    @Tag("asvs-6.6.3")
    void proveWhenTheCodeCantBeLookedAtThenItCostsNoTry() {
        password(visitor, person.email(), PASSWORD);
        visitor.get(organisation.path("/sign-in/code"));
        var secret = appSecret();
        setAppSecret(new byte[] {1});
        for (int i = 0; i < SignIn.MOST_CODES + 1; i++) {
            assertThat(code("123456").status()).isEqualTo(500);
        }

        setAppSecret(secret);
        code(test.code(person.secret()));

        assertThat(test.sessionsOf(person.account())).isEqualTo(1);
    }

    private byte[] appSecret() {
        return test.jdbc()
                .sql("select secret from factor_totp where account_id = :id")
                .param("id", person.account().id().value())
                .query(byte[].class)
                .single();
    }

    private void setAppSecret(byte[] secret) {
        test.jdbc()
                .sql("update factor_totp set secret = :secret where account_id = :id")
                .param("secret", secret)
                .param("id", person.account().id().value())
                .update();
    }

    private int usesOfNetwork() {
        return test.jdbc()
                .sql("""
                        select coalesce(sum(uses), 0) from throttle
                        where organisation_id = :id and limit_name = :limit""")
                .param("id", organisation.id().value())
                .param("limit", SignInLimits.NETWORK.name())
                .query(Integer.class)
                .single();
    }

    @Test
    @Tag("asvs-16.3.3")
    void proveWhenLockedThenTheTrailHearsOnce() {
        for (int signIn = 0; signIn < 2; signIn++) {
            password(visitor, person.email(), PASSWORD);
            for (int guess = 0; guess < SignIn.MOST_CODES; guess++) {
                code(test.wrongCode(person.secret()));
            }
        }
        password(visitor, person.email(), PASSWORD);
        for (int i = 0; i < 4; i++) {
            assertThat(code(test.code(person.secret())).status()).isEqualTo(429);
        }
        assertThat(test.events(person.account(), "excess_rate_limit_exceeded")).isEqualTo(1);
    }

    @Test
    @Tag("asvs-16.3.3")
    @Tag("asvs-2.4.1")
    void sendWhenOutOfOrderWithoutEndThenTheTrailHasTheFirst() {
        password(visitor, person.email(), PASSWORD);
        for (int i = 0; i < 25; i++) {
            visitor.post(organisation.path("/sign-in/set-up"), Map.of());
        }
        assertThat(test.events(person.account(), "sequence_fail")).isEqualTo(20);
    }

    @Test
    @Tag("asvs-7.4.5")
    void proveWhenSignedOutEverywhereMeanwhileThenThePasswordIsAskedAgain() {
        password(visitor, person.email(), PASSWORD);
        sessions.endAll(organisation.id(), person.account().id(), TestActors.TEST);

        assertThat(code(test.code(person.secret())).title()).isEqualTo("Dit duurde te lang");
        assertThat(test.sessionsOf(person.account())).isZero();
    }

    private Visitor.Reply code(String code) {
        return visitor.post(organisation.path("/sign-in/code"), Map.of("code", code));
    }

    private Visitor.Reply password(Visitor browser, String name, String password) {
        browser.get(organisation.path("/sign-in?fresh=1"));
        return browser.post(organisation.path("/sign-in?fresh=1"), Map.of("username", name, "password", password));
    }
}
