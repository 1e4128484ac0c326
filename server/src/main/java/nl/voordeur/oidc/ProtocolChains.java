package nl.voordeur.oidc;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import nl.voordeur.kernel.VoordeurSettings;
import nl.voordeur.kernel.outage.Outages;
import nl.voordeur.oidc.client.Clients;
import nl.voordeur.oidc.issuer.IssuerFilter;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.Organisations;
import nl.voordeur.web.PageHeaders;
import nl.voordeur.web.StatelessChain;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.filter.CorsFilter;

/// Filter chains of the protocol endpoints. None of them has a Java session, a cookie of its own or an anti-forgery
/// value: machines prove themselves with a secret, and a browser that comes from a portal can't carry a value of
/// ours.
@Configuration(proxyBeanMethods = false)
class ProtocolChains {

    static final String[] BACK_CHANNEL = {"/{org}/oauth2/token", "/{org}/oauth2/revoke", "/{org}/oauth2/introspect"};

    static final String[] OPEN = {
        "/{org}/.well-known/openid-configuration",
        "/.well-known/openid-configuration/{org}",
        "/.well-known/oauth-authorization-server/{org}",
        "/{org}/.well-known/oauth-authorization-server",
        "/{org}/oauth2/jwks",
        "/{org}/userinfo",
    };

    static final String[] FROM_A_PORTAL = {"/{org}/oauth2/authorize", "/{org}/connect/logout"};

    private final Organisations organisations;
    private final Clients clients;
    private final PageHeaders headers;
    private final Outages outages;

    ProtocolChains(Organisations organisations, Clients clients, PageHeaders headers, Outages outages) {
        this.organisations = organisations;
        this.clients = clients;
        this.headers = headers;
        this.outages = outages;
    }

    /// Token, revocation and introspection: Spring Security's filters in Spring Security's order, put up by hand. Its
    /// configurer would bring what we don't have: Java sessions, a consent page, an issuer from the Host header.
    @Bean
    @Order(10)
    SecurityFilterChain tokens(HttpSecurity http, VoordeurSettings settings, TokenEndpoints endpoints) {
        StatelessChain.withoutForms(http.securityMatcher(BACK_CHANNEL), headers)
                .cors(cors -> cors.configurationSource(this::ofPublicPortals));
        http.addFilterBefore(new OAuthAnswers(outages), CorsFilter.class); // which asks the database whose page may ask
        Filter issuer = new IssuerFilter(organisations, settings, OAuthAnswers::write);
        http.addFilterBefore(issuer, AuthorizationFilter.class);
        for (Filter filter : endpoints.filters()) {
            http.addFilterBefore(filter, AuthorizationFilter.class);
        }
        return http.build();
    }

    /// Metadata, keys and userinfo.
    @Bean
    @Order(11)
    SecurityFilterChain open(HttpSecurity http) {
        return StatelessChain.withoutForms(http.securityMatcher(OPEN), headers)
                .cors(cors -> cors.configurationSource(ProtocolChains::ofAnybody))
                .addFilterBefore(new OAuthOutage(outages), CorsFilter.class)
                .build();
    }

    /// Where browsers come from a portal. Never CORS: these are for navigation (RFC 9700 2.6).
    @Bean
    @Order(12)
    SecurityFilterChain fromAPortal(HttpSecurity http) {
        return StatelessChain.withoutForms(http.securityMatcher(FROM_A_PORTAL), headers)
                .build();
    }

    /// The pages of public portals may exchange their code and revoke what they got; no other origin may read an answer
    /// (NLGOV-C-11).
    private @Nullable CorsConfiguration ofPublicPortals(HttpServletRequest request) {
        Optional<Organisation> organisation = organisations.bySlug(IssuerFilter.firstSegment(request.getRequestURI()));
        if (organisation.isEmpty() || request.getRequestURI().endsWith("/oauth2/introspect")) {
            return null;
        }
        var allowed = new CorsConfiguration();
        Set<String> origins = clients.browserOrigins(organisation.get().id());
        allowed.setAllowedOrigins(List.copyOf(origins));
        allowed.setAllowedMethods(List.of("POST"));
        allowed.setAllowedHeaders(List.of("Content-Type"));
        return allowed;
    }

    /// What is public is public, and userinfo gives nothing without a token.
    private static CorsConfiguration ofAnybody(HttpServletRequest request) {
        var allowed = new CorsConfiguration();
        allowed.setAllowedOrigins(List.of(CorsConfiguration.ALL));
        allowed.setAllowedMethods(List.of("GET", "POST"));
        allowed.setAllowedHeaders(List.of("Authorization", "Content-Type"));
        return allowed;
    }
}
