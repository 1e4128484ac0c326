package nl.voordeur.account;

import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import nl.voordeur.kernel.PlainCipher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/// People for tests, each with an address of their own.
public final class TestPeople {

    public static final BirthDate BIRTH_DATE = new BirthDate(1980, 2, 29);
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private TestPeople() {}

    /// Accounts on a database of the test's own.
    public static Accounts accounts(DataSource database, Clock clock) {
        return new Accounts(
                new AccountStore(JdbcClient.create(database)),
                new PlainCipher(),
                clock,
                event -> {},
                new DataSourceTransactionManager(database));
    }

    public static NewAccount someone() {
        int number = NUMBER.incrementAndGet();
        return new NewAccount(
                new PersonName("Jan" + number, "Jansen"),
                new EmailAddress("jan" + number + "@voorbeeld.example"),
                null,
                Locale.of("nl"),
                "P" + number,
                BIRTH_DATE);
    }
}
