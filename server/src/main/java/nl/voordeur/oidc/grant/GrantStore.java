package nl.voordeur.oidc.grant;

import static nl.voordeur.kernel.StoredTime.instant;
import static nl.voordeur.kernel.StoredTime.instantOrNull;
import static nl.voordeur.kernel.StoredTime.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nl.voordeur.account.Account;
import nl.voordeur.account.AccountRow;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.OrganisationId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// SQL of grants. What may happen once is one conditional update: however many run in parallel, exactly one finds its
/// row.
@Repository
class GrantStore {

    private final JdbcClient jdbc;

    GrantStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param since when unspent codes of this session count
    /// @return false when the session has that many of them, and nothing was kept
    boolean insert(Grant grant, int epoch, Instant since, int mostUnspent) {
        return jdbc.sql("""
                insert into oidc_grant
                    (organisation_id, id, client_id, account_id, epoch, session_id, scopes, userinfo_claims, id_token_claims,
                     offline, acr, authenticated_at, nonce, redirect_uri, code_challenge, code_hash, code_issued_at, code_expires_at, ends_at, dies_at)
                select :organisation, :id, :client, :account, :epoch, :session, :scopes, :userinfoClaims, :idTokenClaims,
                       :offline, :acr, :authenticatedAt, :nonce, :redirectUri, :codeChallenge, :codeHash, :codeIssuedAt, :codeExpiresAt, :endsAt, :codeExpiresAt
                where (select count(*) from oidc_grant
                       where organisation_id = :organisation and account_id = :account and session_id = :session
                         and code_used_at is null and code_issued_at > :since) < :most""")
                        .param("organisation", grant.organisation().value())
                        .param("id", grant.id())
                        .param("client", grant.client())
                        .param("account", grant.account().value())
                        .param("epoch", epoch)
                        .param("session", grant.session())
                        .param("scopes", String.join(" ", grant.scopes()))
                        .param("userinfoClaims", words(grant.userinfoClaims()), Types.VARCHAR)
                        .param("idTokenClaims", words(grant.idTokenClaims()), Types.VARCHAR)
                        .param("offline", grant.offline())
                        .param("acr", grant.acr())
                        .param("authenticatedAt", utc(grant.authenticatedAt()))
                        .param("nonce", grant.nonce())
                        .param("redirectUri", grant.redirectUri())
                        .param("codeChallenge", grant.codeChallenge())
                        .param("codeHash", bytes(grant.code()))
                        .param("codeIssuedAt", utc(grant.code().issuedAt()))
                        .param("codeExpiresAt", utc(grant.code().expiresAt()))
                        .param("endsAt", utc(grant.endsAt()))
                        .param("since", utc(since))
                        .param("most", mostUnspent)
                        .update()
                == 1;
    }

    /// @param account whom it speaks of
    record OfAccount(Grant grant, Account account) {}

    /// Also finds one that no longer counts, so that the reuse of its tokens is noticed.
    ///
    /// @param idleSince its session was seen after this moment, or it no longer counts
    Optional<OfAccount> find(OrganisationId organisation, UUID id, Instant now, Instant idleSince) {
        return jdbc.sql("""
                        select g.*, %s,
                               a.state = 'ACTIVE' and a.epoch = g.epoch
                                   and (g.offline and g.code_used_at is not null or exists (
                                       select from session s
                                       where s.organisation_id = g.organisation_id and s.id = g.session_id
                                         and s.account_id = g.account_id and s.epoch = g.epoch
                                         and s.ends_at > :now and s.last_seen > :idleSince)) as counts
                        from oidc_grant g
                        join account a on a.organisation_id = g.organisation_id and a.id = g.account_id
                        where g.organisation_id = :organisation and g.id = :id""".formatted(AccountRow.COLUMNS))
                .param("organisation", organisation.value())
                .param("id", id)
                .param("now", utc(now))
                .param("idleSince", utc(idleSince))
                .query((row, number) -> new OfAccount(map(row), AccountRow.of(row)))
                .optional();
    }

    /// Spends the code and keeps the first tokens.
    ///
    /// @return false when the code was spent or revoked in the meantime
    boolean exchange(Grant grant, Set<String> scopes, Grant.Stored access, Grant.@Nullable Stored refresh) {
        return tokens(
                                "code_used_at = :now",
                                "code_hash = :spent and code_used_at is null",
                                grant,
                                scopes,
                                access,
                                refresh)
                        .param("spent", bytes(grant.code()))
                        .update()
                == 1;
    }

    /// Spends a refresh token and keeps its successors.
    ///
    /// @return false when it was spent or revoked in the meantime
    boolean rotate(Grant grant, Grant.Stored spent, Set<String> scopes, Grant.Stored access, Grant.Stored refresh) {
        return tokens("revoked_at = null", "refresh_hash = :spent", grant, scopes, access, refresh)
                        .param("spent", bytes(spent))
                        .update()
                == 1;
    }

    private JdbcClient.StatementSpec tokens(
            String change,
            String condition,
            Grant grant,
            Set<String> scopes,
            Grant.Stored access,
            Grant.@Nullable Stored refresh) {
        Instant dies = refresh == null ? access.expiresAt() : refresh.expiresAt();
        return jdbc.sql("update oidc_grant set " + change + """
                , access_hash = :accessHash, access_issued_at = :now, access_expires_at = :accessExpiresAt,
                  access_scopes = :accessScopes,
                  refresh_hash = :refreshHash, refresh_issued_at = :refreshIssuedAt,
                  refresh_expires_at = :refreshExpiresAt, dies_at = :diesAt
                where organisation_id = :organisation and id = :id and revoked_at is null and\s""" + condition)
                .param("organisation", grant.organisation().value())
                .param("id", grant.id())
                .param("now", utc(access.issuedAt()))
                .param("accessHash", bytes(access))
                .param("accessScopes", String.join(" ", scopes))
                .param("accessExpiresAt", utc(access.expiresAt()))
                .param("refreshHash", refresh == null ? null : bytes(refresh), Types.BINARY)
                .param(
                        "refreshIssuedAt",
                        refresh == null ? null : utc(refresh.issuedAt()),
                        Types.TIMESTAMP_WITH_TIMEZONE)
                .param(
                        "refreshExpiresAt",
                        refresh == null ? null : utc(refresh.expiresAt()),
                        Types.TIMESTAMP_WITH_TIMEZONE)
                .param("diesAt", utc(dies));
    }

    /// Ends the whole family: code, access and refresh token.
    ///
    /// @return false when it had ended already
    boolean revoke(OrganisationId organisation, UUID id, Instant now) {
        return jdbc.sql("""
                        update oidc_grant set revoked_at = :now
                        where organisation_id = :organisation and id = :id and revoked_at is null""")
                        .param("organisation", organisation.value())
                        .param("id", id)
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    void revokeAccess(OrganisationId organisation, UUID id) {
        jdbc.sql("""
                update oidc_grant set access_hash = null, access_issued_at = null, access_expires_at = null
                where organisation_id = :organisation and id = :id""")
                .param("organisation", organisation.value())
                .param("id", id)
                .update();
    }

    /// Ends what hangs on a session that is over, and queues for each portal that it gave tokens that it will
    /// be told. One statement, because it belongs to signing in as well, where a browser had a former session.
    /// What a portal got offline stays; a code that it has not spent is nobody's any more. An exchange at the
    /// same moment is either seen here, since the update waits for it, or finds its grant revoked.
    ///
    /// @param until how long the portals are tried
    /// @return how many portals are to be told
    int endOfSession(OrganisationId organisation, AccountId account, UUID session, Instant now, Instant until) {
        return jdbc.sql("""
                        -- any epoch: whether they still counted or not, they end
                        with ended as (
                            update oidc_grant
                            set revoked_at = case when offline and code_used_at is not null then null else :now end
                            where organisation_id = :organisation and account_id = :account and session_id = :session
                              and revoked_at is null and dies_at > :now
                            returning organisation_id, client_id, code_used_at)
                        insert into oidc_logout (organisation_id, id, client_id, account_id, session_id, state,
                                                 created_at, next_attempt_at, expires_at, changed_at)
                        select :organisation, gen_random_uuid(), opened.client_id, :account, :session, 'QUEUED',
                               :now, :now, :until, :now
                        from (select client_id from ended
                              where organisation_id = :organisation and code_used_at is not null
                              union
                              select client_id from oidc_grant
                              where organisation_id = :organisation and account_id = :account and session_id = :session
                                and code_used_at is not null) opened
                        join oidc_client c
                          on c.organisation_id = :organisation and c.client_id = opened.client_id
                         and c.backchannel_logout_uri is not null""")
                .param("organisation", organisation.value())
                .param("account", account.value())
                .param("session", session)
                .param("now", utc(now))
                .param("until", utc(until))
                .update();
    }

    /// What a session that lives gave stays: its portals are to hear of its end.
    int purge(OrganisationId organisation, Instant deadSince, Instant unspentSince) {
        return jdbc.sql("""
                        delete from oidc_grant g
                        where organisation_id = :organisation
                          and (dies_at < :deadSince
                               and not exists (select from session s
                                               where s.organisation_id = g.organisation_id and s.id = g.session_id)
                               or code_used_at is null and code_expires_at < :unspentSince)""")
                .param("organisation", organisation.value())
                .param("unspentSince", utc(unspentSince))
                .param("deadSince", utc(deadSince))
                .update();
    }

    private static Grant map(ResultSet row) throws SQLException {
        return new Grant(
                new OrganisationId(row.getObject("organisation_id", UUID.class)),
                row.getObject("id", UUID.class),
                row.getString("client_id"),
                new AccountId(row.getObject("account_id", UUID.class)),
                row.getObject("session_id", UUID.class),
                Set.of(row.getString("scopes").split(" ")),
                words(row.getString("userinfo_claims")),
                words(row.getString("id_token_claims")),
                row.getBoolean("offline"),
                row.getString("acr"),
                instant(row, "authenticated_at"),
                row.getString("nonce"),
                row.getString("redirect_uri"),
                row.getString("code_challenge"),
                present(stored(row, "code")),
                instantOrNull(row, "code_used_at"),
                stored(row, "access"),
                Set.of(Objects.requireNonNullElse(row.getString("access_scopes"), row.getString("scopes"))
                        .split(" ")),
                stored(row, "refresh"),
                instant(row, "ends_at"),
                instantOrNull(row, "revoked_at"),
                row.getBoolean("counts"));
    }

    private static Grant.@Nullable Stored stored(ResultSet row, String token) throws SQLException {
        byte[] hash = row.getBytes(token + "_hash");
        return hash == null
                ? null
                : new Grant.Stored(
                        HexFormat.of().formatHex(hash),
                        instant(row, token + "_issued_at"),
                        instant(row, token + "_expires_at"));
    }

    /// Nearly nobody asks for any.
    private static @Nullable String words(Set<String> words) {
        return words.isEmpty() ? null : String.join(" ", words);
    }

    private static Set<String> words(@Nullable String words) {
        return words == null ? Set.of() : Set.of(words.split(" "));
    }

    private static byte[] bytes(Grant.Stored token) {
        return HexFormat.of().parseHex(token.hash());
    }

    private static <T> T present(@Nullable T value) {
        return Objects.requireNonNull(value);
    }
}
