package nl.voordeur.oidc.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import nl.voordeur.TestActors;
import nl.voordeur.TestOrganisations;
import nl.voordeur.VoordeurTest;
import nl.voordeur.kernel.OpaqueToken;
import nl.voordeur.organisation.OrganisationRegistered;
import nl.voordeur.organisation.Organisations;
import nl.voordeur.organisation.RegisterOrganisation;
import nl.voordeur.organisation.RegisterOrganisation.Outcome.Registered;
import nl.voordeur.organisation.settings.Preset;
import nl.voordeur.organisation.theme.Theme;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

@VoordeurTest
@RecordApplicationEvents
class SeedClientsTests {

    private final RegisterOrganisation registration;
    private final Organisations organisations;
    private final Clients clients;
    private final RegisterClient registerClient;

    @Autowired
    SeedClientsTests(
            RegisterOrganisation registration,
            Organisations organisations,
            Clients clients,
            RegisterClient registerClient) {
        this.registration = registration;
        this.organisations = organisations;
        this.clients = clients;
        this.registerClient = registerClient;
    }

    @Test
    void seedWhenTheOrganisationComesLaterThenTheClientComesWithIt(@Autowired ApplicationEvents events) {
        var seeds = new SeedClients(
                new ClientSettings(List.of(portalOf("later-erbij"), portalOf("een-andere"))),
                organisations,
                registerClient);
        seeds.seed();

        var made = (Registered) registration.register(
                "later-erbij",
                "Later erbij",
                Locale.of("nl"),
                Preset.CAREER.settings(TestOrganisations.helpdesk()),
                Theme.plain(),
                TestActors.TEST);
        events.stream(OrganisationRegistered.class).forEach(seeds::seed);

        assertThat(clients.all(made.organisation().id()))
                .singleElement()
                .extracting(Client::id)
                .isEqualTo("portaal");
    }

    private static ClientSettings.Seed portalOf(String organisation) {
        return new ClientSettings.Seed(
                organisation,
                "portaal",
                "Portaal",
                null,
                ClientKind.PORTAL,
                OpaqueToken.random().value(),
                Set.of("https://portaal.example/cb"),
                Set.of(),
                Set.of("openid"),
                Set.of(),
                true,
                false,
                nl.voordeur.oidc.key.SigningAlgorithm.RS256,
                null,
                false);
    }
}
