package nl.voordeur.invitation;

import static nl.voordeur.kernel.StoredTime.instant;
import static nl.voordeur.kernel.StoredTime.instantOrNull;
import static nl.voordeur.kernel.StoredTime.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.OpaqueToken;
import nl.voordeur.kernel.OrganisationId;
import nl.voordeur.mail.MailId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// SQL of inviting, scoped by organisation, save for finding whom to remind.
@Repository
class InvitationStore {

    private static final String SELECT = """
            select id, account_id, invited_at, expires_at, opened_at, activated_at, withdrawn_at, code_failures,
                   birth_date_failures, passed, mail_id
            from invitation where organisation_id = :organisation and\s""";

    private final JdbcClient jdbc;

    InvitationStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Whom to remind now.
    record Due(OrganisationId organisation, InvitationId invitation, AccountId account) {}

    void insert(OrganisationId organisation, Invitation invitation, String invitedBy) {
        jdbc.sql("""
                insert into invitation (organisation_id, id, account_id, invited_by, invited_at, expires_at,
                                        remind_at)
                values (:organisation, :id, :account, :invitedBy, :invited, :expires,
                        :invited + (:expires - :invited) / 2)""")
                .param("organisation", organisation.value())
                .param("id", invitation.id().value())
                .param("account", invitation.account().value())
                .param("invitedBy", invitedBy)
                .param("invited", utc(invitation.invitedAt()))
                .param("expires", utc(invitation.expires()))
                .update();
    }

    Optional<Invitation> find(OrganisationId organisation, InvitationId id) {
        return one(organisation, "id = :key", id.value());
    }

    /// Keeps activation and every other change of the invitation waiting until the transaction ends.
    Optional<Invitation> lock(OrganisationId organisation, InvitationId id) {
        return one(organisation, "id = :key for update", id.value());
    }

    Optional<Invitation> ofAccount(OrganisationId organisation, AccountId account) {
        return one(organisation, "account_id = :key", account.value());
    }

    private Optional<Invitation> one(OrganisationId organisation, String condition, UUID key) {
        return jdbc.sql(SELECT + condition)
                .param("organisation", organisation.value())
                .param("key", key)
                .query(InvitationStore::map)
                .optional();
    }

    /// Forgets all progress and tries: the inviter may have corrected something.
    void restart(OrganisationId organisation, InvitationId id, String invitedBy, Instant now) {
        jdbc.sql("""
                update invitation
                set invited_by = :invitedBy, invited_at = :now, opened_at = null, passed = '{}', birth_date_failures = 0
                where organisation_id = :organisation and id = :id and activated_at is null""")
                .param("organisation", organisation.value())
                .param("id", id.value())
                .param("invitedBy", invitedBy)
                .param("now", utc(now))
                .update();
    }

    /// Starts a new term.
    void renew(OrganisationId organisation, InvitationId id, Instant expires, Instant remind) {
        jdbc.sql("""
                update invitation set expires_at = :expires, remind_at = :remind
                where organisation_id = :organisation and id = :id and activated_at is null""")
                .param("organisation", organisation.value())
                .param("id", id.value())
                .param("expires", utc(expires))
                .param("remind", utc(remind))
                .update();
    }

    void withdrawn(OrganisationId organisation, InvitationId id, Instant now) {
        jdbc.sql("""
                update invitation set withdrawn_at = :now, remind_at = null
                where organisation_id = :organisation and id = :id""")
                .param("organisation", organisation.value())
                .param("id", id.value())
                .param("now", utc(now))
                .update();
    }

    /// As if they had never been: whoever has one may be the wrong person. What was proven by them goes along.
    void forgetLinks(OrganisationId organisation, InvitationId id) {
        jdbc.sql("delete from invitation_link where organisation_id = :organisation and invitation_id = :id")
                .param("organisation", organisation.value())
                .param("id", id.value())
                .update();
    }

    /// The next one has its own tries of a login code.
    void replaceLinks(OrganisationId organisation, InvitationId id) {
        jdbc.sql("""
                update invitation_link set replaced = true
                where organisation_id = :organisation and invitation_id = :id and not replaced""")
                .param("organisation", organisation.value())
                .param("id", id.value())
                .update();
        jdbc.sql("update invitation set code_failures = 0 where organisation_id = :organisation and id = :id")
                .param("organisation", organisation.value())
                .param("id", id.value())
                .update();
    }

    void addLink(
            OrganisationId organisation,
            InvitationId id,
            OpaqueToken token,
            byte @Nullable [] codeHash,
            Instant expires) {
        jdbc.sql("""
                insert into invitation_link (organisation_id, token_hash, invitation_id, code_hash, expires_at)
                values (:organisation, :token, :id, :code, :expires)""")
                .param("organisation", organisation.value())
                .param("token", token.hash())
                .param("id", id.value())
                .param("code", codeHash, Types.BINARY)
                .param("expires", utc(expires))
                .update();
    }

    void mailed(OrganisationId organisation, InvitationId id, MailId mail) {
        jdbc.sql("update invitation set mail_id = :mail where organisation_id = :organisation and id = :id")
                .param("organisation", organisation.value())
                .param("id", id.value())
                .param("mail", mail.value())
                .update();
    }

    /// Takes one invitation whose reminder is due; another node passes it by.
    Optional<Due> takeDue(Instant now) {
        return jdbc.sql("""
                        -- every organisation: the worker reminds whoever is next
                        update invitation set remind_at = null
                        where (organisation_id, id) = (
                            select organisation_id, id from invitation
                            where remind_at <= :now order by remind_at limit 1 for update skip locked)
                        returning organisation_id, id, account_id""")
                .param("now", utc(now))
                .query((row, number) -> new Due(
                        new OrganisationId(row.getObject("organisation_id", UUID.class)),
                        new InvitationId(row.getObject("id", UUID.class)),
                        new AccountId(row.getObject("account_id", UUID.class))))
                .optional();
    }

    private static Invitation map(ResultSet row, int number) throws SQLException {
        UUID mail = row.getObject("mail_id", UUID.class);
        return new Invitation(
                new InvitationId(row.getObject("id", UUID.class)),
                new AccountId(row.getObject("account_id", UUID.class)),
                instant(row, "invited_at"),
                instant(row, "expires_at"),
                instantOrNull(row, "opened_at"),
                instantOrNull(row, "activated_at"),
                instantOrNull(row, "withdrawn_at"),
                row.getInt("code_failures"),
                row.getInt("birth_date_failures"),
                List.of((String[]) row.getArray("passed").getArray()),
                mail == null ? null : new MailId(mail));
    }
}
