package nl.voordeur.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.token.Tokens;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import nl.voordeur.TestActors;
import nl.voordeur.account.Accounts;
import nl.voordeur.kernel.RequestOrigin;
import nl.voordeur.oidc.grant.IssueCode;
import nl.voordeur.oidc.grant.SignOn;
import nl.voordeur.session.Session;
import nl.voordeur.session.Sessions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What a portal holds of a person ends with what it came from, in whatever order things happen.
@Tag("asvs-7.4.1")
@Tag("asvs-7.4.2")
class EndedGrantTests extends SomebodyAtThePortal {

    private final Accounts accounts;
    private final Sessions sessions;
    private final IssueCode issueCode;
    private final JdbcClient jdbc;

    @Autowired
    EndedGrantTests(TestOidc oidc, Accounts accounts, Sessions sessions, IssueCode issueCode, JdbcClient jdbc) {
        super(oidc);
        this.accounts = accounts;
        this.sessions = sessions;
        this.issueCode = issueCode;
        this.jdbc = jdbc;
    }

    private record Cause(String name, Consumer<EndedGrantTests> act) {}

    private static final Stream<Cause> causes() {
        return Stream.of(
                new Cause(
                        "out everywhere, blocked or unlinked by the API",
                        test -> test.sessions.endAll(test.organisation.id(), test.person, TestActors.TEST)),
                new Cause("blocked", EndedGrantTests::block),
                new Cause("blocked and unblocked", test -> {
                    test.block();
                    test.accounts.unblock(test.organisation.id(), test.person, "terecht", TestActors.TEST);
                }));
    }

    @TestFactory
    Stream<DynamicTest> offlineGrantWhenAllEndedThenIsOfNoUseEverAgain() {
        return causes().map(cause -> DynamicTest.dynamicTest(cause.name(), () -> {
            somebody();
            Tokens tokens = offline();
            cause.act().accept(this);
            assertDead(tokens);
        }));
    }

    @TestFactory
    Stream<DynamicTest> codeWhenAllEndedBeforeTheExchangeThenRefused() {
        return causes().map(cause -> DynamicTest.dynamicTest(cause.name(), () -> {
            somebody();
            var asked = portal.ask(builder -> builder.scope(new Scope("openid", "offline_access")));
            var code = portal.code(asked, browser);
            cause.act().accept(this);
            assertThat(Portal.error(portal.exchange(code, asked.verifier()))).isEqualTo("invalid_grant");
        }));
    }

    /// Authorize has read the session when everything is ended, and writes its grant afterwards.
    @Test
    void grantWhenWrittenAfterAllEndedThenNeverCounts() {
        Session read = sessions.of(organisation, person).getFirst();
        sessions.endAll(organisation.id(), person, TestActors.TEST);
        var asked = portal.ask();
        String code = issueCode
                .issue(signOn(read, asked.verifier()), new RequestOrigin("192.0.2.1", "test"))
                .orElseThrow();

        assertThat(Portal.error(portal.exchange(new com.nimbusds.oauth2.sdk.AuthorizationCode(code), asked.verifier())))
                .isEqualTo("invalid_grant");
    }

    @Test
    @Tag("asvs-7.3.1")
    void refreshWhenTheSessionIsIdleForTooLongThenRefused() {
        var tokens = portal.signOn(browser);
        Tokens offline = offline();
        jdbc.sql("update session set last_seen = last_seen - interval '30 days' where account_id = :account")
                .param("account", person.value())
                .update();

        assertDead(tokens);
        assertThat(portal.refresh(offline.getRefreshToken()).indicatesSuccess()).isTrue();
    }

    private void assertDead(Tokens tokens) {
        String access = tokens.getAccessToken().getValue();
        assertThat(portal.userinfoStatus(access)).isEqualTo(401);
        assertThat(portal.introspect(access)).isEqualTo("{\"active\":false}");
        assertThat(Portal.error(portal.refresh(tokens.getRefreshToken()))).isEqualTo("invalid_grant");
    }

    private void somebody() {
        person = oidc.person(organisation);
        browser = oidc.signedIn(organisation, person);
    }

    private void block() {
        accounts.block(organisation.id(), person, "kwijt", TestActors.TEST);
    }

    private Tokens offline() {
        var asked = portal.ask(builder -> builder.scope(new Scope("openid", "offline_access")));
        return Portal.tokens(portal.exchange(portal.code(asked, browser), asked.verifier()));
    }

    private SignOn signOn(Session read, com.nimbusds.oauth2.sdk.pkce.CodeVerifier verifier) {
        return new SignOn(
                portal.client,
                read.account(),
                read.epoch(),
                read.id(),
                read.acr(),
                read.authenticatedAt(),
                read.endsAt(),
                Set.of("openid"),
                Set.of(),
                Set.of(),
                null,
                TestOidc.REDIRECT_URI,
                com.nimbusds.oauth2.sdk.pkce.CodeChallenge.compute(
                                com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod.S256, verifier)
                        .getValue());
    }
}
