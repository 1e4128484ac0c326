package nl.voordeur.signin.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nl.voordeur.TestActors;
import nl.voordeur.TestOrganisations;
import nl.voordeur.VoordeurTest;
import nl.voordeur.account.Account;
import nl.voordeur.factor.RemoveFactor;
import nl.voordeur.factor.ticket.GiveTicket;
import nl.voordeur.kernel.Actor;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.settings.FactorPolicy;
import nl.voordeur.organisation.settings.OrganisationSettings;
import nl.voordeur.organisation.settings.Preset;
import nl.voordeur.signin.TestSignIns;
import nl.voordeur.signin.Visitor;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/// The trail says by which ticket a factor was bound and who gave that, after the ticket itself is gone.
@VoordeurTest
@Import({TestSignIns.class, TestSignIns.Time.class})
@Tag("asvs-16.2.1")
@Tag("asvs-6.4.4")
class BoundByTests extends SomebodyUnlinked {

    private static final Actor HELPDESK = new Actor.Server("helpdesk");

    @Autowired
    BoundByTests(TestSignIns test, RemoveFactor removal, GiveTicket give) {
        super(test, removal, give);
    }

    /// @param bring from the person to a browser that gave the password and may set a factor up
    private record Way(String name, BiConsumer<BoundByTests, Bound> bring, String ticket, String by) {}

    private record Bound(Organisation at, Account person, Visitor browser) {}

    private static Stream<Way> ways() {
        return Stream.of(
                new Way("activation", BoundByTests::activated, "ACTIVATION", "task test"),
                new Way(
                        "spoken",
                        (test, bound) -> {
                            test.password(bound.browser(), bound.person());
                            test.codeOfTheHelpdesk(bound);
                        },
                        "SPOKEN",
                        "server helpdesk"),
                new Way("mailed", BoundByTests::linkOfAMail, "MAILED", "task test"),
                new Way(
                        "both of them",
                        (test, bound) -> {
                            test.linkOfAMail(bound);
                            test.askedAgain(bound);
                            test.codeOfTheHelpdesk(bound);
                        },
                        "MAILED SPOKEN",
                        "task test, server helpdesk"));
    }

    @TestFactory
    Stream<DynamicTest> addedThenTheTrailSaysByWhatAndByWhom() {
        return ways().map(way -> DynamicTest.dynamicTest(way.name(), () -> {
            var bound = new Bound(organisation, unlinked(), test.visitor());
            way.bring().accept(this, bound);
            assertThat(bound(bound.browser(), bound.browser().get(organisation.path(APP))))
                    .isTrue();
            assertThat(added(bound.person())).isEqualTo(way.ticket() + " by " + way.by());
        }));
    }

    @Test
    void addedWhenThePasswordBindsThenTheTrailSaysThat() {
        var elsewhere = test.organisation(passwordBinds());
        var person = unlinked(elsewhere);
        var browser = test.visitor();
        var page =
                browser.follow(test.password(browser, elsewhere, person.email().value(), TestSignIns.PASSWORD));
        assertThat(page.title()).isEqualTo("Koppel een authenticator-app");
        var secret = Pattern.compile("data-copy=\"([A-Z2-7]+)\"").matcher(page.body());
        assertThat(secret.find()).isTrue();
        browser.post(elsewhere.path(APP), Map.of("code", test.code(secret.group(1))));

        assertThat(added(person)).isEqualTo("passwordBinds by settings of the organisation");
    }

    private void activated(Bound bound) {
        give.first(bound.at(), bound.person().id(), TestActors.TEST);
        password(bound.browser(), bound.person());
    }

    private void codeOfTheHelpdesk(Bound bound) {
        String code = give.speak(bound.at(), bound.person(), REASON, HELPDESK)
                .orElseThrow()
                .code()
                .reveal();
        type(bound.browser(), code);
    }

    private void linkOfAMail(Bound bound) {
        proven(bound.person());
        bound.browser().get(mailed(bound.person()));
        password(bound.browser(), bound.person());
    }

    /// Another browser took the ticket, so that this one is asked for one; and gives it back.
    private void askedAgain(Bound bound) {
        move(bound, "bound_to || '-'");
        bound.browser().get(bound.at().path(APP));
        move(bound, "rtrim(bound_to, '-')");
    }

    private void move(Bound bound, String to) {
        test.jdbc()
                .sql("update factor_ticket set bound_to = " + to + " where account_id = :id")
                .param("id", bound.person().id().value())
                .update();
    }

    private String added(Account person) {
        return test.jdbc()
                .sql("""
                        select concat(details ->> 'ticket', ' by ', details ->> 'authorisedBy') from audit_event
                        where account_id = :id and type = 'authn_factor_added' order by occurred_at desc, id desc limit 1""")
                .param("id", person.id().value())
                .query(String.class)
                .single();
    }

    private static OrganisationSettings passwordBinds() {
        var settings = Preset.CAREER.settings(TestOrganisations.helpdesk());
        var factors = settings.factors();
        return new OrganisationSettings(
                settings.invitation(),
                settings.activation(),
                settings.signIn(),
                settings.password(),
                new FactorPolicy(
                        true, factors.choices(), factors.notice(), factors.chooser(), factors.firstWithin(), true),
                settings.sessions(),
                settings.helpdesk(),
                settings.portal());
    }
}
