package nl.voordeur.activation.newlink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static nl.voordeur.kernel.StoredTime.utc;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import nl.voordeur.account.EmailAddress;
import nl.voordeur.kernel.DataCipher;
import nl.voordeur.kernel.OrganisationId;
import nl.voordeur.kernel.SealedColumn;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// SQL of noted requests, scoped by organisation, save for the worker's next one.
@Repository
class LinkRequestStore {

    private static final SealedColumn ADDRESS = new SealedColumn(
            "link_request", "address_sealed", "link_request.address", List.of("organisation_id", "id"));

    private final JdbcClient jdbc;
    private final DataCipher cipher;

    LinkRequestStore(JdbcClient jdbc, DataCipher cipher) {
        this.jdbc = jdbc;
        this.cipher = cipher;
    }

    @Bean
    static SealedColumn addressesOfLinkRequests() {
        return ADDRESS;
    }

    /// @param address opened when it is asked for, so that one that doesn't open holds up no other
    record LinkRequest(OrganisationId organisation, UUID id, Supplier<EmailAddress> address) {}

    void insert(OrganisationId organisation, EmailAddress address, Instant now) {
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                insert into link_request (organisation_id, id, address_sealed, requested_at)
                values (:organisation, :id, :address, :now)""")
                .param("organisation", organisation.value())
                .param("id", id)
                .param("address", cipher.seal(address.value().getBytes(UTF_8), ADDRESS.context(organisation, id)))
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
                        returning organisation_id, id, address_sealed""")
                .query((row, number) -> {
                    var organisation = new OrganisationId(row.getObject("organisation_id", UUID.class));
                    UUID id = row.getObject("id", UUID.class);
                    byte[] sealed = row.getBytes("address_sealed");
                    return new LinkRequest(organisation, id, () -> open(sealed, organisation, id));
                })
                .optional();
    }

    private EmailAddress open(byte[] sealed, OrganisationId organisation, UUID id) {
        return new EmailAddress(new String(cipher.open(sealed, ADDRESS.context(organisation, id)), UTF_8));
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
