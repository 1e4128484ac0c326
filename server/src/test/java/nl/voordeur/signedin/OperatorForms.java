package nl.voordeur.signedin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import nl.voordeur.TestActors;
import nl.voordeur.account.Accounts;
import nl.voordeur.account.TestPeople;
import nl.voordeur.factor.TestProofs;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.RequestOrigin;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.Organisations;
import nl.voordeur.session.Sessions;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Operators, browsers, and the form that one of them fills in.
final class OperatorForms {

    static final Duration OLD = Duration.ofMinutes(31);

    private final Accounts accounts;
    private final Sessions sessions;
    private final JdbcClient jdbc;
    private final Organisation platform;
    private final int port;
    private final String name = "Systeem " + UUID.randomUUID();
    private final AccountId olga;

    OperatorForms(Accounts accounts, Sessions sessions, Organisations organisations, JdbcClient jdbc, int port) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.jdbc = jdbc;
        this.platform = organisations.bySlug(Organisation.PLATFORM).orElseThrow();
        this.port = port;
        this.olga = operator();
    }

    FormBrowser browser() {
        return new FormBrowser(port);
    }

    JdbcClient jdbc() {
        return jdbc;
    }

    Organisation platform() {
        return platform;
    }

    /// Who fills in the form.
    AccountId olga() {
        return olga;
    }

    /// What is typed there.
    String name() {
        return name;
    }

    /// The page after a form was sent with an old proof, and a fresh one was given.
    HttpResponse<String> keptAndBack(FormBrowser browser) {
        signIn(browser, olga, OLD);
        FormBrowser.isSentToSignIn(browser.send(browser.look(), form()), true);
        signIn(browser, olga, Duration.ZERO);
        var page = browser.look();
        assertThat(page.body()).contains(name);
        return page;
    }

    AccountId operator() {
        AccountId id = accounts.invite(platform.id(), TestPeople.someone(), TestActors.TEST)
                .orElseThrow();
        accounts.activate(platform.id(), id);
        jdbc.sql("insert into role_grant values (:org, :account, 'OPERATOR', 'test', now())")
                .param("org", platform.id().value())
                .param("account", id.value())
                .update();
        return id;
    }

    void signIn(FormBrowser here, AccountId account, Duration ago) {
        int epoch = accounts.byId(platform.id(), account).orElseThrow().epoch();
        var proofs = TestProofs.passwordAndApp(Instant.now().minus(ago));
        var started = sessions.start(
                platform,
                account,
                epoch,
                proofs,
                new RequestOrigin("192.0.2.1", "test"),
                here.cookies().get("vd-platform"),
                null);
        here.cookies().put("vd-platform", started.token().value());
    }

    String form() {
        return "name=" + FormBrowser.encoded(name) + "&target=platform&scopes=audit:read&scopes=accounts:write";
    }

    int made() {
        return jdbc.sql("select count(*) from oidc_client where name = :name")
                .param("name", name)
                .query(Integer.class)
                .single();
    }

    int kept(AccountId account) {
        return jdbc.sql("select count(*) from kept_form where account_id = :account")
                .param("account", account.value())
                .query(Integer.class)
                .single();
    }
}
