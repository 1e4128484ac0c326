package nl.voordeur.signin;

import static nl.voordeur.kernel.StoredTime.instant;
import static nl.voordeur.kernel.StoredTime.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import nl.voordeur.account.Account;
import nl.voordeur.account.AccountRow;
import nl.voordeur.factor.Proofs;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.OrganisationId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// SQL of sign-ins under way, always scoped by organisation and by the token of one browser.
@Repository
class SignInStore {

    private static final String COLUMNS =
            "s.organisation_id, s.account_id, s.epoch, s.stage, s.proofs, s.continue_to, s.browser, s.set_up,"
                    + " s.code_tries, s.expires_at";

    private final JdbcClient jdbc;

    SignInStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(SignIn signIn, byte[] tokenHash) {
        jdbc.sql("""
                insert into signin
                    (organisation_id, token_hash, account_id, epoch, stage, proofs, continue_to, browser, set_up,
                     expires_at)
                values (:organisation, :token, :account, :epoch, :stage, :proofs, :continueTo, :browser, :setUp,
                        :expires)""")
                .param("organisation", signIn.organisation().value())
                .param("token", tokenHash)
                .param("account", signIn.account().value())
                .param("epoch", signIn.epoch())
                .param("stage", signIn.at())
                .param("proofs", signIn.proofs().stored())
                .param("continueTo", signIn.continueTo())
                .param("browser", signIn.browser())
                .param("setUp", signIn.setUp())
                .param("expires", utc(signIn.expiresAt()))
                .update();
    }

    /// The one of a token, unless it took too long or the account may no longer sign in.
    Optional<SignIn> live(OrganisationId organisation, byte[] tokenHash, Instant now) {
        return jdbc.sql("""
                        select %s from signin s
                        join account a on a.organisation_id = s.organisation_id and a.id = s.account_id
                        where s.organisation_id = :organisation and s.token_hash = :token and s.expires_at > :now
                          and a.state = 'ACTIVE' and a.epoch = s.epoch""".formatted(COLUMNS))
                .param("organisation", organisation.value())
                .param("token", tokenHash)
                .param("now", utc(now))
                .query(SignInStore::map)
                .optional();
    }

    /// Where somebody was going whose sign-in took too long.
    Optional<String> continueTo(OrganisationId organisation, byte[] tokenHash) {
        return jdbc.sql("""
                        select continue_to from signin -- any epoch: where to go is not who somebody is
                        where organisation_id = :organisation and token_hash = :token and continue_to is not null""")
                .param("organisation", organisation.value())
                .param("token", tokenHash)
                .query(String.class)
                .optional();
    }

    /// Whose password was changed by a mailed link while this one waited.
    Optional<Account> overtaken(OrganisationId organisation, byte[] tokenHash) {
        return jdbc.sql("""
                        select %s from signin s -- any epoch: it is over, and is told why
                        join account a on a.organisation_id = s.organisation_id and a.id = s.account_id
                        where s.organisation_id = :organisation and s.token_hash = :token and a.state = 'ACTIVE'
                          and a.epoch > s.epoch and a.rest_since < s.expires_at""".formatted(AccountRow.COLUMNS))
                .param("organisation", organisation.value())
                .param("token", tokenHash)
                .query((row, number) -> AccountRow.of(row))
                .optional();
    }

    /// Takes one of the tries; parallel calls together get no more than there are (ASVS 2.3.4).
    Optional<SignIn> takeTry(OrganisationId organisation, byte[] tokenHash, SignIn.Stage stage, Instant now) {
        return jdbc.sql("""
                        update signin s set code_tries = code_tries + 1
                        from account a
                        where s.organisation_id = :organisation and s.token_hash = :token and s.expires_at > :now
                          and s.stage = :stage and s.code_tries < :most
                          and a.organisation_id = s.organisation_id and a.id = s.account_id
                          and a.state = 'ACTIVE' and a.epoch = s.epoch
                        returning %s""".formatted(COLUMNS))
                .param("organisation", organisation.value())
                .param("token", tokenHash)
                .param("now", utc(now))
                .param("stage", stage.path())
                .param("most", SignIn.MOST_CODES)
                .query(SignInStore::map)
                .optional();
    }

    void giveBackTry(OrganisationId organisation, byte[] tokenHash) {
        jdbc.sql("""
                update signin set code_tries = code_tries - 1
                where organisation_id = :organisation and token_hash = :token and code_tries > 0""")
                .param("organisation", organisation.value())
                .param("token", tokenHash)
                .update();
    }

    /// Goes from one stage to another; false when it isn't at `from` (any more).
    boolean advance(OrganisationId organisation, byte[] tokenHash, String from, SignIn.Stage to, Instant expires) {
        return jdbc.sql("""
                        update signin s set stage = :to, expires_at = :expires
                        from account a
                        where s.organisation_id = :organisation and s.token_hash = :token and s.stage = :present
                          and a.organisation_id = s.organisation_id and a.id = s.account_id
                          and a.state = 'ACTIVE' and a.epoch = s.epoch""")
                        .param("organisation", organisation.value())
                        .param("token", tokenHash)
                        .param("present", from)
                        .param("to", to.path())
                        .param("expires", utc(expires))
                        .update()
                == 1;
    }

    /// Deletes a live one and returns what it was; of several parallel calls only one gets it.
    Optional<SignIn> redeem(OrganisationId organisation, byte[] tokenHash, Instant now) {
        return jdbc.sql("""
                        delete from signin s using account a
                        where s.organisation_id = :organisation and s.token_hash = :token and s.expires_at > :now
                          and a.organisation_id = s.organisation_id and a.id = s.account_id
                          and a.state = 'ACTIVE' and a.epoch = s.epoch
                        returning %s""".formatted(COLUMNS))
                .param("organisation", organisation.value())
                .param("token", tokenHash)
                .param("now", utc(now))
                .query(SignInStore::map)
                .optional();
    }

    /// @return true for one caller only, however many ask at once
    boolean delete(OrganisationId organisation, byte[] tokenHash) {
        return jdbc.sql("delete from signin where organisation_id = :organisation and token_hash = :token")
                        .param("organisation", organisation.value())
                        .param("token", tokenHash)
                        .update()
                == 1;
    }

    /// Ends the one that another takes the place of, live or not.
    ///
    /// @return what this browser set up, when it was for the same person and nothing ended meanwhile
    Optional<String> replaced(OrganisationId organisation, byte[] tokenHash, AccountId account) {
        return jdbc.sql("""
                        with former as (
                            delete from signin where organisation_id = :organisation and token_hash = :token
                            returning organisation_id, account_id, epoch, set_up)
                        select f.set_up from former f
                        join account a on a.organisation_id = f.organisation_id and a.id = f.account_id
                        where f.organisation_id = :organisation and f.account_id = :account and f.epoch = a.epoch""")
                .param("organisation", organisation.value())
                .param("token", tokenHash)
                .param("account", account.value())
                .query(String.class)
                .optional();
    }

    int deleteExpired(Instant before) {
        return jdbc.sql("""
                delete from signin -- every organisation: drops what nobody can use any more
                where expires_at <= :before""").param("before", utc(before)).update();
    }

    private static SignIn map(ResultSet row, int number) throws SQLException {
        return new SignIn(
                new OrganisationId(row.getObject("organisation_id", UUID.class)),
                new AccountId(row.getObject("account_id", UUID.class)),
                row.getInt("epoch"),
                row.getString("stage"),
                Proofs.parse((String[]) row.getArray("proofs").getArray()),
                row.getString("continue_to"),
                row.getString("browser"),
                row.getString("set_up"),
                row.getInt("code_tries"),
                instant(row, "expires_at"));
    }
}
