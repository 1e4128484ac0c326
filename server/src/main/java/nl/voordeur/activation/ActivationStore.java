package nl.voordeur.activation;

import static nl.voordeur.kernel.StoredTime.instant;
import static nl.voordeur.kernel.StoredTime.instantOrNull;
import static nl.voordeur.kernel.StoredTime.utc;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.voordeur.invitation.InvitationId;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.OrganisationId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/// SQL of activation, always scoped by organisation.
@Repository
class ActivationStore {

    private static final String SELECT = """
            select invitation.id, invitation.account_id, account.state = 'INVITED' as invited,
                   link.replaced or (link.expires_at <= :now and invitation.expires_at > :now) as replaced,
                   invitation.withdrawn_at is not null as withdrawn,
                   least(link.expires_at, invitation.expires_at) as expires_at, invitation.activated_at,
                   encode(link.code_hash, 'hex') as code_hash, invitation.code_failures,
                   invitation.birth_date_failures, invitation.passed, browser.passed as passed_here
            from invitation_link link
            join invitation on invitation.organisation_id = link.organisation_id and invitation.id = link.invitation_id
            join account on account.organisation_id = link.organisation_id and account.id = invitation.account_id
            left join activation_browser browser
                on browser.organisation_id = link.organisation_id and browser.link_hash = link.token_hash
                and browser.browser_hash = :browser and browser.expires_at > :now
            where link.organisation_id = :organisation and link.token_hash = :link""";

    private final JdbcClient jdbc;

    ActivationStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Activation> find(OrganisationId organisation, BrowserTokens tokens, Instant now) {
        return jdbc.sql(SELECT)
                .param("organisation", organisation.value())
                .param("link", tokens.linkHash())
                .param("browser", tokens.browserHash())
                .param("now", utc(now))
                .query(ActivationStore::map)
                .optional();
    }

    /// As [#find], and keeps every other answer to this invitation waiting until the transaction ends. Looks only once
    /// it has the lock: a statement that waits for one sees other tables as they were before.
    Optional<Activation> lock(OrganisationId organisation, BrowserTokens tokens, Instant now) {
        return jdbc.sql("""
                        select invitation.id from invitation
                        join invitation_link link
                            on link.organisation_id = invitation.organisation_id and link.invitation_id = invitation.id
                        where link.organisation_id = :organisation and link.token_hash = :link
                        for update of invitation""")
                .param("organisation", organisation.value())
                .param("link", tokens.linkHash())
                .query(UUID.class)
                .optional()
                .flatMap(locked -> find(organisation, tokens, now));
    }

    /// @return false when somebody opened it before
    boolean opened(OrganisationId organisation, InvitationId id, Instant now) {
        return about(organisation, id, jdbc.sql("""
                        update invitation set opened_at = :now
                        where organisation_id = :organisation and id = :id and opened_at is null""")).param("now", utc(now)).update() == 1;
    }

    /// Counts a wrong answer, of whichever browser.
    void failed(OrganisationId organisation, InvitationId id, Stage stage) {
        about(organisation, id, jdbc.sql("""
                update invitation
                set code_failures = code_failures + case when :stage = 'LOGIN_CODE' then 1 else 0 end,
                    birth_date_failures = birth_date_failures + case when :stage = 'BIRTH_DATE' then 1 else 0 end
                where organisation_id = :organisation and id = :id""")).param("stage", stage.name()).update();
    }

    void pass(OrganisationId organisation, InvitationId id, Stage stage) {
        about(organisation, id, jdbc.sql("""
                update invitation set passed = array_append(array_remove(passed, :stage), :stage)
                where organisation_id = :organisation and id = :id""")).param("stage", stage.name()).update();
    }

    /// Remembers what a browser proved or set, until it forgets itself.
    void passHere(OrganisationId organisation, BrowserTokens tokens, Stage stage, Instant expires) {
        jdbc.sql("""
                insert into activation_browser (organisation_id, link_hash, browser_hash, passed, expires_at)
                values (:organisation, :link, :browser, array[:stage], :expires)
                on conflict (organisation_id, link_hash, browser_hash) do update
                set passed = array_append(array_remove(activation_browser.passed, :stage), :stage),
                    expires_at = excluded.expires_at""")
                .param("organisation", organisation.value())
                .param("link", tokens.linkHash())
                .param("browser", tokens.browserHash())
                .param("stage", stage.name())
                .param("expires", utc(expires))
                .update();
    }

    /// Whoever passed the stage by another browser or link has to do so again.
    void voidElsewhere(OrganisationId organisation, InvitationId id, BrowserTokens tokens, Stage stage) {
        about(organisation, id, jdbc.sql("""
                update activation_browser set passed = array_remove(passed, :stage)
                where organisation_id = :organisation and (link_hash, browser_hash) <> (:link, :browser)
                  and link_hash in (select token_hash from invitation_link
                                    where organisation_id = :organisation and invitation_id = :id)"""))
                .param("link", tokens.linkHash())
                .param("browser", tokens.browserHash())
                .param("stage", stage.name())
                .update();
    }

    private StatementSpec about(OrganisationId organisation, InvitationId id, StatementSpec statement) {
        return statement.param("organisation", organisation.value()).param("id", id.value());
    }

    void deleteExpired(Instant now) {
        jdbc.sql("""
                -- every organisation: what a browser proved is forgotten with its cookie
                delete from activation_browser where expires_at <= :now""").param("now", utc(now)).update();
    }

    void activated(OrganisationId organisation, InvitationId id, Instant now) {
        about(organisation, id, jdbc.sql("""
                update invitation set activated_at = :now, remind_at = null
                where organisation_id = :organisation and id = :id""")).param("now", utc(now)).update();
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
                row.getString("code_hash"),
                row.getInt("code_failures"),
                row.getInt("birth_date_failures"),
                passed(row));
    }

    private static Set<Stage> passed(ResultSet row) throws SQLException {
        Array here = row.getArray("passed_here");
        return Stream.concat(
                        stages(row.getArray("passed")).filter(stage -> !stage.ofBrowser()),
                        here == null ? Stream.empty() : stages(here))
                .collect(Collectors.toSet());
    }

    private static Stream<Stage> stages(Array names) throws SQLException {
        return Arrays.stream((String[]) names.getArray()).map(Stage::valueOf);
    }
}
