package nl.voordeur.signin;

import static nl.voordeur.factor.FactorKind.PASSWORD;
import static nl.voordeur.factor.FactorKind.TOTP;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import nl.voordeur.TestOrganisations;
import nl.voordeur.organisation.settings.FactorChoice;
import nl.voordeur.organisation.settings.FactorPolicy;
import nl.voordeur.organisation.settings.Preset;
import nl.voordeur.signin.SignIn.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The rules of what comes next.
class SignInTests {

    @ParameterizedTest
    @CsvSource({"MUNICIPALITY,APP,CODE", "ABSENCE,CHOOSER,FACTOR", "CAREER,APP,CODE", "PAYROLL,NOTICE,CODE"})
    @Tag("asvs-6.3.3")
    void afterPasswordThenAsTheManualSays(Preset preset, Stage withoutApp, Stage withApp) {
        var policy = preset.settings(TestOrganisations.helpdesk()).factors();

        assertThat(SignIn.afterPassword(policy, Set.of(PASSWORD))).hasValue(withoutApp);
        assertThat(SignIn.afterPassword(policy, Set.of(PASSWORD, TOTP))).hasValue(withApp);
    }

    @Test
    void afterPasswordWhenNoneRequiredThenIn() {
        var policy = new FactorPolicy(false, Set.of(FactorChoice.TOTP), false, false, FactorPolicy.FIRST_WITHIN, false);

        assertThat(SignIn.afterPassword(policy, Set.of(PASSWORD))).isEmpty();
    }

    @Test
    void afterPasswordWhenNoneRequiredButOneSetUpThenAsked() {
        var policy = new FactorPolicy(false, Set.of(FactorChoice.TOTP), false, false, FactorPolicy.FIRST_WITHIN, false);

        assertThat(SignIn.afterPassword(policy, Set.of(PASSWORD, TOTP))).hasValue(Stage.CODE);
    }

    @Test
    void afterNoticeWhenOnlyByMailThenChoosesFirst() {
        assertThat(SignIn.afterNotice(new FactorPolicy(
                        true, Set.of(FactorChoice.TOTP_BY_MAIL), true, false, FactorPolicy.FIRST_WITHIN, false)))
                .isEqualTo(Stage.CHOOSER);
    }

    @Test
    void afterNoticeWhenSeveralThenChooses() {
        assertThat(SignIn.afterNotice(new FactorPolicy(
                        true,
                        Set.of(FactorChoice.TOTP_BY_MAIL, FactorChoice.TOTP),
                        true,
                        false,
                        FactorPolicy.FIRST_WITHIN,
                        false)))
                .isEqualTo(Stage.CHOOSER);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0|Edge|Windows",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Mobile/15E148 Safari/604.1|Safari|iPhone",
                "Mozilla/5.0 (Linux; Android 16; Pixel) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36|Chrome|Android",
                "curl/8.1|''|''"
            })
    void browserNameThenRoughlyAsPeopleSay(String agent, String browser, String system) {
        assertThat(BrowserName.of(agent)).isEqualTo(new BrowserName(browser, system));
    }
}
