package nl.voordeur.account;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import nl.voordeur.kernel.DataCipher;
import org.springframework.jdbc.core.simple.JdbcClient;

/// People for tests, each with an address of their own.
public final class TestPeople {

    public static final LocalDate BIRTH_DATE = LocalDate.of(1980, 2, 29);
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
    public static Accounts accounts(JdbcClient jdbc, Clock clock) {
        return new Accounts(new AccountStore(jdbc), CIPHER, clock, event -> {});
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
