package nl.voordeur.oidc;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import nl.voordeur.TestActors;
import nl.voordeur.TestOrganisations;
import nl.voordeur.account.Accounts;
import nl.voordeur.account.TestPeople;
import nl.voordeur.factor.FactorKind;
import nl.voordeur.factor.Proofs;
import nl.voordeur.factor.TestProofs;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.RequestOrigin;
import nl.voordeur.kernel.Secret;
import nl.voordeur.oidc.client.BackchannelLogout;
import nl.voordeur.oidc.client.Client;
import nl.voordeur.oidc.client.ClientKind;
import nl.voordeur.oidc.client.RegisterClient;
import nl.voordeur.oidc.key.SigningAlgorithm;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.RegisterOrganisation;
import nl.voordeur.organisation.settings.Preset;
import nl.voordeur.session.Sessions;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/// Organisations with people, portals and machines, for tests. Take it with `@Import(TestOidc.class)`.
@TestComponent
public final class TestOidc {

    public static final String REDIRECT_URI = "https://portaal.example/login/oauth2/code/voordeur?tab=1";
    public static final String AFTER_LOGOUT = "https://portaal.example/tot-ziens";
    private static final RequestOrigin ORIGIN = new RequestOrigin("192.0.2.1", "test");

    private final RegisterOrganisation registration;
    private final Accounts accounts;
    private final Sessions sessions;
    private final RegisterClient registerClient;
    private final Environment environment;
    private final JdbcClient jdbc;

    public TestOidc(
            RegisterOrganisation registration,
            Accounts accounts,
            Sessions sessions,
            RegisterClient registerClient,
            Environment environment,
            JdbcClient jdbc) {
        this.registration = registration;
        this.accounts = accounts;
        this.sessions = sessions;
        this.registerClient = registerClient;
        this.environment = environment;
        this.jdbc = jdbc;
    }

    public Organisation organisation() {
        return TestOrganisations.register(registration, Preset.MUNICIPALITY);
    }

    public Organisation organisationWhereOneFactorWillDo() {
        return TestOrganisations.register(registration, TestOrganisations.oneFactorIsEnough());
    }

    public AccountId person(Organisation organisation) {
        AccountId id = accounts.invite(organisation.id(), TestPeople.someone(), TestActors.TEST)
                .orElseThrow();
        accounts.activate(organisation.id(), id);
        return id;
    }

    public Browser browser() {
        return new Browser(environment.getRequiredProperty("local.server.port", Integer.class));
    }

    /// A browser in which this person just proved two factors.
    public Browser signedIn(Organisation organisation, AccountId account) {
        Browser browser = browser();
        signIn(browser, organisation, account, null);
        return browser;
    }

    /// @param former the session token that dies, as at a second proof in the same browser
    public String signIn(Browser browser, Organisation organisation, AccountId account, @Nullable String former) {
        return signIn(browser, organisation, account, former, FactorKind.PASSWORD, FactorKind.TOTP);
    }

    public String signIn(
            Browser browser,
            Organisation organisation,
            AccountId account,
            @Nullable String former,
            FactorKind... factors) {
        return signIn(browser, organisation, account, former, TestProofs.at(Instant.now(), factors));
    }

    public String signIn(
            Browser browser, Organisation organisation, AccountId account, @Nullable String former, Proofs proofs) {
        return signIn(browser, organisation, account, former, proofs, null);
    }

    /// @param leadsTo address for which the person signs in
    public String signIn(
            Browser browser,
            Organisation organisation,
            AccountId account,
            @Nullable String former,
            Proofs proofs,
            @Nullable String leadsTo) {
        int epoch = accounts.byId(organisation.id(), account).orElseThrow().epoch();
        var started = sessions.start(organisation, account, epoch, proofs, ORIGIN, former, leadsTo);
        browser.cookie("vd-" + organisation.slug(), started.token().value());
        return started.token().value();
    }

    public Portal portal(Organisation organisation) {
        return portal(organisation, draft(organisation, ClientKind.PORTAL));
    }

    public Portal portal(Organisation organisation, Client client) {
        return switch (registerClient.register(client, TestActors.TEST)) {
            case RegisterClient.Outcome.Registered(Client registered, Secret secret) ->
                new Portal(browser(), organisation, registered, secret == null ? "" : secret.reveal());
            case RegisterClient.Outcome other -> throw new AssertionError(other);
        };
    }

    /// A token of a new machine with these scopes and no others.
    public String token(Organisation organisation, String id, String... scopes) {
        Portal machine = portal(organisation, machine(organisation, id, scopes));
        String answer = browser()
                .post(
                        machine.metadata.getTokenEndpointURI().toString(),
                        Map.of("grant_type", "client_credentials"),
                        "Authorization",
                        Portal.basic(machine.client.id(), machine.secret))
                .body();
        return JsonMapper.shared().readTree(answer).path("access_token").asString();
    }

    public static Client machine(Organisation organisation, String id, String... scopes) {
        return new Client(
                organisation.id(),
                id,
                id,
                null,
                ClientKind.MACHINE,
                null,
                Set.of(),
                Set.of(),
                Set.of(scopes),
                Set.of(),
                true,
                false,
                SigningAlgorithm.RS256,
                BackchannelLogout.NONE,
                true,
                "test");
    }

    /// Lets time pass for this person's grants.
    public void later(Organisation organisation, AccountId person, String column, String interval) {
        jdbc.sql("update oidc_grant set %s = %s - interval '%s' where organisation_id = :org and account_id = :account"
                        .formatted(column, column, interval))
                .param("org", organisation.id().value())
                .param("account", person.value())
                .update();
    }

    public int events(Organisation organisation, AccountId account, String type) {
        return jdbc.sql("""
                        select count(*) from audit_event
                        where organisation_id = :org and account_id = :account and type = :type""")
                .param("org", organisation.id().value())
                .param("account", account.value())
                .param("type", type)
                .query(Integer.class)
                .single();
    }

    public void block(Organisation organisation, AccountId person) {
        jdbc.sql("update account set state = 'BLOCKED' where organisation_id = :org and id = :id")
                .param("org", organisation.id().value())
                .param("id", person.value())
                .update();
    }

    /// The same client, which hears at this address when a session is over.
    public static Client listening(Client client, String address) {
        return like(
                client,
                client.id(),
                client.clientUri(),
                client.redirectUris(),
                client.scopes(),
                new BackchannelLogout(address, true));
    }

    /// The same client under another id.
    public static Client named(String id, Client client) {
        return named(id, client, client.redirectUris());
    }

    public static Client named(String id, Client client, Set<String> redirectUris) {
        return like(client, id, client.clientUri(), redirectUris, client.scopes(), client.backchannelLogout());
    }

    public static Client withScopes(String id, Client client, Set<String> scopes) {
        return like(client, id, client.clientUri(), client.redirectUris(), scopes, client.backchannelLogout());
    }

    public static Client withHome(@Nullable String clientUri, Client client) {
        return like(client, client.id(), clientUri, client.redirectUris(), client.scopes(), client.backchannelLogout());
    }

    private static Client like(
            Client client,
            String id,
            @Nullable String clientUri,
            Set<String> redirectUris,
            Set<String> scopes,
            BackchannelLogout logout) {
        return new Client(
                client.organisation(),
                id,
                client.name(),
                clientUri,
                client.kind(),
                null,
                redirectUris,
                client.postLogoutRedirectUris(),
                scopes,
                client.extraClaims(),
                client.pkceRequired(),
                client.refreshAllowed(),
                client.signingAlgorithm(),
                logout,
                client.enabled(),
                client.approvedBy());
    }

    public static Client draft(Organisation organisation, ClientKind kind) {
        return new Client(
                organisation.id(),
                "portaal",
                "Proefportaal",
                null,
                kind,
                null,
                kind.servesPeople() ? Set.of(REDIRECT_URI) : Set.of(),
                kind.servesPeople() ? Set.of(AFTER_LOGOUT) : Set.of(),
                kind.servesPeople()
                        ? Set.of("openid", "profile", "email", "offline_access")
                        : Set.of("invitations:write", "audit:read", "clients:write"),
                Set.of(),
                true,
                kind == ClientKind.PORTAL,
                SigningAlgorithm.RS256,
                BackchannelLogout.NONE,
                true,
                "test");
    }
}
