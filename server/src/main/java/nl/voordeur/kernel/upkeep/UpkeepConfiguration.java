package nl.voordeur.kernel.upkeep;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import nl.voordeur.kernel.outage.Outages;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
class UpkeepConfiguration {

    private static final int TURNS = 2;
    private static final Duration LOOK_EVERY = Duration.ofSeconds(30);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(10);

    @Bean(destroyMethod = "stop")
    Scheduler scheduler(DataSource dataSource, List<Upkeep> upkeep, Clock clock) {
        return Scheduler.create(dataSource)
                .startTasks(upkeep.stream().map(UpkeepConfiguration::task).toList())
                .clock(clock::instant)
                .threads(TURNS)
                .executorService(Executors.newFixedThreadPool(
                        TURNS, Thread.ofVirtual().name("upkeep-", 0).factory()))
                .pollingInterval(LOOK_EVERY)
                .pollUsingLockAndFetch(1, TURNS)
                .shutdownMaxWait(STOP_WITHIN)
                .build();
    }

    @Bean(destroyMethod = "detach")
    SchedulerLog schedulerLog(Outages outages) {
        return new SchedulerLog(outages);
    }

    /// Not before the node serves people: starting quickly comes first. A command beside the server does none of it.
    @Bean
    WhenReady upkeepStart(Scheduler scheduler, SchedulerLog log, Environment environment) {
        return new WhenReady(scheduler, log, environment.getProperty("voordeur.upkeep", Boolean.class, true));
    }

    private static RecurringTask<Void> task(Upkeep upkeep) {
        return Tasks.recurring(upkeep.name(), FixedDelay.of(upkeep.every()))
                .execute((instance, context) -> upkeep.work().run());
    }

    record WhenReady(Scheduler scheduler, SchedulerLog log, boolean wanted) {

        @EventListener(ApplicationReadyEvent.class)
        void start() {
            if (wanted) {
                log.attach();
                scheduler.start();
            }
        }
    }
}
