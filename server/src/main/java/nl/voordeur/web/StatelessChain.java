package nl.voordeur.web;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;

/// What all filter chains have in common: the headers, no Java session, and none of what Spring Security does by
/// itself. Whom an address is for is decided where it is answered.
public final class StatelessChain {

    private StatelessChain() {}

    public static HttpSecurity of(HttpSecurity http, PageHeaders headers) {
        return http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .sessionManagement(AbstractHttpConfigurer::disable)
                .servletApi(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .securityContext(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .headers(headers);
    }

    /// For programs, and for addresses that change nothing: no anti-forgery value in a form.
    public static HttpSecurity withoutForms(HttpSecurity http, PageHeaders headers) {
        return of(http, headers).csrf(AbstractHttpConfigurer::disable);
    }
}
