package nl.voordeur.training;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.math.BigInteger;
import java.security.InvalidKeyException;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.crypto.spec.SecretKeySpec;
import nl.voordeur.account.Account;
import nl.voordeur.account.Accounts;
import nl.voordeur.account.EmailAddress;
import nl.voordeur.account.NewAccount;
import nl.voordeur.account.PersonName;
import nl.voordeur.factor.EnrolOutcome;
import nl.voordeur.factor.password.NewPassword;
import nl.voordeur.factor.password.SetPassword;
import nl.voordeur.factor.ticket.GiveTicket;
import nl.voordeur.factor.ticket.UseTicket;
import nl.voordeur.factor.totp.EnrolTotp;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.OpaqueToken;
import nl.voordeur.kernel.RequestOrigin;
import nl.voordeur.kernel.Secret;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.Organisations;
import nl.voordeur.session.KnownBrowsers;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.transaction.support.TransactionOperations;

/// People who exist during training only: active, with a password, an authenticator app and a browser that is known.
final class TrainingPeople {

    private static final Actor TRAINING = new Actor.Task("training");

    /// Somebody who can sign in once.
    ///
    /// @param browserMark what the browser keeps since the sign-in before
    /// @param app shows the code of this moment
    record Person(String email, String password, String browserMark, Supplier<String> app) {}

    private static final String HOLDER = "training";
    private static final RequestOrigin ORIGIN = new RequestOrigin("127.0.0.1", HOLDER);
    private static final int SECRET_BYTES = 20;

    private final TimeBasedOneTimePasswordGenerator codes = new TimeBasedOneTimePasswordGenerator();
    private final Accounts accounts;
    private final SetPassword passwords;
    private final GiveTicket giving;
    private final UseTicket using;
    private final EnrolTotp apps;
    private final KnownBrowsers browsers;
    private final TransactionOperations transactions;
    private final Clock clock;
    private final Organisation organisation;
    private final String password = OpaqueToken.random().value();
    private final NewPassword hashed;
    private int number;

    TrainingPeople(BeanFactory beans) {
        accounts = beans.getBean(Accounts.class);
        passwords = beans.getBean(SetPassword.class);
        giving = beans.getBean(GiveTicket.class);
        using = beans.getBean(UseTicket.class);
        apps = beans.getBean(EnrolTotp.class);
        browsers = beans.getBean(KnownBrowsers.class);
        transactions = beans.getBean(TransactionOperations.class);
        clock = beans.getBean(Clock.class);
        organisation = beans.getBean(Organisations.class).bySlug("platform").orElseThrow();
        if (!(passwords.hash(new Secret(password), ORIGIN) instanceof SetPassword.HashOutcome.Hashed(var ready))) {
            throw new IllegalStateException("nobody else hashes here, and yet it is busy");
        }
        hashed = ready;
    }

    Person next() {
        var email = new EmailAddress("person" + number++ + "@training.example");
        var person = new NewAccount(new PersonName("Sanne", "de Vries"), email, null, Locale.of("nl"), null, null);
        AccountId id = accounts.invite(organisation.id(), person, TRAINING).orElseThrow();
        String mark = Objects.requireNonNull(transactions.execute(status -> {
            passwords.store(organisation.id(), id, hashed, TRAINING);
            accounts.activate(organisation.id(), id);
            giving.first(organisation, id, TRAINING);
            return browsers.remember(organisation.id(), id, 0, null).fresh().value();
        }));
        var account = accounts.byId(organisation.id(), id).orElseThrow();
        byte[] secret = withApp(account);
        return new Person(email.value(), password, mark, () -> code(secret, clock.instant()));
    }

    /// Confirmed with the code before the present one, so that the present one is left for the sign-in.
    private byte[] withApp(Account account) {
        byte[] secret = bytes(apps.begin(organisation, account, HOLDER).secret().reveal());
        using.allows(organisation, account.id(), HOLDER);
        EnrolOutcome outcome;
        do { // again when the code became too old in between
            Instant before = clock.instant().minus(codes.getTimeStep());
            outcome = apps.confirm(organisation, account, HOLDER, HOLDER, code(secret, before), ORIGIN);
        } while (outcome instanceof EnrolOutcome.JustExpired);
        return secret;
    }

    private String code(byte[] secret, Instant at) {
        try {
            return codes.generateOneTimePasswordString(new SecretKeySpec(secret, "RAW"), at, Locale.ROOT);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("HMAC-SHA-1 takes any key", e);
        }
    }

    /// Base32 (RFC 4648 §6) is a number of radix 32, but for the digits that Java takes for it.
    private static byte[] bytes(String base32) {
        String digits = base32.chars()
                .map(letter -> letter >= 'A' ? letter - 'A' : letter - '2' + 26)
                .mapToObj(value -> Integer.toString(value, 32))
                .collect(Collectors.joining());
        byte[] number = new BigInteger(digits, 32).toByteArray();
        byte[] bytes = new byte[SECRET_BYTES];
        int shared = Math.min(number.length, SECRET_BYTES); // a sign byte more, or leading zeros less
        System.arraycopy(number, number.length - shared, bytes, SECRET_BYTES - shared, shared);
        return bytes;
    }
}
