package nl.voordeur.signin.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import nl.voordeur.TestActors;
import nl.voordeur.VoordeurTest;
import nl.voordeur.account.Account;
import nl.voordeur.account.Accounts;
import nl.voordeur.factor.RemoveFactor;
import nl.voordeur.factor.ticket.GiveTicket;
import nl.voordeur.factor.ticket.TicketWay;
import nl.voordeur.factor.ticket.UseTicket;
import nl.voordeur.organisation.settings.Preset;
import nl.voordeur.signin.TestSignIns;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.support.TransactionTemplate;

/// A factor is bound by a ticket: whoever knows the password can't set one up before its owner does.
@VoordeurTest
@Import({TestSignIns.class, TestSignIns.Time.class})
@Tag("asvs-6.4.4")
class TicketTests extends SomebodyUnlinked {

    private final UseTicket use;
    private final Accounts accounts;
    private final TransactionTemplate transactions;

    @Autowired
    TicketTests(
            TestSignIns test,
            RemoveFactor removal,
            GiveTicket give,
            UseTicket use,
            Accounts accounts,
            TransactionTemplate transactions) {
        super(test, removal, give);
        this.use = use;
        this.accounts = accounts;
        this.transactions = transactions;
    }

    @Test
    void setUpWhenUnlinkedThenAStrangerWithThePasswordBindsNothingAndTheOwnerDoes() {
        var person = unlinked();
        var attacker = test.visitor();
        assertThat(password(attacker, person).location()).isEqualTo(organisation.path(TICKET));
        for (String step : new String[] {"", "/choose", "/app", "/mail"}) {
            assertThat(attacker.get(organisation.path("/sign-in/set-up" + step)).location())
                    .isEqualTo(organisation.path(TICKET));
        }
        assertThat(attacker.post(organisation.path("/sign-in/set-up/app"), Map.of("code", "000000"))
                        .location())
                .isEqualTo(organisation.path(TICKET));

        var owner = test.visitor();
        String code = spoken(person);
        password(owner, person);
        var page = owner.follow(owner.post(organisation.path(TICKET), Map.of("code", code.toLowerCase(Locale.ROOT))));
        assertThat(page.title()).isEqualTo("Koppel een authenticator-app");
        assertThat(bound(owner, page)).isTrue();
        assertThat(test.sessionsOf(person)).isEqualTo(1);
        assertThat(attacker.follow(attacker.post(organisation.path(TICKET), Map.of("code", code)))
                        .title())
                .isEqualTo("Vul de code in om je app in te stellen");
    }

    @Test
    void typeWhenTheTicketOfSomebodyElseThenWrong() {
        var person = unlinked();
        String others = spoken(unlinked());
        var elsewhere = test.organisation(Preset.CAREER);
        var theirs = test.person(elsewhere);
        String foreign = give.speak(elsewhere, theirs, REASON, TestActors.TEST)
                .orElseThrow()
                .code()
                .reveal();
        spoken(person);
        var browser = test.visitor();
        password(browser, person);
        for (String code : new String[] {others, foreign}) {
            assertThat(browser.post(organisation.path(TICKET), Map.of("code", code))
                            .body())
                    .contains("Deze code klopt niet");
        }
    }

    @Test
    void typeWhenTooLateThenSaysSo() {
        var person = unlinked();
        String code = spoken(person);
        test.clock.pass(TicketWay.SPOKEN_FOR);
        var browser = test.visitor();
        password(browser, person);
        assertThat(browser.post(organisation.path(TICKET), Map.of("code", code)).body())
                .contains("Deze code is te oud");
    }

    @Test
    void openWhenScannedBeforeThenWorksOnceBesideThePasswordInTheBrowserThatOpenedIt() {
        var person = unlinked();
        proven(person);
        String link = mailed(person);
        for (int scan = 0; scan < 3; scan++) {
            assertThat(test.visitor().get(link).status()).isEqualTo(303);
        }
        var stranger = test.visitor();
        assertThat(password(stranger, person).location()).isEqualTo(organisation.path(TICKET));

        var owner = test.visitor();
        password(owner, person);
        assertThat(owner.get(link).location()).isEqualTo(organisation.path(TICKET));
        assertThat(bound(owner, owner.follow(owner.get(organisation.path(TICKET)))))
                .isTrue();
    }

    @Test
    void openWhenThePasswordIsBornOfAMailTooThenOnlyTheHelpdeskHelps() {
        var person = unlinked();
        String link = mailed(person);
        var browser = test.visitor();
        browser.get(link);
        assertThat(browser.follow(password(browser, person)).body())
                .contains("Je hebt ook je wachtwoord via je e-mail gekozen");
        assertThat(browser.post(organisation.path(TICKET), Map.of("code", spoken(person)))
                        .location())
                .isEqualTo(organisation.path("/sign-in/set-up/app"));
    }

    @Test
    void openWhenThePasswordWasUsedBesideAnEarlierAppThenTheMailIsEnough() {
        var withApp = test.personWithApp(organisation);
        test.signIn(test.visitor(), organisation, withApp);
        var person = withApp.account();
        remove(organisation, person);
        String link = mailed(person);
        var browser = test.visitor();
        browser.get(link);
        assertThat(password(browser, person).location()).isEqualTo(organisation.path("/sign-in/set-up/app"));
    }

    @Test
    void ticketsWhenBlockedThenVoid() {
        var person = unlinked();
        String code = spoken(person);
        accounts.block(organisation.id(), person.id(), REASON, TestActors.TEST);
        assertThat(give.speak(organisation, person, REASON, TestActors.TEST)).isEmpty();
        accounts.unblock(organisation.id(), person.id(), REASON, TestActors.TEST);
        var browser = test.visitor();
        password(browser, person);
        assertThat(browser.post(organisation.path(TICKET), Map.of("code", code)).body())
                .contains("Er is geen code die nog werkt");
    }

    @Test
    void setUpWhenNotWithinTheTermOfActivationThenAsksACode() {
        var person = test.person(organisation);
        test.clock.pass(organisation.settings().factors().firstWithin().plus(Duration.ofMinutes(1)));
        assertThat(password(test.visitor(), person).location()).isEqualTo(organisation.path(TICKET));
    }

    @Test
    void consumeWhen50AtOnceThenOneAndOnlyForItsSignIn() throws Exception {
        var person = test.person(organisation);
        assertThat(use.allows(organisation, person.id(), "one")).isTrue();
        assertThat(consume(person, "another")).isFalse();
        var calls = new ArrayList<Callable<Boolean>>();
        for (int number = 0; number < 50; number++) {
            calls.add(() -> consume(person, "one"));
        }
        int consumed = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var result : threads.invokeAll(calls)) {
                consumed += result.get() ? 1 : 0;
            }
        }
        assertThat(consumed).isEqualTo(1);
    }

    private boolean consume(Account person, String signIn) {
        return Boolean.TRUE.equals(transactions.execute(
                status -> use.consume(organisation, person.id(), signIn).isPresent()));
    }
}
