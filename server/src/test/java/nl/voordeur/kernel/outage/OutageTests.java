package nl.voordeur.kernel.outage;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;

/// What is an outage, and what is a bug.
class OutageTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "08000", "08001", "08003", "08004", "08006", "08P01", // no connection, or none any more
                "53000", "53100", "53200", "53300", "53400", // disk, memory, connections
                "57014", "57P01", "57P02", "57P03", "57P05", // stopped, crashed, starting
                "58000", "58030", "58P01", // its files
                "40001", "40P01", "55P03", // others are in the way
                "25006", "25P03", "25P04"
            })
    void ofWhenTheDatabaseCannotThenOutage(String state) {
        var failure = new DataAccessResourceFailureException("no", new SQLException("no", state));
        assertThat(Outage.of(failure)).contains(new Outage(state));
        assertThat(Outage.of(new IllegalStateException(failure))).isPresent();
    }

    /// A statement of ours is wrong, or a value isn't taken: trying again is no use.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "22001", "22021", "22P02", "23502", "23503", "23505", "23514", "25001", "25P02", "42601", "42703",
                "42P01", "42501", "0A000", "2BP01", "54000", "55000", "55006", "P0001", "XX000"
            })
    void ofWhenTheStatementIsWrongThenNone(String state) {
        assertThat(Outage.of(new IllegalStateException(new SQLException("no", state))))
                .isEmpty();
    }

    @Test
    void ofWhenThePoolHasNoConnectionThenOutageWhateverTheReason() {
        var wrongPassword = new SQLException("no", "28P01");
        var none = new SQLTransientConnectionException("none", null, wrongPassword);
        assertThat(Outage.of(new CannotCreateTransactionException("no", none))).isPresent();
        assertThat(Outage.of(wrongPassword)).isEmpty();
        assertThat(Outage.of(null)).isEmpty();
        assertThat(Outage.of(new IllegalStateException())).isEmpty();
    }
}
