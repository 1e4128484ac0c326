package nl.voordeur.factor.totp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import nl.voordeur.TestActors;
import nl.voordeur.TestClock;
import nl.voordeur.TestOrganisations;
import nl.voordeur.account.Account;
import nl.voordeur.account.Accounts;
import nl.voordeur.account.TestPeople;
import nl.voordeur.factor.Credential;
import nl.voordeur.factor.EnrolOutcome;
import nl.voordeur.factor.FactorCheck;
import nl.voordeur.factor.FactorKind;
import nl.voordeur.factor.Factors;
import nl.voordeur.factor.Proofs;
import nl.voordeur.factor.RemoveFactor;
import nl.voordeur.factor.SecondFactor.Attempt;
import nl.voordeur.factor.ticket.GiveTicket;
import nl.voordeur.factor.ticket.UseTicket;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.RequestOrigin;
import nl.voordeur.mail.MailOutbox;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.RegisterOrganisation;
import nl.voordeur.organisation.settings.Preset;
import nl.voordeur.throttle.Throttle;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// Somebody who pairs an authenticator app and uses it, with a clock that is set forward instead of waiting. What the
/// tests of this package share.
abstract class SomebodyWithAnApp {

    /// A sign-in that shows its secret.
    static final String HOLDER = "a sign-in";

    static final RequestOrigin ORIGIN = new RequestOrigin("192.0.2.1", "test");
    static final Attempt ATTEMPT = new Attempt(HOLDER, Proofs.NONE, null, ORIGIN);

    final TestClock clock = new TestClock(Instant.parse("2026-11-20T10:00:00Z"));
    final ApplicationContext context;
    final TransactionTemplate transactions;
    final JdbcClient jdbc;
    final EnrolTotp enrolment;
    final VerifyTotp verification;
    final UseTicket tickets;
    Organisation ours;
    Organisation theirs;
    Account person;

    SomebodyWithAnApp(ApplicationContext context) {
        this.context = context;
        transactions = bean(TransactionTemplate.class);
        jdbc = bean(JdbcClient.class);
        tickets = bean(UseTicket.class);
        enrolment = new EnrolTotp(
                bean(PendingTotpStore.class),
                bean(TotpStore.class),
                tickets,
                bean(TotpMails.class),
                bean(Throttle.class),
                context,
                clock);
        verification = node();
        ours = organisation();
        theirs = organisation();
        person = somebody(ours);
    }

    @BeforeEach
    void somebody() {
        ours = organisation();
        theirs = organisation();
        person = somebody(ours);
    }

    PendingTotp begin() {
        allowed(HOLDER);
        return execute(() -> enrolment.begin(ours, person, HOLDER));
    }

    /// The sign-in holds a ticket.
    void allowed(String signIn) {
        bean(GiveTicket.class).first(ours, person.id(), TestActors.TEST);
        assertThat(tickets.allows(ours, person.id(), signIn)).isTrue();
    }

    /// An app that is active; its first code lies a minute back.
    PendingTotp enrolled() {
        PendingTotp pending = begin();
        assertThat(confirm(codeNow(pending))).isInstanceOf(EnrolOutcome.Enrolled.class);
        clock.pass(Duration.ofSeconds(60));
        return pending;
    }

    EnrolOutcome confirm(String typed) {
        return execute(() -> enrolment.confirm(ours, person, HOLDER, HOLDER, typed, ORIGIN));
    }

    String mailed() {
        allowed(HOLDER);
        transactions.executeWithoutResult(status -> enrolment.mail(ours, person, ORIGIN));
        return enrolment.pending(ours, person, null).orElseThrow().grouped();
    }

    EnrolOutcome confirmMailed(String typed) {
        return execute(() -> enrolment.confirm(ours, person, null, HOLDER, typed, ORIGIN));
    }

    VerifyTotp node() {
        return new VerifyTotp(
                bean(TotpStore.class),
                bean(Throttle.class),
                bean(Accounts.class),
                bean(TotpMails.class),
                context,
                clock);
    }

    FactorCheck verify(String typed) {
        return verifyWith(verification, typed);
    }

    FactorCheck verifyWith(VerifyTotp node, String typed) {
        return execute(() -> node.verify(ours, person.id(), typed, ATTEMPT));
    }

    boolean remove() {
        return execute(
                () -> bean(RemoveFactor.class).remove(ours, person, FactorKind.TOTP, "lost phone", TestActors.TEST));
    }

    Set<FactorKind> active() {
        return bean(Factors.class).of(ours.id(), person.id()).stream()
                .map(Credential::kind)
                .collect(Collectors.toSet());
    }

    String codeNow(PendingTotp app) {
        return secretOf(app).codeOf(TotpSecret.stepAt(clock.instant()));
    }

    /// The secret as an app has it: from the text in Base32.
    static TotpSecret secretOf(PendingTotp app) {
        byte[] bytes = new byte[TotpSecret.BYTES];
        String text = app.secret().reveal();
        for (int bit = 0; bit < TotpSecret.BYTES * 8; bit++) {
            int group = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(text.charAt(bit / 5));
            if ((group & (16 >> (bit % 5))) != 0) {
                bytes[bit / 8] |= (byte) (0x80 >> (bit % 8));
            }
        }
        return new TotpSecret(bytes);
    }

    int events(String type) {
        return jdbc.sql("select count(*) from audit_event where organisation_id = :organisation and type = :type")
                .param("organisation", ours.id().value())
                .param("type", type)
                .query(Integer.class)
                .single();
    }

    int mails(String kind) {
        return (int) bean(MailOutbox.class).of(ours.id(), person.id()).stream()
                .filter(mail -> mail.kind().equals(kind))
                .count();
    }

    <T> T execute(Supplier<T> work) {
        return Objects.requireNonNull(transactions.execute(status -> work.get()));
    }

    static <T> List<T> atOnce(List<Callable<T>> calls) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<T> results = new ArrayList<>();
            for (Future<T> result : threads.invokeAll(calls)) {
                results.add(result.get());
            }
            return results;
        }
    }

    Organisation organisation() {
        return TestOrganisations.register(bean(RegisterOrganisation.class), Preset.ABSENCE);
    }

    Account somebody(Organisation organisation) {
        AccountId id = bean(Accounts.class)
                .invite(organisation.id(), TestPeople.someone(), TestActors.TEST)
                .orElseThrow();
        bean(Accounts.class).activate(organisation.id(), id);
        return bean(Accounts.class).byId(organisation.id(), id).orElseThrow();
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }
}
