package nl.voordeur.account;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/// People for tests, each with an address of their own.
public final class TestPeople {

    public static final BirthDate BIRTH_DATE = new BirthDate(1980, 2, 29);
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private TestPeople() {}

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
