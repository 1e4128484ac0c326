package nl.voordeur.signin;

import java.time.Duration;
import nl.voordeur.kernel.upkeep.Upkeep;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SignInUpkeep {

    @Bean
    Upkeep endedSignIns(SignIns signIns) {
        return new Upkeep("signin-ended", Duration.ofMinutes(30), signIns::deleteExpired);
    }
}
