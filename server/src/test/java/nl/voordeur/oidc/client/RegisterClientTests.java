package nl.voordeur.oidc.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import nl.voordeur.TestActors;
import nl.voordeur.TestOrganisations;
import nl.voordeur.VoordeurTest;
import nl.voordeur.kernel.OpaqueToken;
import nl.voordeur.kernel.Secret;
import nl.voordeur.oidc.TestOidc;
import nl.voordeur.oidc.client.RegisterClient.Outcome;
import nl.voordeur.oidc.key.SigningAlgorithm;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.Organisations;
import nl.voordeur.organisation.RegisterOrganisation;
import nl.voordeur.organisation.settings.Preset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@VoordeurTest
class RegisterClientTests {

    private final RegisterClient registerClient;
    private final Clients clients;
    private final Organisations organisations;
    private final JdbcClient jdbc;
    private final Organisation ours;
    private final Organisation theirs;

    @Autowired
    RegisterClientTests(
            RegisterClient registerClient,
            Clients clients,
            Organisations organisations,
            RegisterOrganisation registration,
            JdbcClient jdbc) {
        this.registerClient = registerClient;
        this.clients = clients;
        this.organisations = organisations;
        this.jdbc = jdbc;
        ours = TestOrganisations.register(registration, Preset.ABSENCE);
        theirs = TestOrganisations.register(registration, Preset.ABSENCE);
    }

    @Test
    @Tag("asvs-8.4.1")
    void clientsOfAnotherOrganisationDoNotExist() {
        assertThat(registerClient.register(portal("https://a.example/cb"), TestActors.TEST))
                .isInstanceOf(Outcome.Registered.class);
        assertThat(clients.find(theirs.id(), "portaal")).isEmpty();
        assertThat(clients.all(theirs.id())).isEmpty();
        assertThat(clients.read(theirs.id(), "portaal")).isEmpty();
        assertThat(clients.find(ours.id(), "portaal")).isPresent();
    }

    /// A thief who streams changes must not put back the secret and the switch of before they were taken back.
    @Test
    @Tag("asvs-2.3.4")
    void changeWhenAnotherChangeCameBetweenThenNothingIsPutBack() {
        registerClient.register(portal("https://a.example/cb"), TestActors.TEST);
        Client before = clients.read(ours.id(), "portaal").orElseThrow();
        var disabled = disabled(before);
        assertThat(registerClient.change(before, disabled, true, TestActors.TEST))
                .isInstanceOf(Outcome.Changed.class);
        Client now = clients.read(ours.id(), "portaal").orElseThrow();

        assertThat(registerClient.change(before, portal("https://b.example/cb"), false, TestActors.TEST))
                .isEqualTo(new Outcome.ChangedMeanwhile());
        assertThat(registerClient.change(before, before, true, TestActors.TEST))
                .isEqualTo(new Outcome.ChangedMeanwhile());
        assertThat(registerClient.remove(before, TestActors.TEST)).isEqualTo(new Outcome.ChangedMeanwhile());
        assertThat(clients.read(ours.id(), "portaal")).contains(now);
        assertThat(clients.find(ours.id(), "portaal")).isEmpty();

        assertThat(registerClient.remove(now, TestActors.TEST)).isEqualTo(new Outcome.Removed());
        assertThat(registerClient.change(now, before, false, TestActors.TEST))
                .isEqualTo(new Outcome.ChangedMeanwhile());
    }

    /// A read that overlaps a change must not bring back what was before it.
    @Test
    @Tag("race")
    void changeWhenOthersReadAllTheTimeThenCountsAtOnce() {
        registerClient.register(portal("https://a.example/cb"), TestActors.TEST);
        var busy = new AtomicBoolean(true);
        try (var readers = Executors.newFixedThreadPool(2)) {
            for (int reader = 0; reader < 2; reader++) {
                readers.execute(() -> {
                    while (busy.get()) {
                        clients.find(ours.id(), "portaal");
                    }
                });
            }
            try {
                for (int change = 0; change < 30; change++) {
                    Client before = clients.read(ours.id(), "portaal").orElseThrow();
                    var changed = (Outcome.Changed) registerClient.change(before, before, true, TestActors.TEST);
                    assertThat(clients.find(ours.id(), "portaal")).contains(changed.client());
                    Client another = named(before, "portaal-" + change);
                    registerClient.register(another, TestActors.TEST);
                    assertThat(clients.find(ours.id(), another.id())).isPresent();
                }
            } finally {
                busy.set(false);
            }
        }
    }

    @Test
    void seedWhenNothingChangedThenChangesAndRecordsNothing() {
        var secret = new Secret(OpaqueToken.random().value());
        assertThat(registerClient.seed(portal("https://a.example/cb"), secret, TestActors.TEST))
                .isInstanceOf(Outcome.Registered.class);
        assertThat(registerClient.seed(portal("https://a.example/cb"), secret, TestActors.TEST))
                .isInstanceOf(Outcome.Changed.class);
        assertThat(events("client_updated")).isZero();
        assertThat(registerClient.seed(portal("https://b.example/cb"), secret, TestActors.TEST))
                .isInstanceOf(Outcome.Changed.class);
        assertThat(events("client_updated")).isEqualTo(1);
        assertThat(clients.find(ours.id(), "portaal").orElseThrow().redirectUris())
                .containsExactly("https://b.example/cb");
    }

    @Test
    @Tag("asvs-10.4.11")
    void organisationsWriteIsForThePlatformOnly() {
        assertThat(registerClient.register(machine(ours), TestActors.TEST)).isInstanceOf(Outcome.Refused.class);
        var platform = organisations
                .bySlug(nl.voordeur.organisation.Organisation.PLATFORM)
                .orElseThrow();
        assertThat(registerClient.register(machine(platform), TestActors.TEST)).isInstanceOf(Outcome.Registered.class);
    }

    @ParameterizedTest
    @Tag("rfc9700-2.1")
    @ValueSource(
            strings = {
                "http://portaal.example/cb",
                "https://portaal.example/cb#f",
                "https://a@portaal.example/cb",
                "https://*.example/cb",
                "https://portaal.example/../cb",
                "https://portaal.example/a/%2E%2e/cb",
                "https://portaal.example/a/..;x/cb",
                "https://portaal.example//evil.example",
                "https://portaal.example/a b",
                "https://portaal.example\\@evil.example",
                "https:///cb",
                "javascript:alert(1)",
                "data:text/html,x",
                "app:/cb",
                "/cb"
            })
    void addressWhenNotSafeThenRefused(String address) {
        assertThat(RedirectUri.refusal(address)).isPresent();
        assertThat(registerClient.register(portal(address), TestActors.TEST)).isInstanceOf(Outcome.Refused.class);
        assertThat(registerClient.register(
                        TestOidc.withHome(address, portal("https://portaal.example/cb")), TestActors.TEST))
                .as("as home page")
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.reasons()).containsOnlyKeys("clientUri"));
    }

    @Test
    void homePageIsKeptChangedAndRecordedAndIsNoneOfAMachine() {
        registerClient.register(
                TestOidc.withHome("https://portaal.example/a", portal("https://a.example/cb")), TestActors.TEST);
        Client before = clients.read(ours.id(), "portaal").orElseThrow();
        assertThat(before.clientUri()).isEqualTo("https://portaal.example/a");
        Client without = TestOidc.withHome("", before).withSecretHash(before.secretHash());
        registerClient.change(before, without, false, TestActors.TEST);
        assertThat(clients.find(ours.id(), "portaal").orElseThrow().clientUri()).isNull();
        assertThat(jdbc.sql(
                                "select details ->> 'clientUri.old' from audit_event where organisation_id = :org and type = 'client_updated'")
                        .param("org", ours.id().value())
                        .query(String.class)
                        .list())
                .containsExactly("https://portaal.example/a");
        assertThat(registerClient.register(TestOidc.withHome("https://a.example/", machine(theirs)), TestActors.TEST))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.reasons()).containsKey("clientUri"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://portaal.example/cb?tab=1",
                "https://portaal.example:8443/",
                "http://localhost:8081/login/oauth2/code/x",
                "http://127.0.0.1:9000/cb"
            })
    void addressWhenSafeThenTaken(String address) {
        assertThat(RedirectUri.refusal(address)).isEmpty();
    }

    private int events(String type) {
        return jdbc.sql("select count(*) from audit_event where organisation_id = :org and type = :type")
                .param("org", ours.id().value())
                .param("type", type)
                .query(Integer.class)
                .single();
    }

    private Client portal(String address) {
        return client(ours, ClientKind.PORTAL, Set.of(address), Set.of("openid"));
    }

    private static Client machine(Organisation organisation) {
        return client(organisation, ClientKind.MACHINE, Set.of(), Set.of("organisations:write"));
    }

    private static Client client(
            Organisation organisation, ClientKind kind, Set<String> redirectUris, Set<String> scopes) {
        return new Client(
                organisation.id(),
                "portaal",
                "Portaal",
                null,
                kind,
                null,
                redirectUris,
                Set.of(),
                scopes,
                Set.of(),
                true,
                false,
                SigningAlgorithm.RS256,
                BackchannelLogout.NONE,
                true,
                "test");
    }

    private static Client disabled(Client client) {
        return copy(client, client.id(), false);
    }

    private static Client named(Client client, String id) {
        return copy(client, id, true);
    }

    private static Client copy(Client client, String id, boolean enabled) {
        return new Client(
                client.organisation(),
                id,
                client.name(),
                client.clientUri(),
                client.kind(),
                client.secretHash(),
                client.redirectUris(),
                client.postLogoutRedirectUris(),
                client.scopes(),
                client.extraClaims(),
                client.pkceRequired(),
                client.refreshAllowed(),
                client.signingAlgorithm(),
                client.backchannelLogout(),
                enabled,
                client.approvedBy());
    }
}
