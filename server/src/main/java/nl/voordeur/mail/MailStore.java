package nl.voordeur.mail;

import static nl.voordeur.kernel.StoredTime.instant;
import static nl.voordeur.kernel.StoredTime.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.OrganisationId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// SQL of the outbox as an organisation sees it; what the workers do is in [nl.voordeur.mail.delivery].
@Repository
class MailStore {

    private static final int LATEST = 20;

    private final JdbcClient jdbc;

    MailStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    record NewMail(
            OrganisationId organisation,
            MailId id,
            @Nullable AccountId account,
            String kind,
            boolean bulk,
            String address,
            byte[] content,
            Instant now,
            Instant expires) {}

    void insert(NewMail mail) {
        AccountId account = mail.account();
        jdbc.sql("""
                insert into mail (organisation_id, id, account_id, kind, bulk, address, content_sealed, state,
                                  created_at, next_attempt_at, expires_at, changed_at)
                values (:organisation, :id, :account, :kind, :bulk, :address, :content, 'QUEUED',
                        :now, :now, :expires, :now)""")
                .param("organisation", mail.organisation().value())
                .param("id", mail.id().value())
                .param("account", account == null ? null : account.value(), Types.OTHER)
                .param("kind", mail.kind())
                .param("bulk", mail.bulk())
                .param("address", mail.address())
                .param("content", mail.content())
                .param("now", utc(mail.now()))
                .param("expires", utc(mail.expires()))
                .update();
    }

    Optional<MailStatus> status(OrganisationId organisation, MailId id) {
        return jdbc.sql("""
                        select id, kind, state, attempts, changed_at, problem from mail
                        where organisation_id = :organisation and id = :id""")
                .param("organisation", organisation.value())
                .param("id", id.value())
                .query(MailStore::status)
                .optional();
    }

    List<MailStatus> ofAccount(OrganisationId organisation, AccountId account) {
        return jdbc.sql("""
                        select id, kind, state, attempts, changed_at, problem from mail
                        where organisation_id = :organisation and account_id = :account
                        order by created_at desc limit :latest""")
                .param("organisation", organisation.value())
                .param("account", account.value())
                .param("latest", LATEST)
                .query(MailStore::status)
                .list();
    }

    void withdraw(OrganisationId organisation, AccountId account, Instant now) {
        jdbc.sql("""
                update mail
                set state = case state when 'QUEUED' then 'EXPIRED' else state end,
                    content_sealed = case state when 'QUEUED' then null else content_sealed end,
                    problem = case state when 'QUEUED' then 'withdrawn' else problem end,
                    changed_at = case state when 'QUEUED' then :now else changed_at end,
                    expires_at = :now
                where organisation_id = :organisation and account_id = :account
                  and state in ('QUEUED', 'SENDING') and expires_at > :now""")
                .param("organisation", organisation.value())
                .param("account", account.value())
                .param("now", utc(now))
                .update();
    }

    /// A mail that came back.
    record Bounced(String kind, @Nullable AccountId account) {}

    /// Only one of several parallel calls gets it, and none unless it was sent after `since`.
    Optional<Bounced> bounced(OrganisationId organisation, MailId id, String problem, Instant since, Instant now) {
        return jdbc.sql("""
                        update mail set state = 'BOUNCED', changed_at = :now, problem = :problem
                        where organisation_id = :organisation and id = :id and state = 'SENT' and changed_at > :since
                        returning kind, account_id""")
                .param("organisation", organisation.value())
                .param("id", id.value())
                .param("since", utc(since))
                .param("now", utc(now))
                .param("problem", problem)
                .query((row, number) -> {
                    UUID account = row.getObject("account_id", UUID.class);
                    return new Bounced(row.getString("kind"), account == null ? null : new AccountId(account));
                })
                .optional();
    }

    private static MailStatus status(ResultSet row, int number) throws SQLException {
        return new MailStatus(
                new MailId(row.getObject("id", UUID.class)),
                row.getString("kind"),
                MailState.valueOf(row.getString("state")),
                row.getInt("attempts"),
                instant(row, "changed_at"),
                row.getString("problem"));
    }
}
