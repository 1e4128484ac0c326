package nl.voordeur.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import nl.voordeur.kernel.VoordeurSettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.web.FilterChainProxy;
import org.springframework.security.web.SecurityFilterChain;

@Tag("asvs-3.4.1")
class PageHeadersTests {

    @Configuration(proxyBeanMethods = false)
    @EnableWebSecurity
    static class Chain {

        @Bean
        SecurityFilterChain all(HttpSecurity http, PageHeaders headers) {
            return http.headers(headers).build();
        }
    }

    /// The proxy takes TLS off, so what a request looks like here says nothing.
    @Test
    void answerWhenPeopleReachUsOverTlsThenTellsBrowsersToStayThere() {
        assertThat(transportSecurity("https://inloggen.example.nl")).isEqualTo("max-age=63072000; includeSubDomains");
    }

    @Test
    void answerWhenOnThisMachineOnlyThenSaysNothingAboutTls() {
        assertThat(transportSecurity("http://localhost:8080")).isNull();
    }

    private static @Nullable String transportSecurity(String baseUrl) {
        var settings = new VoordeurSettings(URI.create(baseUrl), Path.of("data"), List.of());
        var response = new MockHttpServletResponse();
        new WebApplicationContextRunner()
                .withBean(PageHeaders.class, () -> new PageHeaders(settings))
                .withUserConfiguration(Chain.class)
                .run(context -> context.getBean(FilterChainProxy.class)
                        .doFilter(new MockHttpServletRequest("GET", "/"), response, new MockFilterChain()));
        assertThat(response.getHeader("Content-Security-Policy")).isEqualTo(PageHeaders.CONTENT_SECURITY_POLICY);
        return response.getHeader("Strict-Transport-Security");
    }
}
