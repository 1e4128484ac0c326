package nl.voordeur.activation.newlink;

import static nl.voordeur.kernel.StoredTime.utc;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import nl.voordeur.account.EmailAddress;
import nl.voordeur.kernel.OrganisationId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// SQL of noted requests, scoped by organisation, save for the worker's next one.
@Repository
class LinkRequestStore {

    private final JdbcClient jdbc;

    LinkRequestStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record LinkRequest(OrganisationId organisation, UUID id, EmailAddress address) {}

    void insert(OrganisationId organisation, EmailAddress address, Instant now) {
        jdbc.sql("""
                insert into link_request (organisation_id, id, address, requested_at)
                values (:organisation, :id, :address, :now)""")
                .param("organisation", organisation.value())
                .param("id", UUID.randomUUID())
                .param("address", address.value())
                .param("now", utc(now))
                .update();
    }

    /// Takes the oldest away; when the transaction fails it is there again. Another node passes it by.
    Optional<LinkRequest> takeNext() {
        return jdbc.sql("""
                        -- every organisation: the worker answers whoever is next
                        delete from link_request where (organisation_id, id) = (
                            select organisation_id, id from link_request
                            order by requested_at limit 1 for update skip locked)
                        returning organisation_id, id, address""")
                .query((row, number) -> new LinkRequest(
                        new OrganisationId(row.getObject("organisation_id", UUID.class)),
                        row.getObject("id", UUID.class),
                        new EmailAddress(row.getString("address"))))
                .optional();
    }

    /// Puts one that could not be answered behind the others, so that it holds up none of them.
    void putLast(LinkRequest request, Instant now) {
        jdbc.sql("update link_request set requested_at = :now where organisation_id = :organisation and id = :id")
                .param("organisation", request.organisation().value())
                .param("id", request.id())
                .param("now", utc(now))
                .update();
    }
}
