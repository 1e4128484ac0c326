package nl.voordeur.activation.newlink;

import java.util.UUID;
import nl.voordeur.account.EmailAddress;
import nl.voordeur.activation.newlink.LinkRequestStore.LinkRequest;
import nl.voordeur.isolation.TenantContract;
import nl.voordeur.kernel.OrganisationId;
import org.springframework.jdbc.core.simple.JdbcClient;

final class LinkRequestContract extends TenantContract {

    private static final EmailAddress ADDRESS = new EmailAddress("jan@voorbeeld.example");
    private final LinkRequestStore store;
    private final JdbcClient jdbc;
    private UUID request = UUID.randomUUID();

    LinkRequestContract(LinkRequestStore store, JdbcClient jdbc) {
        super(LinkRequestStore.class);
        this.store = store;
        this.jdbc = jdbc;
        tells("putLast", organisation -> store.putLast(new LinkRequest(organisation, request, () -> ADDRESS), LATER));
    }

    @Override
    protected void rows(OrganisationId organisation) {
        store.insert(organisation, ADDRESS, NOW);
        request = jdbc.sql("select id from link_request where organisation_id = :organisation")
                .param("organisation", organisation.value())
                .query(UUID.class)
                .single();
    }
}
