package nl.voordeur.signin.totp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import nl.voordeur.VoordeurTest;
import nl.voordeur.factor.totp.EnrolTotp;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.settings.Preset;
import nl.voordeur.signin.TestSignIns;
import nl.voordeur.signin.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/// A phone whose clock is wrong, where its codes are typed: signing in, proving once more, and setting the app up.
@VoordeurTest
@Import({TestSignIns.class, TestSignIns.Time.class})
class PhoneClockTests extends SettingUp {

    private static final String BEHIND =
            "De tijd op je telefoon loopt achter. Zet hem in de instellingen op ‘automatisch’.";
    private static final String AHEAD =
            "De tijd op je telefoon loopt voor. Zet hem in de instellingen op ‘automatisch’.";

    private Organisation organisation;
    private TestSignIns.Person person;

    @Autowired
    PhoneClockTests(TestSignIns test, EnrolTotp totp) {
        super(test, totp);
        organisation = test.organisation(Preset.CAREER);
        person = test.personWithApp(organisation);
    }

    @BeforeEach
    void somebody() {
        organisation = test.organisation(Preset.CAREER);
        person = test.personWithApp(organisation);
        test.clock.pass(Duration.ofMinutes(10));
        test.password(visitor, organisation, person.email(), TestSignIns.PASSWORD);
    }

    @Test
    void codeWhenThePhoneIsSlowThenFromTheSecondTimeItIsTheClock() {
        assertThat(sent(-90)).contains("Je code is net verlopen.", "nog 4 keer").doesNotContain(BEHIND);
        test.clock.pass(Duration.ofSeconds(30));
        assertThat(sent(-90)).contains(BEHIND, "nog 3 keer");
        assertThat(send("/sign-in/code", test.code(person.secret())).status()).isEqualTo(303);
    }

    @Test
    void codeWhenTheSameLateOneIsSentTwiceThenNotTheClock() {
        String late = codeAt(-90);
        send("/sign-in/code", late);
        assertThat(send("/sign-in/code", late).body()).contains("net verlopen").doesNotContain(BEHIND);
    }

    @ParameterizedTest
    @ValueSource(ints = {30, 60, 90, 300})
    void codeWhenThePhoneIsFastThenToldAndCostsNoTryAndAlarmsNobody(int seconds) {
        String early = codeAt(seconds);
        for (int times = 0; times < 10; times++) {
            assertThat(send("/sign-in/code", early).body()).contains(AHEAD).doesNotContain("keer proberen");
        }
        assertThat(send("/sign-in/code", test.wrongCode(person.secret())).body())
                .contains("nog 4 keer");
        assertThat(test.events(person.account(), "authn_factor_fail")).isEqualTo(1);
        assertThat(test.events(person.account(), "authn_factor_replay")).isZero();
        assertThat(test.mails(person.account(), "signin.failed-factor")).isZero();
        assertThat(send("/sign-in/code", test.code(person.secret())).status()).isEqualTo(303);
    }

    /// Somebody who can't find the setting gets in with the next code, and whoever has that one doesn't get in again.
    @Test
    @Tag("asvs-6.5.1")
    void codeWhenTheNextOneIsEarlyTooThenItCountsOnce() {
        assertThat(sent(30)).contains(AHEAD);
        test.clock.pass(Duration.ofSeconds(30));
        String next = codeAt(30);
        assertThat(send("/sign-in/code", next).status()).isEqualTo(303);

        test.password(visitor, organisation, person.email(), TestSignIns.PASSWORD);
        assertThat(send("/sign-in/code", next).body()).contains("Deze code is al gebruikt.");
        test.clock.pass(Duration.ofSeconds(30));
        assertThat(send("/sign-in/code", next).body()).contains("Deze code is al gebruikt.");
    }

    /// What a guess gains by hearing that it will be right in a moment: nothing, for then it is no more.
    @Test
    @Tag("asvs-6.6.3")
    void codeWhenToldThatItIsEarlyThenItIsNoGoodInItsOwnTimeEither() {
        String early = codeAt(30);
        assertThat(send("/sign-in/code", early).body()).contains(AHEAD);
        for (int steps = 0; steps < 2; steps++) {
            test.clock.pass(Duration.ofSeconds(30));
            assertThat(send("/sign-in/code", early).body()).contains(AHEAD);
        }
        assertThat(test.sessionsOf(person.account())).isZero();
    }

    @Test
    void codeWhenAskedOnceMoreByAKnownBrowserThenTheSame() {
        send("/sign-in/code", test.code(person.secret()));
        test.clock.pass(Duration.ofMinutes(2));
        test.password(visitor, organisation, person.email(), TestSignIns.PASSWORD);
        assertThat(sent(30)).contains(AHEAD);
        assertThat(sent(-90)).contains("net verlopen", "nog 4 keer");
        test.clock.pass(Duration.ofSeconds(30));
        assertThat(sent(-90)).contains(BEHIND, "nog 3 keer");
    }

    @Test
    void setUpWhenThePhonesClockIsWrongThenTheSame() {
        var newcomer = test.person(organisation);
        String secret = secretOn(signIn(visitor, organisation, newcomer));
        String early = TestSignIns.code(secret, test.clock.instant().plusSeconds(30));
        for (int times = 0; times < 10; times++) {
            assertThat(send(organisation, "app", early).body()).contains(AHEAD);
        }
        assertThat(send(organisation, "app", slow(secret)).body()).contains("net verlopen", "nog 9 keer");
        test.clock.pass(Duration.ofSeconds(30));
        assertThat(send(organisation, "app", slow(secret)).body()).contains(BEHIND, "nog 8 keer");
        assertThat(test.events(newcomer, "authn_factor_fail")).isEqualTo(2);
        test.clock.pass(Duration.ofSeconds(30));
        assertThat(send(organisation, "app", test.code(secret)).status()).isEqualTo(303);
    }

    private String slow(String secret) {
        return TestSignIns.code(secret, test.clock.instant().minusSeconds(90));
    }

    private String sent(int seconds) {
        return send("/sign-in/code", codeAt(seconds)).body();
    }

    private String codeAt(int seconds) {
        return TestSignIns.code(person.secret(), test.clock.instant().plusSeconds(seconds));
    }

    private Visitor.Reply send(String path, String code) {
        return visitor.post(organisation.path(path), Map.of("code", code));
    }
}
