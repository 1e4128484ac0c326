package nl.voordeur.signin;

import static nl.voordeur.factor.FactorKind.PASSKEY;
import static nl.voordeur.factor.FactorKind.PASSWORD;
import static nl.voordeur.factor.FactorKind.TOTP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.voordeur.TestOrganisations;
import nl.voordeur.account.Account;
import nl.voordeur.factor.FactorKind;
import nl.voordeur.factor.Proofs;
import nl.voordeur.factor.TestProofs;
import nl.voordeur.kernel.RequestOrigin;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.settings.FactorChoice;
import nl.voordeur.organisation.settings.FactorPolicy;
import nl.voordeur.organisation.settings.Preset;
import nl.voordeur.signin.SignIn.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The rules of what comes next.
class FactorStagesTests {

    private static final Proofs PROVEN = TestProofs.at(Instant.EPOCH, PASSWORD);

    /// A kind with its pages.
    private record Pages(FactorKind kind, Stage asking, Map<FactorChoice, Stage> settingUp) implements FactorPages {

        @Override
        public void chosen(Organisation organisation, Account person, FactorChoice way, RequestOrigin origin) {
            throw new UnsupportedOperationException("rules send nothing");
        }
    }

    private static final Stage CODE = stage("code");
    private static final Stage OTHER = stage("other");
    private static final Pages APP =
            new Pages(TOTP, CODE, Map.of(FactorChoice.TOTP, stage("app"), FactorChoice.TOTP_BY_MAIL, stage("mail")));
    private static final FactorStages STAGES = new FactorStages(
            List.of(APP, new Pages(PASSKEY, OTHER, Map.of(FactorChoice.PASSKEY, stage("other-set-up")))));

    @ParameterizedTest
    @CsvSource({
        "MUNICIPALITY, app, code",
        "ABSENCE, /sign-in/set-up/choose, /sign-in/factor",
        "CAREER, app, code",
        "PAYROLL, /sign-in/set-up, code"
    })
    @Tag("asvs-6.3.3")
    void nextThenAsTheManualSays(Preset preset, String withoutApp, String withApp) {
        var policy = preset.settings(TestOrganisations.helpdesk()).factors();

        assertThat(STAGES.next(policy, PROVEN, Set.of())).map(Stage::path).hasValue(withoutApp);
        assertThat(STAGES.next(policy, PROVEN, Set.of(TOTP))).map(Stage::path).hasValue(withApp);
    }

    @Test
    void nextWhenNoneRequiredThenInUnlessOneIsSetUp() {
        var policy = policy(false, false, FactorChoice.TOTP);

        assertThat(STAGES.next(policy, PROVEN, Set.of())).isEmpty();
        assertThat(STAGES.next(policy, PROVEN, Set.of(TOTP))).hasValue(CODE);
    }

    /// Whatever proved them, so that a factor that is two by itself needs nothing here.
    @Test
    void nextWhenTwoFactorsAreProvenThenNothingMoreIsAsked() {
        var proven = TestProofs.passwordAndApp(Instant.EPOCH);

        assertThat(STAGES.next(policy(true, true, FactorChoice.TOTP), proven, Set.of(TOTP)))
                .isEmpty();
    }

    @Test
    void askingWhenSeveralKindsThenTheChoiceAmongThem() {
        assertThat(STAGES.asking(Set.of(PASSKEY))).isEqualTo(OTHER);
        assertThat(STAGES.asking(Set.of(PASSKEY, TOTP))).isEqualTo(Stage.FACTOR);
        assertThat(STAGES.next(policy(true, false, FactorChoice.TOTP), PROVEN, Set.of(PASSKEY, TOTP)))
                .hasValue(Stage.FACTOR);
    }

    @Test
    void afterNoticeWhenOnlyByMailThenChoosesFirst() {
        assertThat(STAGES.afterNotice(policy(true, true, FactorChoice.TOTP_BY_MAIL)))
                .isEqualTo(Stage.CHOOSER);
    }

    @Test
    void afterNoticeWhenSeveralThenChooses() {
        assertThat(STAGES.afterNotice(policy(true, true, FactorChoice.values())))
                .isEqualTo(Stage.CHOOSER);
    }

    @Test
    void stagesWhenAChoiceHasNoPagesThenTheServerDoesNotStart() {
        var halfway = new Pages(TOTP, CODE, Map.of(FactorChoice.TOTP, stage("app")));

        assertThatThrownBy(() -> new FactorStages(List.of(halfway))).isInstanceOf(IllegalStateException.class);
    }

    private static FactorPolicy policy(boolean required, boolean notice, FactorChoice... choices) {
        return new FactorPolicy(required, Set.of(choices), notice, false, FactorPolicy.FIRST_WITHIN, false);
    }

    private static Stage stage(String path) {
        return new Stage(path, Duration.ofMinutes(15));
    }
}
