package nl.voordeur.web;

import nl.voordeur.kernel.VoordeurSettings;
import nl.voordeur.kernel.http.AnswerHeaders;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.header.Header;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.writers.StaticHeadersWriter;
import org.springframework.stereotype.Component;

/// Headers of every response (ASVS 3.4, internet.nl): nothing inline, nothing from elsewhere, never in a frame.
///
/// `form-action 'self'` holds although people leave for a portal: the page after sign-in starts a new navigation,
/// because some browsers apply the directive to every redirect that follows a form.
@Component
public class PageHeaders implements Customizer<HeadersConfigurer<HttpSecurity>> {

    static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
                    + "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; "
                    + "frame-src 'none'; frame-ancestors 'none'";

    private final boolean overTls;

    PageHeaders(VoordeurSettings settings) {
        this.overTls = settings.overTls();
    }

    @Override
    public void customize(HeadersConfigurer<HttpSecurity> headers) {
        headers.defaultsDisabled().addHeaderWriter(writer());
    }

    /// The same for an answer that no chain sees. What an answer says of itself stays.
    HeaderWriter writer() {
        return new StaticHeadersWriter(AnswerHeaders.of(CONTENT_SECURITY_POLICY, overTls).entrySet().stream()
                .map(header -> new Header(header.getKey(), header.getValue()))
                .toList());
    }
}
