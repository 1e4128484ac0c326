package nl.voordeur.recovery;

import static nl.voordeur.recovery.TestRecoveries.NEW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import nl.voordeur.VoordeurTest;
import nl.voordeur.account.Account;
import nl.voordeur.account.Accounts;
import nl.voordeur.account.EmailAddress;
import nl.voordeur.account.Rest;
import nl.voordeur.activation.recoveryaddress.NameRecoveryAddress;
import nl.voordeur.kernel.RequestOrigin;
import nl.voordeur.mail.TestMailbox;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.settings.Preset;
import nl.voordeur.signin.TestSignIns;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.support.TransactionOperations;

/// The 72 hours after a new password by mail: told when they begin, shown while they last, told when they are over.
@VoordeurTest
@Import({TestRecoveries.class, TestSignIns.class, TestSignIns.Time.class, TestMailbox.class})
class RestTests {

    private final TestRecoveries test;
    private final TestSignIns signIns;
    private final Accounts accounts;
    private final RestOver over;
    private final NameRecoveryAddress named;
    private final TestMailbox mailbox;
    private final TransactionOperations transactions;

    @Autowired
    RestTests(
            TestRecoveries test,
            Accounts accounts,
            RestOver over,
            NameRecoveryAddress named,
            TestMailbox mailbox,
            TransactionOperations transactions) {
        this.named = named;
        this.mailbox = mailbox;
        this.transactions = transactions;
        this.test = test;
        this.signIns = test.signIns;
        this.accounts = accounts;
        this.over = over;
    }

    @Test
    void saveThenTheAccountRestsAndHearsWhenThatIsOver() {
        var organisation = signIns.organisation(Preset.CAREER);
        var person = signIns.personWithApp(organisation);
        var browser = signIns.visitor();
        test.save(browser, organisation, test.linkFor(organisation, person.account()), NEW);
        signIns.password(browser, organisation, person.email(), NEW);
        browser.get(organisation.path("/sign-in/code"));
        browser.post(organisation.path("/sign-in/code"), Map.of("code", signIns.code(person.secret())));

        assertThat(browser.get(organisation.path("")).body())
                .contains("Een paar dingen kun je nu niet wijzigen", "Helpdesk Proef");
        over.tell();
        assertThat(test.kinds(organisation, person.email())).doesNotContain("recovery.rest-over");

        signIns.clock.pass(Rest.LENGTH);
        over.tell();
        over.tell();
        assertThat(test.kinds(organisation, person.email()).stream().filter(kind -> kind.equals("recovery.rest-over")))
                .hasSize(1);
        assertThat(accounts.byId(organisation.id(), person.account().id())
                        .orElseThrow()
                        .restingUntil(signIns.clock.instant()))
                .isEmpty();
    }

    /// Whoever reads the mail for a while must not keep a way in of their own by it.
    @Test
    void saveThenASecondAddressWaitsAndItsLinkStillWorksAfterwards() {
        var organisation = signIns.organisation(Preset.CAREER);
        var account = signIns.personWithApp(organisation).account();
        transactions.executeWithoutResult(status -> named.name(
                organisation,
                account,
                new EmailAddress("thuis@voorbeeld.example"),
                new RequestOrigin("192.0.2.7", "")));
        String text =
                mailbox.of(organisation, "thuis@voorbeeld.example").getLast().text();
        String link = text.replaceAll("(?s).*https?://[^/\\s]+(/\\S+/recovery-address/\\S+).*", "$1");
        signIns.clock.pass(Duration.ofDays(1));
        test.save(signIns.visitor(), organisation, test.linkFor(organisation, account), NEW);
        var owner = signIns.visitor();

        assertThat(owner.get(link).title()).isEqualTo("Dit adres kun je later bevestigen");
        owner.post(link, Map.of());
        assertThat(current(organisation, account).confirmedRecoveryEmail()).isEmpty();

        signIns.clock.pass(Rest.LENGTH);
        assertThat(owner.get(link).title()).isEqualTo("Is dit jouw tweede e-mailadres?");
        assertThat(owner.post(link, Map.of()).title()).isEqualTo("Je tweede e-mailadres is bevestigd");
        assertThat(current(organisation, account).confirmedRecoveryEmail()).isPresent();
    }

    private Account current(Organisation organisation, Account account) {
        return accounts.byId(organisation.id(), account.id()).orElseThrow();
    }
}
