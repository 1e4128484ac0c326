package nl.voordeur.kernel.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.Scheduler;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import nl.voordeur.TestDatabase;
import nl.voordeur.VoordeurTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@VoordeurTest
class UpkeepTests {

    private final List<Upkeep> contributed;

    @Autowired
    UpkeepTests(List<Upkeep> contributed) {
        this.contributed = contributed;
    }

    @Test
    void everyContributedWorkRunsTwiceWithoutHarm() {
        assertThat(contributed).extracting(Upkeep::name).doesNotHaveDuplicates().isNotEmpty();
        contributed.forEach(upkeep -> upkeep.work().run());
        contributed.forEach(upkeep -> upkeep.work().run());
    }

    @Test
    void twoNodesShareTheTurns() throws InterruptedException {
        try (var database = TestDatabase.create()) {
            var runs = new AtomicInteger();
            var ran = new CountDownLatch(1);
            var upkeep = List.of(new Upkeep("test-once", Duration.ofHours(1), () -> {
                runs.incrementAndGet();
                ran.countDown();
            }));
            var configuration = new UpkeepConfiguration();
            Scheduler one = configuration.scheduler(database.dataSource(), upkeep, Clock.systemUTC());
            Scheduler two = configuration.scheduler(database.dataSource(), upkeep, Clock.systemUTC());
            one.start();
            two.start();
            assertThat(ran.await(60, TimeUnit.SECONDS)).isTrue();
            one.stop();
            two.stop();
            assertThat(runs).hasValue(1);
        }
    }
}
