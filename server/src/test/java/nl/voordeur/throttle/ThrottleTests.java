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
import nl.voordeur.kernel.OpaqueToken;
import nl.voordeur.kernel.OrganisationId;
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
    private final TransactionOperations transactions;
    private final RegisterOrganisation registration;
    private final JdbcClient jdbc;
    private OrganisationId ours = OrganisationId.random();

    @Autowired
    ThrottleTests(
            Throttle throttle,
            ThrottleStore store,
            TransactionOperations transactions,
            RegisterOrganisation registration,
            JdbcClient jdbc) {
        this.store = store;
        this.transactions = transactions;
        this.throttle = throttle;
        this.registration = registration;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void organisation() {
        ours = TestOrganisations.register(registration, Preset.PAYROLL).id();
    }

    @Test
    @Tag("asvs-6.3.1")
    void checkWhenFreeUsesFailedThenBlockedForThisSubjectAlone() {
        OrganisationId theirs =
                TestOrganisations.register(registration, Preset.PAYROLL).id();
        IntStream.range(0, 3).forEach(use -> throttle.failed(ours, LIMIT, "jan"));

        assertThat(throttle.check(ours, LIMIT, "jan")).isInstanceOf(Decision.Blocked.class);
        assertThat(throttle.check(ours, LIMIT, "piet")).isInstanceOf(Decision.Allowed.class);
        assertThat(throttle.check(theirs, LIMIT, "jan")).isInstanceOf(Decision.Allowed.class);
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
        assertThat(throttle.check(ours, LIMIT, "jan")).isInstanceOf(Decision.Allowed.class);
    }

    @Test
    void giveBackThenTheUseIsThereAtOnceAndNoMore() {
        IntStream.range(0, 3).forEach(use -> throttle.take(ours, LIMIT, "jan"));
        jdbc.sql("update throttle set last_use = last_use - interval '2 minutes' where organisation_id = :id")
                .param("id", ours.value())
                .update();
        for (int i = 0; i < 2; i++) {
            assertThat(throttle.take(ours, LIMIT, "jan")).isInstanceOf(Decision.Allowed.class);
            throttle.giveBack(ours, LIMIT, "jan");
        }
        assertThat(throttle.take(ours, LIMIT, "jan")).isInstanceOf(Decision.Allowed.class);
        assertThat(throttle.take(ours, LIMIT, "jan")).isInstanceOf(Decision.Blocked.class);
    }

    /// Else the mistakes of a large network, where somebody signs in rightly each minute, are never forgotten.
    @Test
    @Tag("asvs-6.1.1")
    void reserveWhenGivenBackThenWhatWasCountedBeforeIsForgottenAsIfNothingHadBeen() {
        var clock = new TestClock();
        var here = new Throttle(store, transactions, clock);
        IntStream.range(0, 2).forEach(use -> here.failed(ours, LIMIT, "nat"));
        for (int hour = 0; hour < 24; hour++) {
            clock.pass(Duration.ofHours(1));
            assertThat(here.reserve(ours, LIMIT, "nat")).isInstanceOf(Decision.Allowed.class);
            here.giveBack(ours, LIMIT, "nat");
        }
        assertThat(here.uses(ours, LIMIT, "nat")).isZero();
    }

    @Test
    @Tag("asvs-6.1.1")
    void reserveBeyondTheFreeUsesWhenGivenBackThenForgottenAllTheSame() {
        var clock = new TestClock();
        var here = new Throttle(store, transactions, clock);
        IntStream.range(0, 3).forEach(use -> here.failed(ours, LIMIT, "nat"));
        clock.pass(Duration.ofHours(23));
        assertThat(here.reserve(ours, LIMIT, "nat")).isInstanceOf(Decision.Allowed.class);
        here.giveBack(ours, LIMIT, "nat");
        clock.pass(Duration.ofHours(1));
        assertThat(here.uses(ours, LIMIT, "nat")).isZero();
    }

    @Test
    @Tag("asvs-6.3.1")
    void keepThenTheQuietTimeBeginsAnewAndTheUseCountsOnce() {
        var clock = new TestClock();
        var here = new Throttle(store, transactions, clock);
        here.failed(ours, LIMIT, "nat");
        clock.pass(Duration.ofHours(23));
        here.reserve(ours, LIMIT, "nat");
        here.keep(ours, LIMIT, "nat");
        clock.pass(Duration.ofHours(23));
        assertThat(here.uses(ours, LIMIT, "nat")).isEqualTo(2);
    }

    @Test
    @Tag("asvs-6.3.1")
    void keepWhenForgottenMeanwhileThenTheUseCounts() {
        var clock = new TestClock();
        var here = new Throttle(store, transactions, clock);
        here.failed(ours, LIMIT, "nat");
        clock.pass(Duration.ofHours(23));
        here.reserve(ours, LIMIT, "nat");
        clock.pass(Duration.ofHours(2));
        here.keep(ours, LIMIT, "nat");
        assertThat(here.uses(ours, LIMIT, "nat")).isEqualTo(1);
    }

    @Test
    @Tag("asvs-16.3.3")
    void blockedWhenFiftyAtOnceThenNewsForOne() throws InterruptedException, ExecutionException {
        IntStream.range(0, 3).forEach(use -> throttle.take(ours, LIMIT, "jan"));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Decision>> calls = IntStream.range(0, 50)
                    .<Callable<Decision>>mapToObj(number -> () ->
                            number % 2 == 0 ? throttle.take(ours, LIMIT, "jan") : throttle.check(ours, LIMIT, "jan"))
                    .toList();
            int news = 0;
            for (Future<Decision> decision : threads.invokeAll(calls)) {
                assertThat(decision.get()).isInstanceOf(Decision.Blocked.class);
                news += isNews(decision.get()) ? 1 : 0;
            }
            assertThat(news).isEqualTo(1);
        }
    }

    /// Else whoever takes and gives back, again and again, makes as many audit entries as they like.
    @Test
    @Tag("asvs-16.3.3")
    void blockedWhenUsesComeAndGoThenNoNews() {
        IntStream.range(0, 3).forEach(use -> throttle.take(ours, LIMIT, "jan"));
        assertThat(isNews(throttle.take(ours, LIMIT, "jan"))).isTrue();
        for (int i = 0; i < 3; i++) {
            throttle.giveBack(ours, LIMIT, "jan");
            assertThat(throttle.take(ours, LIMIT, "jan")).isInstanceOf(Decision.Allowed.class);
            assertThat(isNews(throttle.take(ours, LIMIT, "jan"))).isFalse();
        }
        throttle.failed(ours, LIMIT, "jan");
        assertThat(isNews(throttle.check(ours, LIMIT, "jan")))
                .as("a longer wait is another one")
                .isTrue();
    }

    private static boolean isNews(Decision decision) {
        return decision instanceof Decision.Blocked blocked && blocked.news();
    }

    @Test
    @Tag("asvs-2.3.4")
    void takeWhenFiftyAtOnceThenNoMoreThanTheFreeUses() throws InterruptedException, ExecutionException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Decision>> calls = IntStream.range(0, 50)
                    .<Callable<Decision>>mapToObj(use -> () -> throttle.take(ours, LIMIT, "jan"))
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
