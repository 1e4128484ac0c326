package nl.voordeur.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import nl.voordeur.TestClock;
import nl.voordeur.TestOrganisations;
import nl.voordeur.VoordeurTest;
import nl.voordeur.audit.AuditEntry;
import nl.voordeur.audit.AuditTrail;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.OpaqueToken;
import nl.voordeur.kernel.OrganisationId;
import nl.voordeur.kernel.SecurityEventType;
import nl.voordeur.organisation.RegisterOrganisation;
import nl.voordeur.organisation.settings.Preset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

@VoordeurTest
class ThrottleTests {

    private static final Limit LIMIT =
            new Limit("test", 3, Duration.ofMinutes(1), Duration.ofHours(1), Duration.ofDays(1));

    private final Throttle throttle;
    private final ThrottleStore store;
    private final Waits waits;
    private final TransactionOperations transactions;
    private final RegisterOrganisation registration;
    private final AuditTrail trail;
    private final JdbcClient jdbc;
    private OrganisationId ours = OrganisationId.random();
    private Caller caller = callerAt(ours);

    @Autowired
    ThrottleTests(
            Throttle throttle,
            ThrottleStore store,
            Waits waits,
            TransactionOperations transactions,
            RegisterOrganisation registration,
            AuditTrail trail,
            JdbcClient jdbc) {
        this.store = store;
        this.waits = waits;
        this.trail = trail;
        this.transactions = transactions;
        this.throttle = throttle;
        this.registration = registration;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void organisation() {
        ours = TestOrganisations.register(registration, Preset.PAYROLL).id();
        caller = callerAt(ours);
    }

    private int usesOf(Throttle throttle, String subject) {
        return throttle.check(caller, LIMIT, subject) instanceof Decision.Allowed(var uses) ? uses : LIMIT.free();
    }

    private static Caller callerAt(OrganisationId organisation) {
        return new Caller(organisation, AccountId.random(), new Actor.Task("test"));
    }

    @Test
    @Tag("asvs-6.3.1")
    void checkWhenFreeUsesFailedThenBlockedForThisSubjectAlone() {
        OrganisationId theirs =
                TestOrganisations.register(registration, Preset.PAYROLL).id();
        IntStream.range(0, 3).forEach(use -> throttle.failed(ours, LIMIT, "jan"));

        assertThat(throttle.check(caller, LIMIT, "jan")).isInstanceOf(Decision.Blocked.class);
        assertThat(throttle.check(caller, LIMIT, "piet")).isInstanceOf(Decision.Allowed.class);
        assertThat(throttle.check(callerAt(theirs), LIMIT, "jan")).isInstanceOf(Decision.Allowed.class);
    }

    @Test
    void failedThenACopyOfTheDatabaseLetsNobodyGuessWhatWasTyped() {
        OrganisationId theirs =
                TestOrganisations.register(registration, Preset.PAYROLL).id();
        throttle.failed(ours, LIMIT, "jan");
        throttle.failed(theirs, LIMIT, "jan");

        assertThat(stored(ours))
                .hasSize(32)
                .isNotEqualTo(OpaqueToken.hashOf("jan"))
                .isNotEqualTo(OpaqueToken.hashOf(ours + "/jan"))
                .isNotEqualTo(stored(theirs));
    }

    private byte[] stored(OrganisationId organisation) {
        return jdbc.sql("select subject_hash from throttle where organisation_id = :id")
                .param("id", organisation.value())
                .query(byte[].class)
                .single();
    }

    @Test
    void succeededForgetsTheFailures() {
        IntStream.range(0, 3).forEach(use -> throttle.failed(ours, LIMIT, "jan"));
        throttle.succeeded(ours, LIMIT, "jan");
        assertThat(throttle.check(caller, LIMIT, "jan")).isInstanceOf(Decision.Allowed.class);
    }

    @Test
    void giveBackThenTheUseIsThereAtOnceAndNoMore() {
        IntStream.range(0, 3).forEach(use -> throttle.take(caller, LIMIT, "jan"));
        jdbc.sql("update throttle set last_use = last_use - interval '2 minutes' where organisation_id = :id")
                .param("id", ours.value())
                .update();
        for (int i = 0; i < 2; i++) {
            assertThat(throttle.take(caller, LIMIT, "jan")).isInstanceOf(Decision.Allowed.class);
            throttle.giveBack(ours, LIMIT, "jan");
        }
        assertThat(throttle.take(caller, LIMIT, "jan")).isInstanceOf(Decision.Allowed.class);
        assertThat(throttle.take(caller, LIMIT, "jan")).isInstanceOf(Decision.Blocked.class);
    }

    /// Else the mistakes of a large network, where somebody signs in rightly each minute, are never forgotten.
    @Test
    @Tag("asvs-6.1.1")
    void reserveWhenGivenBackThenWhatWasCountedBeforeIsForgottenAsIfNothingHadBeen() {
        var clock = new TestClock();
        var here = new Throttle(store, waits, transactions, clock);
        IntStream.range(0, 2).forEach(use -> here.failed(ours, LIMIT, "nat"));
        for (int hour = 0; hour < 24; hour++) {
            clock.pass(Duration.ofHours(1));
            assertThat(here.reserve(caller, LIMIT, "nat")).isInstanceOf(Decision.Allowed.class);
            here.giveBack(ours, LIMIT, "nat");
        }
        assertThat(usesOf(here, "nat")).isZero();
    }

    @Test
    @Tag("asvs-6.1.1")
    void reserveBeyondTheFreeUsesWhenGivenBackThenForgottenAllTheSame() {
        var clock = new TestClock();
        var here = new Throttle(store, waits, transactions, clock);
        IntStream.range(0, 3).forEach(use -> here.failed(ours, LIMIT, "nat"));
        clock.pass(Duration.ofHours(23));
        assertThat(here.reserve(caller, LIMIT, "nat")).isInstanceOf(Decision.Allowed.class);
        here.giveBack(ours, LIMIT, "nat");
        clock.pass(Duration.ofHours(1));
        assertThat(usesOf(here, "nat")).isZero();
    }

    @Test
    @Tag("asvs-6.3.1")
    void keepThenTheQuietTimeBeginsAnewAndTheUseCountsOnce() {
        var clock = new TestClock();
        var here = new Throttle(store, waits, transactions, clock);
        here.failed(ours, LIMIT, "nat");
        clock.pass(Duration.ofHours(23));
        here.reserve(caller, LIMIT, "nat");
        here.keep(ours, LIMIT, "nat");
        clock.pass(Duration.ofHours(23));
        assertThat(usesOf(here, "nat")).isEqualTo(2);
    }

    @Test
    @Tag("asvs-6.3.1")
    void keepWhenForgottenMeanwhileThenTheUseCounts() {
        var clock = new TestClock();
        var here = new Throttle(store, waits, transactions, clock);
        here.failed(ours, LIMIT, "nat");
        clock.pass(Duration.ofHours(23));
        here.reserve(caller, LIMIT, "nat");
        clock.pass(Duration.ofHours(2));
        here.keep(ours, LIMIT, "nat");
        assertThat(usesOf(here, "nat")).isEqualTo(1);
    }

    @Test
    @Tag("asvs-16.3.3")
    void blockedWhenFiftyAtOnceThenTheTrailHearsOfItOnce() throws InterruptedException, ExecutionException {
        IntStream.range(0, 3).forEach(use -> throttle.take(caller, LIMIT, "jan"));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Decision>> calls = IntStream.range(0, 50)
                    .<Callable<Decision>>mapToObj(number -> () -> number % 2 == 0
                            ? throttle.take(caller, LIMIT, "jan")
                            : throttle.check(caller, LIMIT, "jan"))
                    .toList();
            for (Future<Decision> decision : threads.invokeAll(calls)) {
                assertThat(decision.get()).isInstanceOf(Decision.Blocked.class);
            }
        }
        assertThat(audited()).singleElement().satisfies(event -> {
            assertThat(event.account()).isEqualTo(caller.account());
            assertThat(event.actor().id()).isEqualTo("test");
            assertThat(event.details()).containsEntry("limit", "test");
        });
    }

    /// Else whoever takes and gives back, again and again, makes as many audit entries as they like.
    @Test
    @Tag("asvs-16.3.3")
    void blockedWhenUsesComeAndGoThenTheTrailHearsNoMore() {
        IntStream.range(0, 4).forEach(use -> throttle.take(caller, LIMIT, "jan"));
        assertThat(audited()).hasSize(1);
        for (int i = 0; i < 3; i++) {
            throttle.giveBack(ours, LIMIT, "jan");
            assertThat(throttle.take(caller, LIMIT, "jan")).isInstanceOf(Decision.Allowed.class);
            assertThat(throttle.take(caller, LIMIT, "jan")).isInstanceOf(Decision.Blocked.class);
        }
        assertThat(audited()).hasSize(1);
        throttle.failed(ours, LIMIT, "jan");
        throttle.check(caller, LIMIT, "jan");
        assertThat(audited()).as("a longer wait is another one").hasSize(2);
    }

    @Test
    @Tag("asvs-16.3.3")
    void blockedWhenTheCallerRollsBackThenTheTrailHearsOfItOnceAllTheSame() {
        IntStream.range(0, 3).forEach(use -> throttle.take(caller, LIMIT, "jan"));
        List<Runnable> callers =
                List.of(() -> throttle.take(caller, LIMIT, "jan"), () -> throttle.check(caller, LIMIT, "jan"));
        for (Runnable blocked : callers) {
            for (int i = 0; i < 2; i++) {
                transactions.executeWithoutResult(status -> {
                    blocked.run();
                    status.setRollbackOnly();
                });
            }
            assertThat(audited()).hasSize(1);
        }
    }

    @Test
    void mayRepeatWhenTheFreeUsesAreGoneThenNotAndNobodyHearsOfIt() {
        assertThat(IntStream.range(0, 5).filter(use -> throttle.mayRepeat(ours, LIMIT, "jan")))
                .containsExactly(0, 1, 2);
        assertThat(audited()).isEmpty();
    }

    private List<AuditEntry> audited() {
        return trail.page(ours, null, null, AuditTrail.LARGEST_PAGE).rows().stream()
                .filter(entry -> entry.type().equals(SecurityEventType.EXCESS_RATE_LIMIT_EXCEEDED.code()))
                .toList();
    }

    @Test
    @Tag("asvs-2.3.4")
    void takeWhenFiftyAtOnceThenNoMoreThanTheFreeUses() throws InterruptedException, ExecutionException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Decision>> calls = IntStream.range(0, 50)
                    .<Callable<Decision>>mapToObj(use -> () -> throttle.take(caller, LIMIT, "jan"))
                    .toList();
            int allowed = 0;
            for (Future<Decision> decision : threads.invokeAll(calls)) {
                if (decision.get() instanceof Decision.Allowed) {
                    allowed++;
                }
            }
            assertThat(allowed).isEqualTo(LIMIT.free());
        }
    }
}
