package nl.voordeur.factor.totp;

import java.time.Instant;
import java.util.UUID;
import nl.voordeur.account.Account;
import nl.voordeur.kernel.Secret;
import nl.voordeur.organisation.Organisation;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The links of set-up mails, for tests.
@TestComponent
public class TestSetUpLinks {

    private final SetUpLink links;
    private final JdbcClient jdbc;

    TestSetUpLinks(SetUpLink links, JdbcClient jdbc) {
        this.links = links;
        this.jdbc = jdbc;
    }

    /// As it stands in the mail, without the server.
    public String to(Organisation organisation, PendingTotp pending) {
        return links.to(organisation, pending).getPath();
    }

    /// As it would be for what waits now, mailed or not.
    public String toWhatever(Organisation organisation, Account account) {
        var id = jdbc.sql("select id from factor_totp_pending where account_id = :account")
                .param("account", account.id().value())
                .query(UUID.class)
                .single();
        return to(organisation, new PendingTotp(id, "", "", new Secret("AAAA"), Instant.EPOCH));
    }
}
