package nl.voordeur.kernel.crypto;

import java.util.List;
import nl.voordeur.kernel.SealedColumn;
import nl.voordeur.kernel.crypto.ResealStore.Row;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Moves values that a former key sealed to the newest one, so that the former can be retired (ASVS 11.2.2, 13.3.4).
///
/// A value is replaced only as long as it is the one that was read: whoever changes or erases it meanwhile wins,
/// and two nodes at once do no more than one. A node that was not restarted since the rotation knows no key that
/// is newer than its own, and leaves alone what such a key sealed. What is done stays done, so a run may end
/// anywhere.
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

    Reseal(List<SealedColumn> columns, ResealStore store, KeyMarkStore mark, Keys keys) {
        this.columns = columns;
        this.store = store;
        this.mark = mark;
        this.keys = keys;
    }

    /// The mark of the database moves last. A key file from which a key is gone too early does not open it, and is
    /// refused at the start.
    void run() {
        if (keys.formerMarks().isEmpty()) {
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
        List<Row> rows = store.first(column, keys.formerMarks(), BATCH);
        for (int batch = 1; !rows.isEmpty(); batch++) {
            rows.forEach(row -> reseal(column, row));
            rows = rows.size() < BATCH || batch == MOST_BATCHES
                    ? List.of()
                    : store.next(column, keys.formerMarks(), rows.getLast(), BATCH);
        }
    }

    private void reseal(SealedColumn column, Row row) {
        String context = column.context(row.place().values().toArray());
        byte[] plain;
        try {
            plain = keys.open(row.value(), context);
        } catch (IllegalStateException e) {
            LOG.error("a value of {}.{} does not open, and stays as it is", column.table(), column.column(), e);
            return;
        }
        store.replace(column, row, keys.seal(plain, context));
    }
}
