package nl.voordeur.activation;

import java.util.concurrent.atomic.AtomicInteger;
import nl.voordeur.TestOrganisations;
import nl.voordeur.invitation.TestInvitations;
import nl.voordeur.invitation.TestInvitations.Invited;
import nl.voordeur.mail.TestMailbox;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.RegisterOrganisation;
import nl.voordeur.organisation.settings.ActivationStep;
import nl.voordeur.organisation.settings.OrganisationSettings;
import nl.voordeur.organisation.settings.Preset;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/// Organisations, invited people and their browsers. Take it with `@Import(TestActivations.class)`.
@TestComponent
@Import({TestInvitations.class, TestMailbox.class})
public final class TestActivations {

    static final String PASSWORD = "paarse giraf eet zeven taarten";
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final RegisterOrganisation registration;
    private final TestInvitations invitations;
    private final TestMailbox mailbox;
    private final Environment environment;

    TestActivations(
            RegisterOrganisation registration,
            TestInvitations invitations,
            TestMailbox mailbox,
            Environment environment) {
        this.registration = registration;
        this.invitations = invitations;
        this.mailbox = mailbox;
        this.environment = environment;
    }

    Organisation organisation(Preset preset) {
        return TestOrganisations.register(registration, preset);
    }

    Organisation organisation(OrganisationSettings settings) {
        return TestOrganisations.register(registration, settings);
    }

    /// Somebody new, with all that the preset asks for.
    Invited invite(Organisation organisation) {
        int number = NUMBER.incrementAndGet();
        var settings = organisation.settings();
        String birthDate = settings.activation().steps().contains(ActivationStep.BIRTH_DATE)
                ? ", \"birthDate\": \"1984-03-27\""
                : "";
        String username =
                settings.invitation().givenUsername() ? ", \"username\": \"sanne.devries%d\"".formatted(number) : "";
        return invitations.invite(organisation, """
                {"givenName": "Sanne", "familyName": "de Vries", "email": "sanne%d@example.nl"%s%s}""".formatted(number, birthDate, username));
    }

    TestInvitations invitations() {
        return invitations;
    }

    TestMailbox mailbox() {
        return mailbox;
    }

    TestBrowser browser() {
        return new TestBrowser(environment.getRequiredProperty("local.server.port", Integer.class));
    }
}
