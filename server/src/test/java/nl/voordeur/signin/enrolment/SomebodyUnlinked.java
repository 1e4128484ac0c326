package nl.voordeur.signin.enrolment;

import static nl.voordeur.signin.TestSignIns.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.regex.Pattern;
import nl.voordeur.TestActors;
import nl.voordeur.account.Account;
import nl.voordeur.factor.FactorKind;
import nl.voordeur.factor.RemoveFactor;
import nl.voordeur.factor.ticket.GiveTicket;
import nl.voordeur.kernel.OpaqueToken;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.settings.Preset;
import nl.voordeur.signin.TestSignIns;
import nl.voordeur.signin.Visitor;

/// Somebody whose app was unlinked, and what opens the way to another one.
abstract class SomebodyUnlinked {

    static final String TICKET = "/sign-in/set-up/ticket";
    static final String APP = "/sign-in/set-up/app";
    static final String REASON = "telefoon kwijt";

    final TestSignIns test;
    final RemoveFactor removal;
    final GiveTicket give;
    final Organisation organisation;

    SomebodyUnlinked(TestSignIns test, RemoveFactor removal, GiveTicket give) {
        this.test = test;
        this.removal = removal;
        this.give = give;
        this.organisation = test.organisation(Preset.CAREER);
    }

    final Account unlinked() {
        return unlinked(organisation);
    }

    final Account unlinked(Organisation at) {
        var person = test.personWithApp(at).account();
        remove(at, person);
        return person;
    }

    final void remove(Organisation at, Account person) {
        assertThat(removal.remove(at, person, FactorKind.TOTP, REASON, TestActors.TEST))
                .isTrue();
    }

    /// As if the password had been used beside an app before.
    final void proven(Account person) {
        test.jdbc()
                .sql("update factor_password set mail_born = false where account_id = :id")
                .param("id", person.id().value())
                .update();
    }

    final String spoken(Account person) {
        return spoken(organisation, person);
    }

    final String spoken(Organisation at, Account person) {
        return give.speak(at, person, REASON, TestActors.TEST)
                .orElseThrow()
                .code()
                .reveal();
    }

    final String mailed(Account person) {
        return mailed(organisation, person);
    }

    /// The path of the link, as if it stood in the mail: its hash is put beside the ticket.
    final String mailed(Organisation at, Account person) {
        give.mail(at, person, REASON, TestActors.TEST);
        var token = OpaqueToken.random();
        test.jdbc()
                .sql("update factor_ticket set link_hash = :hash where account_id = :id and way = 'MAILED'")
                .param("hash", token.hash())
                .param("id", person.id().value())
                .update();
        return at.path("/set-up/" + token.value());
    }

    final Visitor.Reply password(Visitor browser, Account person) {
        return test.password(browser, organisation, person.email().value(), PASSWORD);
    }

    final Visitor.Reply type(Visitor browser, String code) {
        return browser.post(organisation.path(TICKET), Map.of("code", code));
    }

    /// Whether this browser is where an app is set up.
    final boolean setsUp(Visitor browser) {
        return browser.get(organisation.path(APP)).status() == 200;
    }

    /// Sets up the app that the page shows.
    final boolean bound(Visitor browser, Visitor.Reply page) {
        var secret = Pattern.compile("data-copy=\"([A-Z2-7]+)\"").matcher(page.body());
        assertThat(secret.find()).isTrue();
        var done = browser.post(organisation.path(APP), Map.of("code", test.code(secret.group(1))));
        return organisation.path("/sign-in/set-up/done").equals(done.location());
    }
}
