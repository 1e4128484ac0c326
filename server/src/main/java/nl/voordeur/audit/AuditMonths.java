package nl.voordeur.audit;

import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Which months the trail has partitions for: those of all entries, the present one, and a few ahead.
@Component
class AuditMonths {

    private static final Logger LOG = LoggerFactory.getLogger(AuditMonths.class);

    /// So early that a turn that was missed matters little.
    private static final int AHEAD = 3;

    private final AuditPartitionStore store;
    private final AuditUpkeep.AuditSettings settings;
    private final Clock clock;

    AuditMonths(AuditPartitionStore store, AuditUpkeep.AuditSettings settings, Clock clock) {
        this.store = store;
        this.settings = settings;
        this.clock = clock;
    }

    void make() {
        var present = store.months();
        Stream.concat(LongStream.rangeClosed(0, AHEAD).mapToObj(now()::plusMonths), store.monthsInDefault().stream())
                .distinct()
                .filter(month -> !present.contains(month))
                .forEach(store::make);
        var left = store.monthsInDefault();
        if (!left.isEmpty()) {
            LOG.warn("Entries of the audit trail stand outside the partitions of their months {}: tried again", left);
        }
    }

    void drop() {
        var oldest = now().minusMonths(settings.keepMonths());
        store.months().stream().filter(month -> month.isBefore(oldest)).forEach(store::drop);
    }

    private YearMonth now() {
        return YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC));
    }
}
