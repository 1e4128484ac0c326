package nl.voordeur.console;

import static nl.voordeur.signin.TestSignIns.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import nl.voordeur.VoordeurTest;
import nl.voordeur.account.Account;
import nl.voordeur.console.UnlinkOperator.Outcome;
import nl.voordeur.factor.ticket.TicketWay;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.Organisations;
import nl.voordeur.organisation.settings.FactorPolicy;
import nl.voordeur.organisation.settings.Preset;
import nl.voordeur.signin.TestSignIns;
import nl.voordeur.signin.Visitor;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/// The only operator has locked the app, and nobody is there to call.
@VoordeurTest
@Import({TestSignIns.class, TestSignIns.Time.class})
@Tag("nist-3.2.2")
class UnlinkOperatorTests {

    private static final String TICKET = "/sign-in/set-up/ticket";

    private final UnlinkOperator command;
    private final TestSignIns test;
    private final Organisation platform;

    @Autowired
    UnlinkOperatorTests(UnlinkOperator command, TestSignIns test, Organisations organisations) {
        this.command = command;
        this.test = test;
        this.platform = organisations.bySlug(Organisation.PLATFORM).orElseThrow();
    }

    @Test
    void unlinkWhenTheAppIsLockedThenTheOperatorIsToldHowAndSetsUpANewOne() {
        var operator = test.personWithApp(platform);
        test.signIn(test.visitor(), platform, operator);
        test.jdbc()
                .sql("update factor_totp set failures = 100 where account_id = :id")
                .param("id", operator.account().id().value())
                .update();
        assertThat(afterPassword(operator).body()).contains("Je authenticator-app is geblokkeerd", "operators unlink");

        assertThat(command.unlink(operator.email())).isInstanceOf(Outcome.Unlinked.class);

        assertThat(test.sessionsOf(operator.account())).isZero();
        assertThat(test.mails(operator.account(), "factor.factor-removed")).isEqualTo(1);
        assertThat(test.events(operator.account(), "authn_factor_removed")).isEqualTo(1);
        assertThat(afterPassword(operator).body()).doesNotContain("geblokkeerd").contains("Vul de code in");
    }

    /// @param before what became of somebody without an app
    private record WithoutApp(String name, BiConsumer<UnlinkOperatorTests, Account> before) {}

    private static Stream<WithoutApp> withoutApp() {
        return Stream.of(
                new WithoutApp("just activated", (test, operator) -> {}),
                new WithoutApp(
                        "the first app was not set up in time",
                        (test, operator) -> test.test.clock.pass(FactorPolicy.FIRST_WITHIN.plusMinutes(1))),
                new WithoutApp("the code was lost", (test, operator) -> test.code(operator)),
                new WithoutApp("the code is too old", (test, operator) -> {
                    test.code(operator);
                    test.test.clock.pass(TicketWay.SPOKEN_FOR);
                }),
                new WithoutApp("a stranger with the password types codes", (test, operator) -> {
                    test.code(operator);
                    for (int signIn = 0; signIn < 3; signIn++) {
                        var stranger = test.test.visitor();
                        test.password(stranger, operator);
                        for (int tried = 0; tried < 5; tried++) {
                            stranger.post(test.platform.path(TICKET), Map.of("code", "AAAAAAAAAA"));
                        }
                    }
                }),
                new WithoutApp("a stranger with the password is setting up an app", (test, operator) -> {
                    var stranger = test.test.visitor();
                    test.password(stranger, operator);
                    stranger.post(test.platform.path("/sign-in/set-up"), Map.of());
                }));
    }

    /// The defect was that only who had an app got a code.
    @TestFactory
    @Tag("asvs-6.4.4")
    Stream<DynamicTest> unlinkWhenThereIsNoAppThenOnlyTheCodeThatIsToldOpens() {
        return withoutApp()
                .map(each -> DynamicTest.dynamicTest(each.name(), () -> {
                    var operator = test.person(platform);
                    each.before().accept(this, operator);
                    var stranger = test.visitor();
                    password(stranger, operator);

                    String code = code(operator);

                    assertThat(stranger.get(platform.path("/sign-in/set-up")).title())
                            .isEqualTo("Dit duurde te lang");
                    var again = test.visitor();
                    assertThat(password(again, operator).location()).isEqualTo(platform.path(TICKET));
                    var owner = test.visitor();
                    password(owner, operator);
                    assertThat(owner.post(platform.path(TICKET), Map.of("code", code))
                                    .location())
                            .isEqualTo(platform.path("/sign-in/set-up"));
                    assertThat(test.mails(operator, "factor.factor-removed")).isZero();
                }));
    }

    @Test
    void unlinkWhenThereIsNoAppAndTheOperatorIsNotActiveThenNothingChanges() {
        var invited = test.invited(platform);
        var blocked = test.person(platform);
        test.setState(blocked, "BLOCKED");
        for (var operator : List.of(invited, blocked)) {
            assertThat(command.unlink(operator.email().value())).isInstanceOf(Outcome.NotActive.class);
            assertThat(test.events(operator, "authn_factor_requested")).isZero();
        }
    }

    @Test
    void unlinkWhenNoOperatorThenNothingHappens() {
        var elsewhere = test.personWithApp(test.organisation(Preset.PAYROLL));

        assertThat(command.unlink(elsewhere.email())).isInstanceOf(Outcome.NoSuchOperator.class);
        assertThat(command.unlink("geen adres")).isInstanceOf(Outcome.NoSuchOperator.class);
        assertThat(test.events(elsewhere.account(), "authn_factor_removed")).isZero();
    }

    private String code(Account operator) {
        var outcome = command.unlink(operator.email().value());
        assertThat(outcome).isInstanceOf(Outcome.CodeGiven.class);
        return ((Outcome.CodeGiven) outcome).code().reveal();
    }

    private Visitor.Reply password(Visitor browser, Account operator) {
        return test.password(browser, platform, operator.email().value(), PASSWORD);
    }

    private Visitor.Reply afterPassword(TestSignIns.Person operator) {
        var visitor = test.visitor();
        visitor.get(platform.path("/sign-in"));
        return visitor.follow(
                visitor.post(platform.path("/sign-in"), Map.of("username", operator.email(), "password", PASSWORD)));
    }
}
