package nl.voordeur.throttle;

import java.time.Duration;
import nl.voordeur.kernel.upkeep.Upkeep;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ThrottleUpkeep {

    @Bean
    Upkeep forgottenLimits(Throttle throttle) {
        return new Upkeep("throttle-forgotten", Duration.ofMinutes(10), throttle::deleteForgotten);
    }
}
