package nl.voordeur.signin.enrolment;

import static nl.voordeur.signin.TestSignIns.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import nl.voordeur.TestActors;
import nl.voordeur.VoordeurTest;
import nl.voordeur.account.Account;
import nl.voordeur.account.Accounts;
import nl.voordeur.factor.RemoveFactor;
import nl.voordeur.factor.password.SetPassword;
import nl.voordeur.factor.ticket.GiveTicket;
import nl.voordeur.factor.ticket.TicketWay;
import nl.voordeur.kernel.Secret;
import nl.voordeur.organisation.settings.Preset;
import nl.voordeur.session.Sessions;
import nl.voordeur.signin.TestSignIns;
import nl.voordeur.signin.Visitor;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/// Ways to get hold of a ticket, or to use one that is nothing worth (any more): each leads back to the page that asks
/// for one.
@VoordeurTest
@Import({TestSignIns.class, TestSignIns.Time.class})
@Tag("asvs-6.4.4")
class TicketAttackTests extends SomebodyUnlinked {

    private final Accounts accounts;
    private final Sessions sessions;
    private final SetPassword passwords;

    @Autowired
    TicketAttackTests(
            TestSignIns test,
            RemoveFactor removal,
            GiveTicket give,
            Accounts accounts,
            Sessions sessions,
            SetPassword passwords) {
        super(test, removal, give);
        this.accounts = accounts;
        this.sessions = sessions;
        this.passwords = passwords;
    }

    /// @param link from the account that was unlinked to what a browser opens before the password is given
    private record DeadLink(String name, BiFunction<TicketAttackTests, Account, String> link) {}

    private static Stream<DeadLink> deadLinks() {
        return Stream.of(
                new DeadLink("made up", (test, person) -> test.organisation.path("/set-up/" + "a".repeat(43))),
                new DeadLink("of somebody else", (test, person) -> test.linkOfSomebodyElse()),
                new DeadLink("of another organisation, at ours", (test, person) -> test.linkOfAnotherOrganisation()),
                new DeadLink("replaced by a newer mail", (test, person) -> {
                    String former = test.mailed(person);
                    test.mailed(person);
                    return former;
                }),
                new DeadLink("from before a block and an unblocking", (test, person) -> {
                    String link = test.mailed(person);
                    test.accounts.block(test.organisation.id(), person.id(), REASON, TestActors.TEST);
                    test.accounts.unblock(test.organisation.id(), person.id(), REASON, TestActors.TEST);
                    return link;
                }),
                new DeadLink("used before a second unlinking", (test, person) -> {
                    String link = test.mailed(person);
                    var owner = test.visitorWith(link, person);
                    assertThat(test.bound(owner, owner.get(test.organisation.path(APP))))
                            .isTrue();
                    test.remove(test.organisation, person);
                    return link;
                }));
    }

    @TestFactory
    Stream<DynamicTest> linkWhenWorthNothingThenAsksForACode() {
        return deadLinks()
                .map(dead -> DynamicTest.dynamicTest(dead.name(), () -> {
                    var person = unlinked();
                    proven(person);
                    var browser = visitorWith(dead.link().apply(this, person), person);
                    assertThat(browser.get(organisation.path(TICKET)).body())
                            .contains("De link die je opende, werkt niet");
                    assertThat(setsUp(browser)).isFalse();
                }));
    }

    @Test
    void linkWhenTooLateThenSaysSo() {
        var person = unlinked();
        proven(person);
        String link = mailed(person);
        test.clock.pass(TicketWay.MAILED_FOR);
        assertThat(visitorWith(link, person).get(organisation.path(TICKET)).body())
                .contains("te oud");
    }

    /// What a scanner does, and an attacker who reads the mailbox and doesn't know the password.
    @Test
    void linkWhenOpenedWithoutThePasswordThenNothingChangesAndTheOwnersStillWorks() {
        var person = unlinked();
        proven(person);
        String link = mailed(person);
        String before = tickets(person);
        var reader = test.visitor();
        for (int again = 0; again < 3; again++) {
            var opened = reader.get(link);
            assertThat(opened.location()).isEqualTo(organisation.path("/sign-in?fresh=1"));
            reader.follow(opened);
        }
        assertThat(setsUp(reader)).isFalse();
        assertThat(reader.get(organisation.path(TICKET)).location()).isEqualTo(organisation.path("/sign-in"));
        assertThat(reader.post(organisation.path(TICKET), Map.of("code", "AAAAAAAAAA"))
                        .location())
                .isEqualTo(organisation.path("/sign-in"));
        assertThat(tickets(person)).isEqualTo(before);
        assertThat(setsUp(visitorWith(link, person))).isTrue();
    }

    /// The owner brought the ticket and is setting up: it counts for that sign-in and for no other of the same account.
    @Test
    void setUpWhenTheOwnerHoldsTheTicketThenAnotherBrowserWithThePasswordDoesNot() {
        var person = unlinked();
        String code = spoken(person);
        var owner = test.visitor();
        password(owner, person);
        type(owner, code);
        var attacker = test.visitor();
        assertThat(password(attacker, person).location()).isEqualTo(organisation.path(TICKET));
        assertThat(setsUp(attacker)).isFalse();

        var page = owner.get(organisation.path(APP));
        assertThat(bound(owner, page)).isTrue();
    }

    /// Brought to a second sign-in, a ticket counts there: the first shows no secret any more, and binds nothing.
    @Test
    void setUpWhenTheTicketWasBroughtElsewhereThenAskedForAgainAndNothingIsBound() {
        var person = unlinked();
        String code = spoken(person);
        var first = test.visitor();
        password(first, person);
        type(first, code);
        var page = first.get(organisation.path(APP));
        var second = test.visitor();
        password(second, person);
        type(second, code);

        assertThat(first.get(organisation.path(APP)).location()).isEqualTo(organisation.path(TICKET));
        assertThat(bound(first, page)).isFalse();
        assertThat(bound(second, second.get(organisation.path(APP)))).isTrue();
    }

    @Test
    @Tag("asvs-7.4.5")
    void setUpWhenAllIsEndedMeanwhileThenTheTicketIsHeldByNobodyAndOpensAgain() {
        var person = unlinked();
        String code = spoken(person);
        var before = test.visitor();
        password(before, person);
        type(before, code);
        var page = before.get(organisation.path(APP));
        sessions.endAll(organisation.id(), person.id(), TestActors.TEST);

        assertThat(bound(before, page)).isFalse();
        var after = test.visitor();
        assertThat(password(after, person).location()).isEqualTo(organisation.path(TICKET));
        assertThat(type(after, code).location()).isEqualTo(organisation.path(APP));
    }

    @Test
    void typeWhenThePasswordIsNewSinceThenTheSpokenCodeStillOpens() {
        var person = unlinked();
        String code = spoken(person);
        passwords.set(organisation.id(), person.id(), new Secret("groene-boot-op-het-meer"), TestActors.TEST);
        var browser = test.visitor();
        assertThat(password(browser, person).location()).isNull();
        test.password(browser, organisation, person.email().value(), "groene-boot-op-het-meer");
        assertThat(type(browser, code).location()).isEqualTo(organisation.path(APP));
    }

    @Test
    void typeWhenGivenBeforeASecondUnlinkingThenDead() {
        var person = test.personWithApp(organisation).account();
        String early = spoken(person);
        remove(organisation, person);
        var browser = test.visitor();
        password(browser, person);
        assertThat(type(browser, early).body()).contains("Er is geen code die nog werkt");
    }

    @Test
    void typeWhenUsedThenTheSameCodeOpensNothing() {
        var person = unlinked();
        String code = spoken(person);
        var owner = test.visitor();
        password(owner, person);
        assertThat(bound(owner, owner.follow(type(owner, code)))).isTrue();
        remove(organisation, person);
        var attacker = test.visitor();
        password(attacker, person);
        assertThat(type(attacker, code).body()).contains("Er is geen code die nog werkt");
    }

    /// Five tries for one sign-in, however many are sent at once; the code and the mailed link don't suffer from it.
    @Test
    @Tag("asvs-6.6.3")
    @Tag("asvs-6.1.1")
    void typeWhenFiftyGuessAtOnceThenFiveAreLookedAtAndCodeAndLinkStillOpen() throws Exception {
        var person = unlinked();
        proven(person);
        String link = mailed(person);
        String code = spoken(person);
        for (int browser = 0; browser < 3; browser++) {
            var attacker = test.visitor();
            password(attacker, person);
            attacker.get(organisation.path(TICKET));
            attacker.atOnce(50, organisation.path(TICKET), number -> Map.of("code", "AAAAAAAA" + (10 + number)));
        }
        assertThat(test.events(person, "authn_factor_fail")).isEqualTo(15);
        assertThat(test.events(person, "authn_login_fail")).isEqualTo(3);
        assertThat(setsUp(visitorWith(link, person))).isTrue();
        var owner = test.visitor();
        password(owner, person);
        assertThat(type(owner, code).location()).isEqualTo(organisation.path(APP));
    }

    @Test
    void pageWhenAllTriesOfTheSignInAreUsedThenSaysSoEverAfter() {
        var person = unlinked();
        spoken(person);
        var browser = test.visitor();
        password(browser, person);
        for (int tried = 0; tried < 5; tried++) {
            type(browser, "AAAAAAAAAA");
        }
        assertThat(browser.get(organisation.path(TICKET)).title()).isEqualTo("Te vaak een verkeerde code");
    }

    private String linkOfSomebodyElse() {
        var other = unlinked();
        proven(other);
        return mailed(other);
    }

    private String linkOfAnotherOrganisation() {
        var elsewhere = test.organisation(Preset.CAREER);
        var theirs = unlinked(elsewhere);
        proven(theirs);
        String link = mailed(elsewhere, theirs);
        return organisation.path("/set-up/" + link.substring(link.lastIndexOf('/') + 1));
    }

    /// A browser that opened a link and gave the password of somebody.
    private Visitor visitorWith(String link, Account person) {
        var browser = test.visitor();
        browser.get(link);
        browser.follow(test.password(browser, organisation, person.email().value(), PASSWORD));
        return browser;
    }

    private String tickets(Account person) {
        return test.jdbc()
                .sql("select string_agg(factor_ticket::text, ' ') from factor_ticket where account_id = :id")
                .param("id", person.id().value())
                .query(String.class)
                .single();
    }
}
