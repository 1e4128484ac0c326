package nl.voordeur.signin.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import nl.voordeur.VoordeurTest;
import nl.voordeur.account.Account;
import nl.voordeur.factor.RemoveFactor;
import nl.voordeur.factor.ticket.GiveTicket;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.settings.FactorChoice;
import nl.voordeur.organisation.settings.FactorPolicy;
import nl.voordeur.organisation.settings.OrganisationSettings;
import nl.voordeur.signin.TestSignIns;
import nl.voordeur.signin.Visitor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/// A sign-in that may not set a factor up any more goes no further on any page of the set-up, and makes nothing ready:
/// a new secret in a mail would void the one that the owner is about to confirm.
@VoordeurTest
@Import({TestSignIns.class, TestSignIns.Time.class})
@Tag("asvs-2.3.1")
@Tag("asvs-6.4.4")
class SetUpOutOfTurnTests extends SomebodyUnlinked {

    private static final String NOTICE = "/sign-in/set-up";
    private static final String CHOOSER = "/sign-in/set-up/choose";

    private final Organisation here;

    @Autowired
    SetUpOutOfTurnTests(TestSignIns test, RemoveFactor removal, GiveTicket give) {
        super(test, removal, give);
        var settings = organisation.settings();
        var factors =
                new FactorPolicy(true, Set.of(FactorChoice.values()), true, true, FactorPolicy.FIRST_WITHIN, false);
        here = test.organisation(new OrganisationSettings(
                settings.invitation(),
                settings.activation(),
                settings.signIn(),
                settings.password(),
                factors,
                settings.sessions(),
                settings.helpdesk(),
                settings.portal()));
    }

    /// @param stage at which the sign-in is
    /// @param choice what is sent there; null asks for the page
    private record Step(String name, String stage, @Nullable String choice) {}

    private static Stream<Step> steps() {
        return Stream.of(
                new Step("page of the notice", NOTICE, null),
                new Step("notice", NOTICE, ""),
                new Step("page of the chooser", CHOOSER, null),
                new Step("chooses the page", CHOOSER, "TOTP"),
                new Step("chooses the mail", CHOOSER, "TOTP_BY_MAIL"),
                new Step("chooses nothing", CHOOSER, ""));
    }

    /// @param meanwhile what made it so that this sign-in may not
    private record Meanwhile(String name, BiConsumer<SetUpOutOfTurnTests, Account> meanwhile, String leadsTo) {}

    private static Stream<Meanwhile> causes() {
        return Stream.of(
                new Meanwhile("ticket void", SetUpOutOfTurnTests::ticketIsVoid, TICKET),
                new Meanwhile("ticket too old", SetUpOutOfTurnTests::ticketIsTooOld, TICKET),
                new Meanwhile("ticket of another sign-in", SetUpOutOfTurnTests::ticketIsElsewhere, TICKET),
                new Meanwhile("app active", SetUpOutOfTurnTests::appIsActive, "/sign-in/code"));
    }

    @TestFactory
    Stream<DynamicTest> stepWhenItIsNotTheirTurnThenLedAwayAndNothingIsMadeReady() {
        return causes().flatMap(cause -> steps().map(step ->
                DynamicTest.dynamicTest(cause.name() + ", " + step.name(), () -> {
                    var person = unlinked(here);
                    var browser = test.visitor();
                    String code = spoken(here, person);
                    test.password(browser, here, person.email().value(), TestSignIns.PASSWORD);
                    browser.post(here.path(TICKET), Map.of("code", code));
                    if (step.stage().equals(CHOOSER)) {
                        browser.post(here.path(NOTICE), Map.of());
                    }
                    cause.meanwhile().accept(this, person);
                    String choice = step.choice();
                    Visitor.Reply reply = choice == null
                            ? browser.get(here.path(step.stage()))
                            : browser.post(here.path(step.stage()), Map.of("choice", choice));

                    assertThat(reply.location()).isEqualTo(here.path(cause.leadsTo()));
                    assertThat(test.mails(person, "factor.totp.factor-setup")).isZero();
                    assertThat(count("factor_totp_pending", person)).isZero();
                })));
    }

    private void ticketIsVoid(Account person) {
        change("delete from factor_ticket where account_id = :id", person);
    }

    private void ticketIsTooOld(Account person) {
        change("update factor_ticket set expires_at = made_at where account_id = :id", person);
    }

    private void ticketIsElsewhere(Account person) {
        change("update factor_ticket set bound_to = 'another' where account_id = :id", person);
    }

    private void appIsActive(Account person) {
        change("""
                insert into factor_totp (organisation_id, account_id, secret, last_step, failures, enrolled_at)
                select organisation_id, account_id, '', 0, 0, now() from factor_password where account_id = :id""", person);
    }

    private void change(String sql, Account person) {
        assertThat(test.jdbc().sql(sql).param("id", person.id().value()).update())
                .isEqualTo(1);
    }

    private int count(String table, Account person) {
        return test.jdbc()
                .sql("select count(*) from " + table + " where account_id = :id")
                .param("id", person.id().value())
                .query(Integer.class)
                .single();
    }
}
