package nl.voordeur.demo.portal;

import java.time.Clock;
import java.util.Map;
import nl.voordeur.demo.web.View;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/// Starts the portal as a process of its own.
@SpringBootApplication
@EnableConfigurationProperties(PortalSettings.class)
public class PortalApplication {

    public static void main(String[] args) {
        application().run(args);
    }

    /// The portal with settings of its own (`portal.properties`), whatever else stands on the class path.
    static SpringApplication application() {
        SpringApplication application = new SpringApplication(PortalApplication.class);
        application.setDefaultProperties(Map.of("spring.config.name", "portal"));
        return application;
    }

    @Bean
    View view() {
        return new View();
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
