package nl.voordeur.recovery;

import static nl.voordeur.recovery.TestRecoveries.NEW;
import static nl.voordeur.signin.TestSignIns.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import nl.voordeur.VoordeurTest;
import nl.voordeur.mail.TestMailbox;
import nl.voordeur.organisation.settings.Preset;
import nl.voordeur.signin.TestSignIns;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/// "Ik kan niet bij mijn e-mail": the recovery address, and the first address that can stop it.
@VoordeurTest
@Import({TestRecoveries.class, TestSignIns.class, TestSignIns.Time.class, TestMailbox.class})
class OtherMailboxTests {

    private final TestRecoveries test;
    private final TestSignIns signIns;

    @Autowired
    OtherMailboxTests(TestRecoveries test) {
        this.test = test;
        this.signIns = test.signIns;
    }

    private static final String OTHER = "thuis@voorbeeld.example";

    @Test
    void askWhenSomebodyHasAnAppThenTheLinkWorksAtOnceAndTheFirstAddressHearsOfIt() {
        var organisation = signIns.organisation(Preset.CAREER);
        var person = signIns.personWithApp(organisation);
        test.confirmRecovery(person.account(), OTHER);
        var browser = signIns.visitor();
        test.ask(browser, organisation, "/recovery/other-mailbox", person.email());

        assertThat(test.kinds(organisation, person.email())).containsExactly("recovery.elsewhere");
        var saved = test.save(browser, organisation, test.link(organisation, OTHER), NEW);
        assertThat(saved.location()).isEqualTo(organisation.path("/sign-in"));
        assertThat(signIns.password(browser, organisation, person.email(), NEW).location())
                .isEqualTo(organisation.path("/sign-in/code"));
        assertThat(test.kinds(organisation, person.email())).contains("recovery.password-changed");
    }

    @Test
    void followWhenNobodyHasAFactorThenItWaitsADay() {
        var organisation = signIns.organisation(Preset.ABSENCE);
        var person = signIns.person(organisation);
        test.confirmRecovery(person, OTHER);
        test.ask(signIns.visitor(), organisation, "/recovery/other-mailbox", person.accountName());
        String link = test.link(organisation, OTHER);

        assertThat(test.follow(signIns.visitor(), link).title()).isEqualTo("Deze link werkt nog niet");
        signIns.clock.pass(Duration.ofHours(24).plusMinutes(1));
        assertThat(test.follow(signIns.visitor(), link).title()).isEqualTo("Kies een nieuw wachtwoord");
        signIns.clock.pass(Duration.ofHours(24).plusMinutes(1));
        assertThat(test.follow(signIns.visitor(), link).title()).isEqualTo("Deze link werkt niet meer");
    }

    @Test
    void stopThenTheLinkIsDeadAndLookingAtItChangedNothing() {
        var organisation = signIns.organisation(Preset.ABSENCE);
        var person = signIns.person(organisation);
        test.confirmRecovery(person, OTHER);
        test.ask(signIns.visitor(), organisation, "/recovery/other-mailbox", person.accountName());
        String link = test.link(organisation, OTHER);
        String stop = test.stop(organisation, person.email().value());
        signIns.clock.pass(Duration.ofHours(24).plusMinutes(1));
        var owner = signIns.visitor();

        assertThat(owner.get(stop).title()).isEqualTo("Heb jij geen nieuw wachtwoord gevraagd?");
        assertThat(test.follow(signIns.visitor(), link).title()).isEqualTo("Kies een nieuw wachtwoord");
        assertThat(owner.post(stop, Map.of()).title()).isEqualTo("Het is gestopt");
        assertThat(test.follow(signIns.visitor(), link).title()).isEqualTo("Deze link werkt niet meer");
        assertThat(owner.get(stop).title()).isEqualTo("Er is niets meer om te stoppen");
        assertThat(signIns.events(person, "authn_recovery_stopped")).isEqualTo(1);
    }

    /// The same page with a recovery address, with one that was never confirmed, without one, and for nobody.
    @ParameterizedTest
    @ValueSource(strings = {"confirmed", "named", "none", "nobody"})
    @Tag("asvs-6.3.8")
    void askThenTheSamePageWhateverIsKnown(String which) {
        var organisation = signIns.organisation(Preset.CAREER);
        var person = signIns.person(organisation);
        if (!which.equals("none")) {
            test.confirmRecovery(person, OTHER);
        }
        if (which.equals("named")) {
            signIns.jdbc()
                    .sql("update account set recovery_confirmed = false where id = :id")
                    .param("id", person.id().value())
                    .update();
        }
        String name = which.equals("nobody") ? "niemand" : person.email().value();
        var asked = test.ask(signIns.visitor(), organisation, "/recovery/other-mailbox", name);

        assertThat(asked.title()).isEqualTo("E-mail verzonden naar je tweede adres");
        assertThat(asked.body()).doesNotContain(OTHER, "thuis", "•••");
        assertThat(test.links(organisation, OTHER)).hasSize(which.equals("confirmed") ? 1 : 0);
    }

    @Test
    void askWhenTheAddressIsOfTwoAccountsThenOneMailWithALinkForEach() {
        var organisation = signIns.organisation(Preset.CAREER);
        var one = signIns.person(organisation);
        var other = signIns.personWithApp(organisation).account();
        test.confirmRecovery(other, one.email().value());
        test.ask(
                signIns.visitor(),
                organisation,
                "/recovery/password",
                one.email().value());

        assertThat(test.mails(organisation, one.email().value())).hasSize(1);
        assertThat(test.mails(organisation, one.email().value()).getFirst().text())
                .contains(one.accountName(), other.accountName());
        var browser = signIns.visitor();
        test.save(
                browser,
                organisation,
                test.links(organisation, one.email().value()).getLast(),
                NEW);
        assertThat(signIns.password(browser, organisation, other.email().value(), NEW)
                        .status())
                .isEqualTo(303);
        assertThat(signIns.password(signIns.visitor(), organisation, one.email().value(), PASSWORD)
                        .status())
                .as("the other account is as it was")
                .isEqualTo(303);
    }

    @Test
    void askWhenTheRecoveryAddressIsAtAnotherOrganisationThenNothing() {
        var organisation = signIns.organisation(Preset.CAREER);
        var elsewhere = signIns.organisation(Preset.CAREER);
        test.confirmRecovery(signIns.person(elsewhere), OTHER);
        test.ask(signIns.visitor(), organisation, "/recovery/name", OTHER);

        assertThat(test.mails(organisation, OTHER)).isEmpty();
        assertThat(test.mails(elsewhere, OTHER)).isEmpty();
    }
}
