package nl.voordeur.kernel.crypto;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import nl.voordeur.kernel.upkeep.Upkeep;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class KeyUpkeep {

    @Bean
    Upkeep resealed(Reseal reseal) {
        return new Upkeep("kernel-reseal", Duration.ofMinutes(1), reseal::run);
    }

    /// Tells an operator whether a former key may be retired.
    @Bean
    Gauge sealedUnderFormerKeys(Reseal reseal, MeterRegistry metrics) {
        return Gauge.builder("voordeur.keys.former", reseal, Reseal::left)
                .description("values that a former key seals; none, and that key can be retired")
                .register(metrics);
    }
}
