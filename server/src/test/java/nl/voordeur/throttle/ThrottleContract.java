package nl.voordeur.throttle;

import java.time.Duration;
import nl.voordeur.isolation.TenantContract;
import nl.voordeur.kernel.OrganisationId;
import nl.voordeur.throttle.ThrottleStore.Forgetting;

final class ThrottleContract extends TenantContract {

    private static final Limit LIMIT =
            new Limit("contract", 5, Duration.ofMinutes(1), Duration.ofHours(1), Duration.ofDays(1));
    private static final String SUBJECT = "jan";
    private final ThrottleStore store;

    ThrottleContract(ThrottleStore store) {
        super(ThrottleStore.class);
        this.store = store;
        asks("uses", organisation -> store.uses(organisation, LIMIT, SUBJECT, NOW));
        asks("countFree", organisation -> store.countFree(organisation, LIMIT, SUBJECT, NOW, Forgetting.LATER));
        asks("lock", organisation -> store.lock(organisation, LIMIT, SUBJECT, NOW));
        tells("count", organisation -> store.count(organisation, LIMIT, SUBJECT, NOW, Forgetting.LATER));
        tells("keep", organisation -> store.keep(organisation, LIMIT, SUBJECT, LATER));
        asks("report", organisation -> store.report(organisation, LIMIT, SUBJECT, 1));
        asks("giveBackFree", organisation -> store.giveBackFree(organisation, LIMIT, SUBJECT));
        tells("giveBack", organisation -> store.giveBack(organisation, LIMIT, SUBJECT, NOW));
        tells("clear", organisation -> store.clear(organisation, LIMIT, SUBJECT));
    }

    @Override
    protected void rows(OrganisationId organisation) {
        store.count(organisation, LIMIT, SUBJECT, NOW, Forgetting.LATER);
    }
}
