package nl.voordeur.kernel.outage;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.JdbcTransactionObjectSupport;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.DefaultTransactionStatus;

/// Transactions. A connection that is gone needs no rollback, since PostgreSQL has done it: that it can't be asked for
/// must not hide what happened, nor fill the log.
@Component("transactionManager")
class GentleRollback extends JdbcTransactionManager {

    private static final long serialVersionUID = 1L;

    GentleRollback(DataSource database) {
        super(database);
    }

    @Override
    protected void doRollback(DefaultTransactionStatus status) {
        try {
            super.doRollback(status);
        } catch (RuntimeException e) {
            if (!isGone(status) && Outage.of(e).isEmpty()) {
                throw e;
            }
            logger.debug("The connection was gone before the rollback", e);
        }
    }

    private static boolean isGone(DefaultTransactionStatus status) {
        try {
            return ((JdbcTransactionObjectSupport) status.getTransaction())
                    .getConnectionHolder()
                    .getConnection()
                    .isClosed();
        } catch (SQLException e) {
            return true;
        }
    }
}
