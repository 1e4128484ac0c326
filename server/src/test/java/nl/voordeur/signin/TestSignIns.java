package nl.voordeur.signin;

import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import nl.voordeur.TestActors;
import nl.voordeur.TestClock;
import nl.voordeur.TestOrganisations;
import nl.voordeur.account.Account;
import nl.voordeur.account.Accounts;
import nl.voordeur.account.TestPeople;
import nl.voordeur.factor.password.SetPassword;
import nl.voordeur.factor.ticket.GiveTicket;
import nl.voordeur.factor.ticket.UseTicket;
import nl.voordeur.factor.totp.EnrolTotp;
import nl.voordeur.kernel.RequestOrigin;
import nl.voordeur.kernel.Secret;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.RegisterOrganisation;
import nl.voordeur.organisation.settings.OrganisationSettings;
import nl.voordeur.organisation.settings.Preset;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Organisations with people who sign in, for tests. Take it with `@Import({TestSignIns.class,
/// TestSignIns.Time.class})`.
@TestComponent
public class TestSignIns {

    public static final String PASSWORD = "blauwe-fiets-in-de-regen";
    public static final RequestOrigin ORIGIN = new RequestOrigin("192.0.2.1", "test");

    /// A time that tests move.
    @TestConfiguration
    public static class Time {

        @Bean
        @Primary
        TestClock testClock() {
            return new TestClock();
        }
    }

    /// Somebody with an authenticator app.
    public record Person(Account account, String secret) {

        public String email() {
            return account.email().value();
        }
    }

    private final RegisterOrganisation registration;
    private final Accounts accounts;
    private final SetPassword passwords;
    private final EnrolTotp totp;
    private final GiveTicket ticket;
    private final UseTicket tickets;
    private final JdbcClient jdbc;
    private final Environment environment;
    public final TestClock clock;

    TestSignIns(
            RegisterOrganisation registration,
            Accounts accounts,
            SetPassword passwords,
            EnrolTotp totp,
            BeanFactory beans,
            JdbcClient jdbc,
            Environment environment,
            Clock clock) {
        this.registration = registration;
        this.accounts = accounts;
        this.passwords = passwords;
        this.totp = totp;
        this.ticket = beans.getBean(GiveTicket.class);
        this.tickets = beans.getBean(UseTicket.class);
        this.jdbc = jdbc;
        this.environment = environment;
        this.clock = (TestClock) clock;
    }

    public JdbcClient jdbc() {
        return jdbc;
    }

    public int port() {
        return environment.getRequiredProperty("local.server.port", Integer.class);
    }

    public Organisation organisation(Preset preset) {
        return TestOrganisations.register(registration, preset);
    }

    public Organisation organisation(OrganisationSettings settings) {
        return TestOrganisations.register(registration, settings);
    }

    public Visitor visitor() {
        return new Visitor(port());
    }

    /// Invited, without a password.
    public Account invited(Organisation organisation) {
        var id = accounts.invite(organisation.id(), TestPeople.someone(), TestActors.TEST)
                .orElseThrow();
        return accounts.byId(organisation.id(), id).orElseThrow();
    }

    /// Active, with a password and without a second factor.
    public Account person(Organisation organisation) {
        var account = invited(organisation);
        passwords.set(organisation.id(), account.id(), new Secret(PASSWORD), TestActors.TEST);
        accounts.activate(organisation.id(), account.id());
        ticket.first(organisation, account.id(), TestActors.TEST);
        return accounts.byId(organisation.id(), account.id()).orElseThrow();
    }

    /// Active, with a password and an authenticator app, whose codes from now on are fresh.
    public Person personWithApp(Organisation organisation) {
        var account = person(organisation);
        tickets.allows(organisation, account.id(), "test");
        String secret = totp.begin(organisation, account, "test").grouped().replace(" ", "");
        totp.confirm(organisation, account, "test", "test", code(secret), ORIGIN);
        clock.pass(Duration.ofSeconds(60));
        return new Person(account, secret);
    }

    /// Sends name and password, whoever this browser is signed in as.
    public Visitor.Reply password(Visitor browser, Organisation organisation, String name, String password) {
        String form = organisation.path("/sign-in?fresh=1");
        browser.get(form);
        return browser.post(form, Map.of("username", name, "password", password));
    }

    /// The whole way in, with a code of the app.
    public void signIn(Visitor browser, Organisation organisation, Person person) {
        password(browser, organisation, person.email(), PASSWORD);
        browser.get(organisation.path("/sign-in/code"));
        browser.post(organisation.path("/sign-in/code"), Map.of("code", code(person.secret())));
    }

    public void setState(Account account, String state) {
        jdbc.sql("update account set state = :state where organisation_id = :organisation and id = :id")
                .param("state", state)
                .param("organisation", account.organisation().value())
                .param("id", account.id().value())
                .update();
    }

    public int sessionsOf(Account account) {
        return jdbc.sql("select count(*) from session where organisation_id = :organisation and account_id = :id")
                .param("organisation", account.organisation().value())
                .param("id", account.id().value())
                .query(Integer.class)
                .single();
    }

    public int mails(Account account, String kind) {
        return jdbc.sql("select count(*) from mail where account_id = :id and kind = :kind")
                .param("id", account.id().value())
                .param("kind", kind)
                .query(Integer.class)
                .single();
    }

    public int events(Account account, String type) {
        return jdbc.sql("select count(*) from audit_event where account_id = :id and type = :type")
                .param("id", account.id().value())
                .param("type", type)
                .query(Integer.class)
                .single();
    }

    public String code(String secret) {
        return code(secret, clock.instant());
    }

    /// RFC 6238 by hand, so that tests don't ask the code under test.
    public static String code(String secret, Instant at) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(base32(secret), "HmacSHA1"));
            byte[] hash = mac.doFinal(java.nio.ByteBuffer.allocate(8)
                    .putLong(at.getEpochSecond() / 30)
                    .array());
            int offset = hash[hash.length - 1] & 0xf;
            int binary = java.nio.ByteBuffer.wrap(hash, offset, 4).getInt() & 0x7fffffff;
            return String.format(Locale.ROOT, "%06d", binary % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A code that is none of this secret around now.
    public String wrongCode(String secret) {
        for (int guess = 0; ; guess++) {
            String code = String.format(Locale.ROOT, "%06d", guess);
            boolean near = false;
            for (int step = -20; step <= 20; step++) {
                near |= code.equals(code(secret, clock.instant().plusSeconds(30L * step)));
            }
            if (!near) {
                return code;
            }
        }
    }

    private static byte[] base32(String text) {
        var bytes = new java.io.ByteArrayOutputStream();
        int buffer = 0;
        int bits = 0;
        for (int i = 0; i < text.length(); i++) {
            buffer = buffer << 5 | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(text.charAt(i));
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes.write(buffer >> bits & 0xff);
            }
        }
        return bytes.toByteArray();
    }
}
