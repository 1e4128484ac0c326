package nl.voordeur.demo.portal;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextHolderFilter;

/// Four sign-ins side by side: each portal keeps its own person in the browser's session, so that signing out of one
/// leaves the others alone.
@Configuration
class PortalSecurity {

    private final PortalRegistrations registrations;
    private final EndedSessions ended;
    private final String policy;

    /// Signing out is a form whose answer leads to the sign-in service, and browsers apply `form-action` to that too.
    PortalSecurity(PortalRegistrations registrations, EndedSessions ended, PortalSettings settings) {
        this.registrations = registrations;
        this.ended = ended;
        this.policy = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self' "
                + settings.signInService() + "; frame-ancestors 'none'";
    }

    @Bean
    @Order(1)
    SecurityFilterChain voorbeeldstad(HttpSecurity http) {
        return chain(http, Portal.VOORBEELDSTAD);
    }

    @Bean
    @Order(2)
    SecurityFilterChain verzuimwijzer(HttpSecurity http) {
        return chain(http, Portal.VERZUIMWIJZER);
    }

    @Bean
    @Order(3)
    SecurityFilterChain loopbaanplein(HttpSecurity http) {
        return chain(http, Portal.LOOPBAANPLEIN);
    }

    @Bean
    @Order(4)
    SecurityFilterChain administratiehuis(HttpSecurity http) {
        return chain(http, Portal.ADMINISTRATIEHUIS);
    }

    /// The list of portals and the styles, for everyone.
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    SecurityFilterChain everythingElse(HttpSecurity http) {
        return http.headers(headers -> headers.contentSecurityPolicy(content -> content.policyDirectives(policy)))
                .authorizeHttpRequests(requests -> requests.requestMatchers("/", "/assets/**", "/error")
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .build();
    }

    private SecurityFilterChain chain(HttpSecurity http, Portal portal) {
        String home = "/" + portal.slug();
        HttpSessionSecurityContextRepository person = new HttpSessionSecurityContextRepository();
        person.setSpringSecurityContextKey("person-" + portal.slug());
        OidcClientInitiatedLogoutSuccessHandler signOut = new OidcClientInitiatedLogoutSuccessHandler(registrations);
        signOut.setPostLogoutRedirectUri("{baseUrl}" + home + "/uitgelogd");
        return http.securityMatcher(
                        home,
                        home + "/**",
                        "/oauth2/authorization/" + portal.slug(),
                        "/login/oauth2/code/" + portal.slug(),
                        "/logout/connect/back-channel/" + portal.slug())
                .securityContext(context -> context.securityContextRepository(person))
                .headers(headers -> headers.contentSecurityPolicy(content -> content.policyDirectives(policy)))
                .authorizeHttpRequests(requests -> requests.requestMatchers(
                                home, home + "/inloggen", home + "/uitgelogd", home + "/mislukt")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .oauth2Login(login -> login.loginPage(home)
                        .clientRegistrationRepository(registrations)
                        .defaultSuccessUrl(home, true)
                        .failureUrl(home + "/mislukt"))
                .oidcLogout(logout -> logout.clientRegistrationRepository(registrations)
                        .backChannel(channel -> channel.logoutHandler((_, _, token) -> ended.add(token))))
                .addFilterAfter(new SignedOutElsewhere(ended, person), SecurityContextHolderFilter.class)
                .logout(logout -> logout.logoutUrl(home + "/uitloggen")
                        .invalidateHttpSession(false)
                        .logoutSuccessHandler(signOut))
                .build();
    }
}
