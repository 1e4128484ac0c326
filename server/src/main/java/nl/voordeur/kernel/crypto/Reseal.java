package nl.voordeur.kernel.crypto;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import nl.voordeur.kernel.SealedColumn;
import nl.voordeur.kernel.crypto.ResealStore.Row;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Moves values that a former key sealed to the newest one, so that the former can be retired (ASVS 11.2.2, 13.3.4).
///
/// A node that was not restarted since the rotation can't open what the newest key sealed. So a node begins only after
/// it has run for a while ([KeySettings#moveAfter]), in which the operator restarts the others.
///
/// A value is replaced only as long as it is the one that was read: whoever changes or erases it meanwhile wins,
/// and two nodes at once do no more than one. What is done stays done, so a run may end anywhere.
@Component
class Reseal {

    private static final Logger LOG = LoggerFactory.getLogger(Reseal.class);
    static final int BATCH = 500;

    /// Of one column in one run: runs are short, and come every minute.
    private static final int MOST_BATCHES = 20;

    private final List<SealedColumn> columns;
    private final ResealStore store;
    private final KeyMarkStore mark;
    private final Keys keys;
    private final Clock clock;
    private final Instant begin;

    /// Where a run ended before the last value: the next goes on there, so that values that don't open hold up none.
    private final Map<SealedColumn, Row> reached = new ConcurrentHashMap<>();

    Reseal(
            List<SealedColumn> columns,
            ResealStore store,
            KeyMarkStore mark,
            Keys keys,
            KeySettings settings,
            Clock clock) {
        this.columns = columns;
        this.store = store;
        this.mark = mark;
        this.keys = keys;
        this.clock = clock;
        this.begin = clock.instant().plus(settings.moveAfter());
    }

    /// The mark of the database moves last. A key file from which a key is gone too early does not open it, and is
    /// refused at the start.
    void run() {
        if (keys.formerMarks().isEmpty() || clock.instant().isBefore(begin)) {
            return;
        }
        columns.forEach(this::reseal);
        if (left() == 0 && mark.reseal(keys)) {
            LOG.info("all that was sealed is under the newest key now: the former ones can be retired");
        }
    }

    /// How many values a former key seals, apart from the mark of the database; with one key alone nothing is asked.
    long left() {
        List<byte[]> former = keys.formerMarks();
        return former.isEmpty()
                ? 0
                : columns.stream()
                        .mapToLong(column -> store.count(column, former))
                        .sum();
    }

    private void reseal(SealedColumn column) {
        int shut = 0;
        Row last = reached.remove(column);
        for (int batch = 0; batch < MOST_BATCHES; batch++) {
            List<Row> rows = last == null
                    ? store.first(column, keys.formerMarks(), BATCH)
                    : store.next(column, keys.formerMarks(), last, BATCH);
            for (Row row : rows) {
                shut += reseal(column, row) ? 0 : 1;
            }
            if (rows.size() < BATCH) {
                last = null;
                break;
            }
            last = rows.getLast();
        }
        if (last != null) {
            reached.put(column, last);
        }
        if (shut > 0) {
            LOG.error(
                    "values of {}.{} that do not open, and stay as they are: {}",
                    column.table(),
                    column.column(),
                    shut);
        }
    }

    /// @return false when it does not open
    private boolean reseal(SealedColumn column, Row row) {
        String context = column.context(row.place().values().toArray());
        byte[] plain;
        try {
            plain = keys.open(row.value(), context);
        } catch (IllegalStateException e) {
            return false;
        }
        store.replace(column, row, keys.seal(plain, context));
        return true;
    }
}
