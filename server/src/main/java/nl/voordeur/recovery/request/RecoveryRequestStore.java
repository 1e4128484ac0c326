package nl.voordeur.recovery.request;

import static java.nio.charset.StandardCharsets.UTF_8;
import static nl.voordeur.kernel.StoredTime.instant;
import static nl.voordeur.kernel.StoredTime.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.voordeur.kernel.DataCipher;
import nl.voordeur.kernel.OrganisationId;
import nl.voordeur.kernel.SealedColumn;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// SQL of noted wishes, scoped by organisation, save for the worker's next one.
@Repository
class RecoveryRequestStore {

    private static final SealedColumn NAME = new SealedColumn(
            "recovery_request", "name_sealed", "recovery_request.name", List.of("organisation_id", "id"));

    private final JdbcClient jdbc;
    private final DataCipher cipher;

    RecoveryRequestStore(JdbcClient jdbc, DataCipher cipher) {
        this.jdbc = jdbc;
        this.cipher = cipher;
    }

    @Bean
    static SealedColumn namesOfRecoveryRequests() {
        return NAME;
    }

    void insert(OrganisationId organisation, Wish wish, String name, RecoveryRequest.Asker asker, Instant now) {
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                insert into recovery_request (organisation_id, id, wish, name_sealed, browser_hash, known_hash,
                                              continue_to, requested_at, next_at)
                values (:organisation, :id, :wish, :name, :browser, :known, :continueTo, :now, :now)""")
                .param("organisation", organisation.value())
                .param("id", id)
                .param("wish", wish.name())
                .param("name", cipher.seal(name.getBytes(UTF_8), NAME.context(organisation, id)))
                .param("browser", asker.browser())
                .param("known", asker.known(), Types.BINARY)
                .param("continueTo", asker.continueTo())
                .param("now", utc(now))
                .update();
    }

    /// Takes the oldest away; when the transaction fails it is there again. Another node passes it by.
    Optional<RecoveryRequest> takeNext() {
        return jdbc.sql("""
                        -- every organisation: the worker answers whoever is next
                        delete from recovery_request where (organisation_id, id) = (
                            select organisation_id, id from recovery_request
                            order by next_at limit 1 for update skip locked)
                        returning organisation_id, id, wish, name_sealed, browser_hash, known_hash, continue_to,
                            requested_at""").query((row, number) -> map(row)).optional();
    }

    private RecoveryRequest map(ResultSet row) throws SQLException {
        var organisation = new OrganisationId(row.getObject("organisation_id", UUID.class));
        UUID id = row.getObject("id", UUID.class);
        byte[] sealed = row.getBytes("name_sealed");
        return new RecoveryRequest(
                organisation,
                id,
                Wish.valueOf(row.getString("wish")),
                () -> new String(cipher.open(sealed, NAME.context(organisation, id)), UTF_8),
                new RecoveryRequest.Asker(
                        row.getBytes("browser_hash"), row.getBytes("known_hash"), row.getString("continue_to")),
                instant(row, "requested_at"));
    }

    /// Puts one that could not be answered behind the others, so that it holds up none of them.
    void putLast(OrganisationId organisation, UUID id, Instant now) {
        jdbc.sql("update recovery_request set next_at = :now where organisation_id = :organisation and id = :id")
                .param("organisation", organisation.value())
                .param("id", id)
                .param("now", utc(now))
                .update();
    }
}
