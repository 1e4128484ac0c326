package nl.voordeur.console;

import nl.voordeur.signedin.ReturnPath;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ConsoleConfiguration {

    /// Path of the operator's page, inside the platform's organisation.
    static final String OPERATOR = "/operator";

    @Bean
    ReturnPath operatorPage() {
        return ReturnPath.of(OPERATOR).atThePlatform().keeping("name", "target", "scopes");
    }
}
