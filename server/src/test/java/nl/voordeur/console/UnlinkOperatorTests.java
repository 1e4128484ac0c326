package nl.voordeur.console;

import static nl.voordeur.signin.TestSignIns.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import nl.voordeur.VoordeurTest;
import nl.voordeur.console.UnlinkOperator.Outcome;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.Organisations;
import nl.voordeur.organisation.settings.Preset;
import nl.voordeur.signin.TestSignIns;
import nl.voordeur.signin.Visitor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/// The only operator has locked the app, and nobody is there to call.
@VoordeurTest
@Import({TestSignIns.class, TestSignIns.Time.class})
@Tag("nist-3.2.2")
class UnlinkOperatorTests {

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
        assertThat(command.unlink(operator.email())).isInstanceOf(Outcome.NoSecondFactor.class);
    }

    @Test
    void unlinkWhenNoOperatorThenNothingHappens() {
        var elsewhere = test.personWithApp(test.organisation(Preset.PAYROLL));

        assertThat(command.unlink(elsewhere.email())).isInstanceOf(Outcome.NoSuchOperator.class);
        assertThat(command.unlink("geen adres")).isInstanceOf(Outcome.NoSuchOperator.class);
        assertThat(test.events(elsewhere.account(), "authn_factor_removed")).isZero();
    }

    private Visitor.Reply afterPassword(TestSignIns.Person operator) {
        var visitor = test.visitor();
        visitor.get(platform.path("/sign-in"));
        return visitor.follow(
                visitor.post(platform.path("/sign-in"), Map.of("username", operator.email(), "password", PASSWORD)));
    }
}
