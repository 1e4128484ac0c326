package nl.voordeur.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.http.BodyLengths;
import nl.voordeur.organisation.Organisations;
import nl.voordeur.web.PageHeaders;
import nl.voordeur.web.RequestOriginArgument;
import nl.voordeur.web.StatelessChain;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/// Guards `/api/**`: no call reaches a controller without a valid access token in the `Authorization` header, and no
/// cookie counts, so there is nothing for another site to ride on (ASVS 3.5.2).
@Configuration(proxyBeanMethods = false)
class ApiChain implements WebMvcConfigurer {

    private static final String CALLER = Actor.Machine.class.getName();
    private static final String SCHEME = "Bearer ";

    private final ApiTokens tokens;
    private final Organisations organisations;
    private final ApiPolicy policy;

    ApiChain(ApiTokens tokens, Organisations organisations, ApiPolicy policy) {
        this.tokens = tokens;
        this.organisations = organisations;
        this.policy = policy;
    }

    static Actor.Machine caller(HttpServletRequest request) {
        return request.getAttribute(CALLER) instanceof Actor.Machine caller ? caller : refuse();
    }

    private static Actor.Machine refuse() {
        throw ApiProblem.noToken();
    }

    @Bean
    @Order(20)
    SecurityFilterChain api(HttpSecurity http, PageHeaders headers, JsonMapper json, BodyLengths lengths) {
        var refusals = new ApiRefusals(json);
        return StatelessChain.withoutForms(http.securityMatcher("/api/**"), headers)
                .addFilterBefore(new BearerFilter(tokens, refusals), AuthorizationFilter.class)
                .addFilterBefore(new ApiBodies(lengths, new JsonText(json), refusals), AuthorizationFilter.class)
                .build();
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new MachineArgument(organisations, policy));
    }

    /// Reads the token, or answers 401 (RFC 6750 3).
    private static final class BearerFilter extends OncePerRequestFilter {

        private final ApiTokens tokens;
        private final ApiRefusals refusals;

        BearerFilter(ApiTokens tokens, ApiRefusals refusals) {
            this.tokens = tokens;
            this.refusals = refusals;
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            String header = request.getHeader(HttpHeaders.AUTHORIZATION);
            Optional<Actor.Machine> caller = header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                    ? tokens.read(header.substring(SCHEME.length()).strip(), RequestOriginArgument.of(request))
                    : Optional.empty();
            if (caller.isPresent()) {
                request.setAttribute(CALLER, caller.get());
                chain.doFilter(request, response);
                return;
            }
            response.setHeader(
                    HttpHeaders.WWW_AUTHENTICATE, header == null ? "Bearer" : "Bearer error=\"invalid_token\"");
            refusals.send(response, ApiProblem.noToken());
        }
    }
}
