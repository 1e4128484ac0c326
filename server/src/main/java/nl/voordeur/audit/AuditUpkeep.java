package nl.voordeur.audit;

import java.time.Clock;
import java.time.Duration;
import java.time.YearMonth;
import java.util.stream.IntStream;
import nl.voordeur.kernel.upkeep.Upkeep;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AuditUpkeep.AuditSettings.class)
class AuditUpkeep {

    /// So early that a turn that was missed matters little.
    private static final int MONTHS_AHEAD = 3;

    /// @param keepMonths how long the trail is kept; whole months
    @ConfigurationProperties("voordeur.audit")
    record AuditSettings(@DefaultValue("24") int keepMonths) {}

    @Bean
    Upkeep auditPartitions(AuditPartitionStore store, AuditSettings settings, Clock clock) {
        return new Upkeep("audit-partitions", Duration.ofHours(12), () -> {
            var now = YearMonth.now(clock);
            var present = store.months();
            IntStream.rangeClosed(1, MONTHS_AHEAD)
                    .mapToObj(now::plusMonths)
                    .filter(month -> !present.contains(month))
                    .forEach(store::make);
            var oldest = now.minusMonths(settings.keepMonths());
            store.months().stream().filter(month -> month.isBefore(oldest)).forEach(store::drop);
        });
    }
}
