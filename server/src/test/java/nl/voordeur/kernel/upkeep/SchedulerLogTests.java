package nl.voordeur.kernel.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.github.kagkarlsson.scheduler.Scheduler;
import java.sql.SQLException;
import java.util.List;
import nl.voordeur.VoordeurTest;
import nl.voordeur.kernel.outage.Outages;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessResourceFailureException;

/// What the log has of a scheduler whose database is away or refuses.
@VoordeurTest
@Tag("asvs-16.2.5")
class SchedulerLogTests {

    private static final Logger ROOT = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private static final Logger LIBRARY = (Logger) LoggerFactory.getLogger(Scheduler.class);

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final SchedulerLog between;

    @Autowired
    SchedulerLogTests(Outages outages) {
        between = new SchedulerLog(outages);
    }

    @BeforeEach
    void listen() {
        log.start();
        ROOT.addAppender(log);
        between.attach();
    }

    @AfterEach
    void end() {
        between.detach();
        ROOT.detachAppender(log);
    }

    @Test
    void lookWhenTheDatabaseRefusesThenOneLineAndNoTrace() {
        for (int look = 0; look < 20; look++) {
            var full = new DataAccessResourceFailureException("no", new SQLException("no", "53400"));
            LIBRARY.error("Unhandled exception. Will keep running.", full);
            LIBRARY.error("Failed while completing execution {}, because {}.", "x", "y", full);
        }
        assertThat(lines())
                .singleElement()
                .satisfies(line -> assertThat(line.getThrowableProxy()).isNull())
                .satisfies(line -> assertThat(line.getFormattedMessage()).contains("SQLSTATE 53400"));
    }

    @Test
    void lookWhenItFailsOtherwiseThenItsTrace() {
        LIBRARY.error("Unhandled exception. Will keep running.", new IllegalStateException("a bug"));
        LIBRARY.warn("Failed to shutdown due-executor properly.");
        assertThat(lines())
                .satisfiesExactly(
                        line -> assertThat(line.getThrowableProxy()).isNotNull(),
                        line -> assertThat(line.getThrowableProxy()).isNull());
    }

    private List<ILoggingEvent> lines() {
        return List.copyOf(log.list);
    }
}
