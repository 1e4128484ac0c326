package nl.voordeur.api.invitation;

import static nl.voordeur.kernel.StoredTime.utc;

import java.time.Instant;
import nl.voordeur.kernel.OrganisationId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// SQL of the answers that are kept under an idempotency key.
@Repository
class AnsweredRequestStore {

    private final JdbcClient jdbc;

    AnsweredRequestStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Whose key it is: two clients may use the same one.
    record RequestKey(OrganisationId organisation, String client, String value) {}

    @SuppressWarnings("ArrayRecordComponent") // read once
    record Answered(byte[] bodyHash, ApiAnswer answer) {}

    /// Claims a key; false when it was used before. A parallel request with it waits here until the first has its
    /// answer.
    boolean claim(RequestKey key, byte[] bodyHash, Instant now) {
        return jdbc.sql("""
                        insert into invitation_request (organisation_id, client, key, body_hash, created_at)
                        values (:organisation, :client, :key, :body, :now)
                        on conflict do nothing""")
                        .param("organisation", key.organisation().value())
                        .param("client", key.client())
                        .param("key", key.value())
                        .param("body", bodyHash)
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    void keep(RequestKey key, ApiAnswer answer) {
        jdbc.sql("""
                update invitation_request set status = :status, content_type = :type, answer = :answer
                where organisation_id = :organisation and client = :client and key = :key""")
                .param("organisation", key.organisation().value())
                .param("client", key.client())
                .param("key", key.value())
                .param("status", answer.status())
                .param("type", answer.contentType())
                .param("answer", answer.body())
                .update();
    }

    Answered find(RequestKey key) {
        return jdbc.sql("""
                        select body_hash, status, content_type, answer from invitation_request
                        where organisation_id = :organisation and client = :client and key = :key""")
                .param("organisation", key.organisation().value())
                .param("client", key.client())
                .param("key", key.value())
                .query((row, number) -> new Answered(
                        row.getBytes("body_hash"),
                        new ApiAnswer(row.getInt("status"), row.getString("content_type"), row.getString("answer"))))
                .single();
    }

    int deleteBefore(Instant time) {
        return jdbc.sql("""
                delete from invitation_request -- every organisation: retention is the same for all
                where created_at < :time""").param("time", utc(time)).update();
    }
}
