package nl.voordeur.oidc.grant;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.openid.connect.sdk.OIDCClaimsRequest;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import java.util.Set;
import nl.voordeur.account.Accounts;
import nl.voordeur.account.RecoveredAccounts;
import nl.voordeur.account.Rest;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.oidc.Portal;
import nl.voordeur.oidc.SomebodyAtThePortal;
import nl.voordeur.oidc.TestOidc;
import nl.voordeur.oidc.client.Client;
import nl.voordeur.oidc.client.ClientKind;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `recovered_at` makes a portal careful with bank accounts: it goes to the portals that the organisation released it
/// to, and to no others.
@Tag("asvs-10.4.11")
class RecoveredAtTests extends SomebodyAtThePortal {

    private final Portal released;
    private final Accounts accounts;
    private final RecoveredAccounts recovered;
    private final TransactionOperations transactions;

    @Autowired
    RecoveredAtTests(
            TestOidc oidc, Accounts accounts, RecoveredAccounts recovered, TransactionOperations transactions) {
        super(oidc);
        this.accounts = accounts;
        this.recovered = recovered;
        this.transactions = transactions;
        this.released = oidc.portal(organisation, released("salaris", TestOidc.draft(organisation, ClientKind.PORTAL)));
    }

    @Test
    void recoveredAtWhenNeverRecoveredThenAbsent() {
        assertThat(userinfo(released, released.signOn(browser)).has("recovered_at"))
                .isFalse();
    }

    @Test
    void recoveredAtWhenRecoveredThenSecondsAtUserinfoAlsoAfterARefresh() throws Exception {
        long since = recover(person);
        browser = oidc.signedIn(organisation, person);
        var tokens = released.signOn(browser);

        assertThat(userinfo(released, tokens).path("recovered_at").isIntegralNumber())
                .isTrue();
        assertThat(userinfo(released, tokens).path("recovered_at").asLong()).isEqualTo(since);
        assertThat(tokens.getIDToken().getJWTClaimsSet().getClaim("recovered_at"))
                .as("in what passes through the browser")
                .isNull();
        var refreshed = Portal.tokens(released.refresh(tokens.getRefreshToken()));
        assertThat(userinfo(released, refreshed).path("recovered_at").asLong()).isEqualTo(since);
        long later = recover(person);
        browser = oidc.signedIn(organisation, person);
        assertThat(userinfo(released, released.signOn(browser))
                        .path("recovered_at")
                        .asLong())
                .as("the latest")
                .isEqualTo(later);
    }

    @Test
    void recoveredAtWhenRecoveredThenWhatAPortalHeldBeforeIsOfNoUse() {
        var before = released.signOn(browser);
        recover(person);

        assertThat(released.userinfoStatus(before.getAccessToken().getValue())).isEqualTo(401);
        assertThat(Portal.error(released.refresh(before.getRefreshToken()))).isEqualTo("invalid_grant");
    }

    @Test
    void recoveredAtWhenNotReleasedThenNeitherByItselfNorByAsking() {
        recover(person);
        browser = oidc.signedIn(organisation, person);
        var asked = portal.ask(builder -> builder.claims(claims()));
        var tokens = Portal.tokens(portal.exchange(portal.code(asked, browser), asked.verifier()));

        assertThat(userinfo(portal, tokens).has("recovered_at")).isFalse();
        assertThat(userinfo(portal, portal.signOn(browser)).has("recovered_at")).isFalse();
    }

    @Test
    void recoveredAtWhenSomebodyElseRecoveredThenAbsent() {
        recover(oidc.person(organisation));

        assertThat(userinfo(released, released.signOn(browser)).has("recovered_at"))
                .isFalse();
    }

    private static OIDCClaimsRequest claims() {
        try {
            return OIDCClaimsRequest.parse(
                    "{\"userinfo\":{\"recovered_at\":{\"essential\":true}},\"id_token\":{\"recovered_at\":null}}");
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }

    /// @return since when, in seconds
    private long recover(AccountId who) {
        transactions.executeWithoutResult(_ -> assertThat(
                        recovered.renew(accounts.byId(organisation.id(), who).orElseThrow(), Rest.Cause.PASSWORD_RESET))
                .isTrue());
        var rest = accounts.byId(organisation.id(), who).orElseThrow().rest();
        assertThat(rest).isNotNull();
        return rest.since().getEpochSecond();
    }

    private static JsonNode userinfo(Portal at, OIDCTokens tokens) {
        return new JsonMapper()
                .readTree(at.userinfo(tokens.getAccessToken().getValue()).body());
    }

    private static Client released(String id, Client client) {
        return new Client(
                client.organisation(),
                id,
                client.name(),
                null,
                client.kind(),
                null,
                client.redirectUris(),
                client.postLogoutRedirectUris(),
                client.scopes(),
                Set.of("recovered_at"),
                client.pkceRequired(),
                client.refreshAllowed(),
                client.signingAlgorithm(),
                client.backchannelLogout(),
                client.enabled(),
                client.approvedBy());
    }
}
