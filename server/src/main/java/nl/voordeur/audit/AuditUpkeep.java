package nl.voordeur.audit;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import nl.voordeur.kernel.upkeep.Upkeep;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AuditUpkeep.AuditSettings.class)
class AuditUpkeep {

    private static final int COUNTED = 10_000;

    /// @param keepMonths how long the trail is kept; whole months
    @ConfigurationProperties("voordeur.audit")
    record AuditSettings(@DefaultValue("24") int keepMonths) {}

    /// Before anything is written: a month without a partition of its own stands in the default one, also the first
    /// month of an installation and the one in which a server comes back that was off for long.
    @Bean
    SmartInitializingSingleton auditPartitionsAtTheStart(AuditMonths months) {
        return months::make;
    }

    @Bean
    Upkeep auditPartitions(AuditMonths months) {
        return new Upkeep("audit-partitions", Duration.ofHours(12), () -> {
            months.make();
            months.drop();
        });
    }

    @Bean
    Gauge auditEntriesWithoutMonth(AuditPartitionStore store, MeterRegistry metrics) {
        return Gauge.builder("voordeur.audit.unfiled", store, entries -> entries.entriesInDefault(COUNTED))
                .description("entries of the audit trail that stand in no month's partition, so that none drops them")
                .register(metrics);
    }
}
