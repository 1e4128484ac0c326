package nl.voordeur.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import nl.voordeur.organisation.Organisations;
import nl.voordeur.web.antiforgery.BrowserTokens;
import nl.voordeur.web.form.FormExpired;
import nl.voordeur.web.form.FormStateArgument;
import nl.voordeur.web.form.FormStates;
import nl.voordeur.web.form.FormWait;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.CacheControl;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Wires pages into Spring MVC, and protects all that no other filter chain claims: these are the pages for people.
@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {

    private final Organisations organisations;
    private final PageRenderer renderer;
    private final PageLocale locales;
    private final FormStates states;
    private final FormWait wait;
    private final Clock clock;

    WebConfiguration(
            Organisations organisations,
            PageRenderer renderer,
            PageLocale locales,
            FormStates states,
            FormWait wait,
            Clock clock) {
        this.organisations = organisations;
        this.renderer = renderer;
        this.locales = locales;
        this.states = states;
        this.wait = wait;
        this.clock = clock;
    }

    @Bean
    @Order(100)
    SecurityFilterChain pages(
            HttpSecurity http, BrowserTokens browserTokens, PageHeaders headers, FormExpired expired) {
        return StatelessChain.of(http.securityMatcher("/**"), headers)
                .csrf(csrf -> csrf.csrfTokenRepository(browserTokens).csrfTokenRequestHandler(browserTokens))
                .exceptionHandling(handling -> handling.accessDeniedHandler(expired))
                .build();
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new OrganisationArgument(organisations));
        resolvers.add(new RequestOriginArgument());
        resolvers.add(new FormStateArgument());
    }

    @Override
    public void addReturnValueHandlers(List<HandlerMethodReturnValueHandler> handlers) {
        handlers.add(new AnswerHandler(renderer, states, clock));
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new HandlerInterceptor() {
            @Override
            public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
                locales.rememberAsked(request, response);
                return true;
            }
        });
        registry.addInterceptor(wait);
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/assets/**")
                .addResourceLocations("classpath:/static/assets/")
                .setCacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable());
    }
}
