package nl.voordeur.activation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import nl.voordeur.TestOrganisations;
import nl.voordeur.VoordeurTest;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.RegisterOrganisation;
import nl.voordeur.organisation.settings.ActivationSettings;
import nl.voordeur.organisation.settings.ActivationStep;
import nl.voordeur.organisation.settings.AfterActivation;
import nl.voordeur.organisation.settings.OrganisationSettings;
import nl.voordeur.organisation.settings.Preset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A recovery address may be anybody's, and gets a mail.
@VoordeurTest
@Import(TestActivations.class)
class RecoveryAddressLimitTests {

    private final TestActivations activations;
    private final RegisterOrganisation registration;
    private final JdbcClient jdbc;

    @Autowired
    RecoveryAddressLimitTests(TestActivations activations, RegisterOrganisation registration, JdbcClient jdbc) {
        this.activations = activations;
        this.registration = registration;
        this.jdbc = jdbc;
    }

    @Test
    @Tag("asvs-2.4.1")
    @Tag("OWASP-FP-7")
    void nameWhenOneAfterAnotherThenFewStrangersGetMail() {
        Organisation organisation = addressBeforePassword();
        var browser =
                activations.browser().open(activations.invite(organisation).path());
        int status = 200;
        for (int i = 0; i < 6; i++) {
            status = browser.submitTo(
                            organisation.path("/activation/recovery-info"),
                            "recovery-email",
                            "vreemde" + i + "@example.org")
                    .status();
        }

        assertThat(status).isEqualTo(429);
        assertThat(jdbc.sql("""
                        select count(*) from mail
                        where organisation_id = :id and address like 'vreemde%'""")
                        .param("id", organisation.id().value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(5);
    }

    /// So that one may go back to it and name another.
    private Organisation addressBeforePassword() {
        var preset = Preset.PAYROLL.settings(TestOrganisations.helpdesk());
        return TestOrganisations.register(
                registration,
                new OrganisationSettings(
                        preset.invitation(),
                        new ActivationSettings(
                                List.of(ActivationStep.RECOVERY_INFO, ActivationStep.PASSWORD),
                                false,
                                AfterActivation.SIGN_IN),
                        preset.signIn(),
                        preset.password(),
                        preset.factors(),
                        preset.sessions(),
                        preset.helpdesk(),
                        null));
    }
}
