package nl.voordeur.signin.totp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import nl.voordeur.VoordeurTest;
import nl.voordeur.factor.totp.EnrolTotp;
import nl.voordeur.organisation.settings.Preset;
import nl.voordeur.signin.TestSignIns;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/// What an app has scanned works still for whoever took too long, and how long that is, is said beforehand.
@VoordeurTest
@Import({TestSignIns.class, TestSignIns.Time.class})
class ComingBackTests extends SettingUp {

    @Autowired
    ComingBackTests(TestSignIns test, EnrolTotp totp) {
        super(test, totp);
    }

    @Test
    void qrCodeWhenTheSignInTookTooLongThenTheSameOneIsShownAndTheEntryInTheAppWorks() {
        var organisation = test.organisation(Preset.CAREER);
        var person = test.person(organisation);
        var page = signIn(visitor, organisation, person);
        assertThat(page.body()).contains("Je hebt hier 30 minuten voor.", "De QR-code blijft dan dezelfde.");
        String scanned = secretOn(page);
        test.clock.pass(Duration.ofMinutes(31));
        assertThat(send(organisation, "app", test.code(scanned)).title()).isEqualTo("Dit duurde te lang");

        assertThat(secretOn(signIn(visitor, organisation, person))).isEqualTo(scanned);
        assertThat(visitor.follow(send(organisation, "app", test.code(scanned))).title())
                .isEqualTo("De koppeling is gelukt");
    }

    @Test
    void qrCodeWhenComingBackAgainAndAgainThenItStillLastsAsLongAsThePageSays() {
        var organisation = test.organisation(Preset.CAREER);
        var person = test.person(organisation);
        String scanned = secretOn(signIn(visitor, organisation, person));
        for (int times = 0; times < 6; times++) {
            test.clock.pass(Duration.ofMinutes(29));
            assertThat(secretOn(signIn(visitor, organisation, person))).isEqualTo(scanned);
        }
        test.clock.pass(Duration.ofMinutes(29));
        assertThat(send(organisation, "app", test.code(scanned)).status()).isEqualTo(303);
    }

    /// Whoever knew the password before must not know the secret that the owner is about to confirm.
    @Test
    @Tag("asvs-6.6.2")
    void qrCodeWhenInAnotherBrowserOrOfAnotherPersonThenNeverTheSame() {
        var organisation = test.organisation(Preset.CAREER);
        var person = test.person(organisation);
        String first = secretOn(signIn(visitor, organisation, person));

        String elsewhere = secretOn(signIn(test.visitor(), organisation, person));
        String somebodyElse = secretOn(signIn(visitor, organisation, test.person(organisation)));
        String back = secretOn(signIn(visitor, organisation, person));

        assertThat(first).isNotEqualTo(elsewhere);
        assertThat(somebodyElse).isNotIn(first, elsewhere);
        assertThat(back).isNotIn(first, elsewhere, somebodyElse);
    }

    /// The old entry is still in the app of whoever began again elsewhere.
    @Test
    void codeWhenOfAnOldEntryInTheAppThenTold() {
        var organisation = test.organisation(Preset.CAREER);
        var person = test.person(organisation);
        String first = secretOn(signIn(test.visitor(), organisation, person));
        String second = secretOn(signIn(visitor, organisation, person));

        assertThat(send(organisation, "app", test.code(first)).body())
                .contains("Deze code hoort bij een oude regel in je app.", "QR-code hieronder", "nog 9 keer");
        assertThat(test.sessionsOf(person)).isZero();
        assertThat(send(organisation, "app", test.code(second)).status()).isEqualTo(303);
    }

    @Test
    void mailWhenChosenAgainAfterAWhileThenWhatWasScannedStillWorks() {
        var organisation = test.organisation(Preset.ABSENCE);
        var person = test.person(organisation);
        mailed(visitor, organisation, person);
        String scanned = secretOf(waiting(organisation, person));
        test.clock.pass(Duration.ofMinutes(25));

        mailed(visitor, organisation, person);

        assertThat(secretOf(waiting(organisation, person))).isEqualTo(scanned);
        assertThat(visitor.get(organisation.path("/sign-in/set-up/mail")).body())
                .contains("De aanvraagcode werkt nog 30 minuten.");
    }

    /// A new one voids what was scanned, so it is not what stands under "Je code is net verlopen".
    @Test
    void mailThenAnotherOneIsAskedForOnlyUnderNoMail() {
        var organisation = test.organisation(Preset.ABSENCE);
        var person = test.person(organisation);
        String page = mailed(visitor, organisation, person).body().replaceAll("\\s+", " ");

        assertThat(page)
                .containsPattern(
                        "Geen e-mail gekregen\\?.*Verwijder eerst de oude regel uit je app.*value=\"new\"[^>]*>"
                                + "Stuur een nieuwe e-mail</button> </div> .*</form> *</div> *</details>")
                .containsOnlyOnce("value=\"new\"")
                .containsPattern("<span>Nieuwe code</span>.*Je app maakt elke 30 seconden vanzelf een nieuwe code.");
    }
}
