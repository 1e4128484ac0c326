package nl.voordeur.activation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import nl.voordeur.TestOrganisations;
import nl.voordeur.activation.Activation.LinkState;
import nl.voordeur.invitation.InvitationId;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.organisation.settings.ActivationSettings;
import nl.voordeur.organisation.settings.Preset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The rules of going on, without a database.
class ActivationTests {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    @Test
    void stagesOfMunicipalityAreThoseOfManual000() {
        assertThat(Stage.of(recipe(Preset.MUNICIPALITY), false))
                .containsExactly(Stage.WELCOME, Stage.BIRTH_DATE, Stage.USERNAME, Stage.PASSWORD, Stage.RECOVERY_INFO);
    }

    @Test
    void stagesOfCareerAreCodeAndOnePage() {
        assertThat(Stage.of(recipe(Preset.CAREER), true)).containsExactly(Stage.LOGIN_CODE, Stage.ACCOUNT);
    }

    @Test
    void stagesOfAbsenceAndPayrollAreThePasswordAlone() {
        assertThat(Stage.of(recipe(Preset.ABSENCE), false)).containsExactly(Stage.PASSWORD);
        assertThat(Stage.of(recipe(Preset.PAYROLL), false)).containsExactly(Stage.PASSWORD);
    }

    @Test
    void linkIsWhatTimeAndEventsMakeOfIt() {
        assertThat(activation(false, true, null).link(NOW)).isEqualTo(LinkState.USABLE);
        assertThat(activation(false, true, null).link(NOW.plus(Duration.ofDays(5))))
                .isEqualTo(LinkState.EXPIRED);
        assertThat(activation(true, true, null).link(NOW)).isEqualTo(LinkState.REPLACED);
        assertThat(activation(false, false, NOW).link(NOW)).isEqualTo(LinkState.USED);
        assertThat(activation(false, false, null).link(NOW)).isEqualTo(LinkState.UNKNOWN);
    }

    @Test
    @Tag("asvs-2.3.1")
    void acceptsWhenAStepBeforeIsOpenThenNot() {
        var recipe = recipe(Preset.MUNICIPALITY);
        var fresh = activation(false, true, null);
        assertThat(fresh.accepts(Stage.WELCOME, recipe)).isTrue();
        assertThat(fresh.accepts(Stage.PASSWORD, recipe)).isFalse();
        assertThat(fresh.accepts(Stage.RECOVERY_INFO, recipe)).isFalse();
    }

    @Test
    void acceptsWhenAStepIsDoneThenOnlyThoseThatMayBeRevised() {
        var recipe = recipe(Preset.MUNICIPALITY);
        var later = activation(false, true, null, Stage.WELCOME, Stage.BIRTH_DATE, Stage.USERNAME);
        assertThat(later.accepts(Stage.PASSWORD, recipe)).isTrue();
        assertThat(later.accepts(Stage.USERNAME, recipe)).isTrue();
        assertThat(later.accepts(Stage.BIRTH_DATE, recipe)).isFalse();
    }

    @Test
    void currentWhenAllIsDoneThenNothing() {
        var done = activation(false, true, null, Stage.PASSWORD);
        assertThat(done.current(recipe(Preset.PAYROLL))).isEmpty();
    }

    private static ActivationSettings recipe(Preset preset) {
        return preset.settings(TestOrganisations.helpdesk()).activation();
    }

    @Test
    void afterIsTheFirstStageThatIsStillToDo() {
        var recipe = recipe(Preset.MUNICIPALITY);
        assertThat(activation(false, true, null).after(Stage.WELCOME, recipe)).contains(Stage.BIRTH_DATE);
        var revised = activation(false, true, null, Stage.WELCOME, Stage.BIRTH_DATE, Stage.USERNAME);
        assertThat(revised.after(Stage.USERNAME, recipe)).contains(Stage.PASSWORD);
        assertThat(activation(false, true, null).after(Stage.PASSWORD, recipe(Preset.PAYROLL)))
                .isEmpty();
    }

    private static Activation activation(
            boolean replaced, boolean invited, @Nullable Instant activatedAt, Stage... passed) {
        return new Activation(
                new InvitationId(UUID.randomUUID()),
                AccountId.random(),
                replaced,
                invited,
                false,
                NOW.plus(Duration.ofDays(5)),
                activatedAt,
                null,
                0,
                0,
                Set.of(passed));
    }
}
