package nl.voordeur.activation;

import static nl.voordeur.kernel.StoredTime.instant;
import static nl.voordeur.kernel.StoredTime.instantOrNull;
import static nl.voordeur.kernel.StoredTime.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.voordeur.invitation.InvitationId;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.OpaqueToken;
import nl.voordeur.kernel.OrganisationId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// SQL of activation, always scoped by organisation.
@Repository
class ActivationStore {

    private static final String SELECT = """
            select invitation.id, invitation.account_id, link.replaced, account.state = 'INVITED' as invited,
                   invitation.withdrawn_at is not null as withdrawn,
                   invitation.expires_at, invitation.activated_at,
                   link.code_hash is not null as code_needed, invitation.code_redeemed, invitation.code_failures,
                   invitation.birth_date_failures, invitation.passed
            from invitation_link link
            join invitation on invitation.organisation_id = link.organisation_id and invitation.id = link.invitation_id
            join account on account.organisation_id = link.organisation_id and account.id = invitation.account_id
            where link.organisation_id = :organisation and link.token_hash = :token""";

    private final JdbcClient jdbc;

    ActivationStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Activation> find(OrganisationId organisation, String token) {
        return byLink(organisation, token, "");
    }

    /// Also keeps every other answer to this invitation waiting until the transaction ends, so that each sees what
    /// the one before it did.
    Optional<Activation> lock(OrganisationId organisation, String token) {
        return byLink(organisation, token, " for update of invitation");
    }

    byte[] codeHash(OrganisationId organisation, String token) {
        return jdbc.sql("""
                        select code_hash from invitation_link
                        where organisation_id = :organisation and token_hash = :token and code_hash is not null""")
                .param("organisation", organisation.value())
                .param("token", OpaqueToken.hashOf(token))
                .query((row, number) -> row.getBytes(1))
                .single();
    }

    /// @return false when somebody opened it before
    boolean opened(OrganisationId organisation, InvitationId id, Instant now) {
        return jdbc.sql("""
                        update invitation set opened_at = :now
                        where organisation_id = :organisation and id = :id and opened_at is null""")
                        .param("organisation", organisation.value())
                        .param("id", id.value())
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    void codeFailed(OrganisationId organisation, InvitationId id) {
        jdbc.sql("""
                update invitation set code_failures = code_failures + 1
                where organisation_id = :organisation and id = :id""")
                .param("organisation", organisation.value())
                .param("id", id.value())
                .update();
    }

    void birthDateFailed(OrganisationId organisation, InvitationId id) {
        jdbc.sql("""
                update invitation set birth_date_failures = birth_date_failures + 1
                where organisation_id = :organisation and id = :id""")
                .param("organisation", organisation.value())
                .param("id", id.value())
                .update();
    }

    void pass(OrganisationId organisation, InvitationId id, Stage stage) {
        jdbc.sql("""
                update invitation
                set passed = array_append(array_remove(passed, :stage), :stage),
                    code_redeemed = code_redeemed or :stage = 'LOGIN_CODE'
                where organisation_id = :organisation and id = :id""")
                .param("organisation", organisation.value())
                .param("id", id.value())
                .param("stage", stage.name())
                .update();
    }

    void activated(OrganisationId organisation, InvitationId id, Instant now) {
        jdbc.sql("""
                update invitation set activated_at = :now, remind_at = null
                where organisation_id = :organisation and id = :id""")
                .param("organisation", organisation.value())
                .param("id", id.value())
                .param("now", utc(now))
                .update();
    }

    private Optional<Activation> byLink(OrganisationId organisation, String token, String locking) {
        return jdbc.sql(SELECT + locking)
                .param("organisation", organisation.value())
                .param("token", OpaqueToken.hashOf(token))
                .query(ActivationStore::map)
                .optional();
    }

    private static Activation map(ResultSet row, int number) throws SQLException {
        return new Activation(
                new InvitationId(row.getObject("id", UUID.class)),
                new AccountId(row.getObject("account_id", UUID.class)),
                row.getBoolean("replaced"),
                row.getBoolean("invited"),
                row.getBoolean("withdrawn"),
                instant(row, "expires_at"),
                instantOrNull(row, "activated_at"),
                row.getBoolean("code_needed"),
                row.getBoolean("code_redeemed"),
                row.getInt("code_failures"),
                row.getInt("birth_date_failures"),
                Arrays.stream((String[]) row.getArray("passed").getArray())
                        .map(Stage::valueOf)
                        .collect(Collectors.toSet()));
    }
}
