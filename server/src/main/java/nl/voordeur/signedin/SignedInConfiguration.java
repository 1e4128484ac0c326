package nl.voordeur.signedin;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import nl.voordeur.kernel.SealedColumn;
import nl.voordeur.kernel.upkeep.Upkeep;
import nl.voordeur.organisation.Organisations;
import nl.voordeur.session.SessionCookies;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
class SignedInConfiguration implements WebMvcConfigurer {

    private final Organisations organisations;
    private final SessionCookies sessions;
    private final Clock clock;

    SignedInConfiguration(Organisations organisations, SessionCookies sessions, Clock clock) {
        this.organisations = organisations;
        this.sessions = sessions;
        this.clock = clock;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new SignedInArgument(organisations, sessions, clock));
    }

    @Bean
    static SealedColumn keptFormFields() {
        return KeptFormStore.FIELDS;
    }

    @Bean
    static Upkeep expiredForms(KeptForms forms) {
        return new Upkeep("signedin-kept-forms", Duration.ofMinutes(5), forms::deleteExpired);
    }
}
