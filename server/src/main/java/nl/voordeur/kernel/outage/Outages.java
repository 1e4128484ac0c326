package nl.voordeur.kernel.outage;

import jakarta.servlet.http.HttpServletResponse;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/// Asked by whoever answers a request that failed, or tells of work that failed.
@Component
public class Outages {

    private static final String RETRY_AFTER_SECONDS = "5";

    private final GuardedPool database;
    private final OutageLog log = new OutageLog();

    Outages(DataSource database) throws SQLException {
        this.database = database.unwrap(GuardedPool.class);
    }

    /// Whether it failed by an outage. Then the answer says so: 503, and when to come back; what it looks like is left
    /// to who asks.
    public boolean explain(Throwable failure, HttpServletResponse response) {
        if (response.isCommitted() || !note(failure)) {
            return false;
        }
        response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        return true;
    }

    /// Whether it failed by an outage. Then the log has a line of it, however often it is noted.
    public boolean note(Throwable failure) {
        var outage = Outage.of(failure);
        if (outage.isPresent() && database.isThere()) { // else the pulse has said so
            log.tell(outage.get());
        }
        return outage.isPresent();
    }
}
