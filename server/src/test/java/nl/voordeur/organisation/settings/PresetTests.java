package nl.voordeur.organisation.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import nl.voordeur.organisation.UnworkableSettings;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PresetTests {

    private static final Helpdesk HELPDESK = new Helpdesk("Helpdesk", "014 000", null, null);

    @ParameterizedTest
    @EnumSource
    @Tag("asvs-6.3.3")
    void settingsOfEveryPresetRequireASecondFactor(Preset preset) {
        assertThat(preset.settings(HELPDESK).factors().required()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    @Tag("asvs-6.2.5")
    void settingsOfEveryPresetHaveNoCompositionRule(Preset preset) {
        assertThat(preset.settings(HELPDESK).password().capitalAndDigit()).isFalse();
    }

    @Test
    void settingsWhenNobodyGivesAUsernameThenRefused() {
        var career = Preset.CAREER.settings(HELPDESK);
        assertThatThrownBy(() -> new OrganisationSettings(
                        career.invitation(),
                        new ActivationSettings(List.of(ActivationStep.PASSWORD), false, AfterActivation.SIGN_IN),
                        career.signIn(),
                        career.password(),
                        career.factors(),
                        career.sessions(),
                        HELPDESK,
                        null))
                .isInstanceOf(UnworkableSettings.class)
                .hasMessageContaining("username");
    }

    @Test
    void settingsWhenNoSecondFactorAndShortPasswordThenRefused() {
        var payroll = Preset.PAYROLL.settings(HELPDESK);
        assertThatThrownBy(() -> new OrganisationSettings(
                        payroll.invitation(),
                        payroll.activation(),
                        payroll.signIn(),
                        payroll.password(),
                        new FactorPolicy(false, Set.of(), false, false, FactorPolicy.FIRST_WITHIN, false),
                        payroll.sessions(),
                        HELPDESK,
                        null))
                .isInstanceOf(UnworkableSettings.class)
                .hasMessageContaining("15");
    }

    @Test
    void settingsWhenConfirmationIsNotLastThenRefused() {
        assertThatThrownBy(() -> new ActivationSettings(
                        List.of(ActivationStep.CONFIRMATION, ActivationStep.PASSWORD), false, AfterActivation.SIGN_IN))
                .isInstanceOf(UnworkableSettings.class);
    }

    @Test
    @Tag("asvs-7.3.2")
    void sessionsWhenLongerThanADayThenRefused() {
        assertThatThrownBy(() -> new SessionPolicy(Duration.ofHours(1), Duration.ofHours(25)))
                .isInstanceOf(UnworkableSettings.class);
    }
}
