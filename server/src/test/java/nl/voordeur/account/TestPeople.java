package nl.voordeur.account;

import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import nl.voordeur.kernel.DataCipher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/// People for tests, each with an address of their own.
public final class TestPeople {

    public static final BirthDate BIRTH_DATE = new BirthDate(1980, 2, 29);
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private static final DataCipher CIPHER = new DataCipher() {
        @Override
        public byte[] seal(byte[] plain, String context) {
            return plain.clone();
        }

        @Override
        public byte[] open(byte[] sealedValue, String context) {
            return sealedValue.clone();
        }
    };

    private TestPeople() {}

    /// Accounts on a database of the test's own.
    public static Accounts accounts(DataSource database, Clock clock) {
        return new Accounts(
                new AccountStore(JdbcClient.create(database)),
                CIPHER,
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
