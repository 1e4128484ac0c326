package nl.voordeur.api.client;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.regex.Pattern;
import nl.voordeur.kernel.VoordeurSettings;
import nl.voordeur.organisation.Organisation;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.firewall.FirewalledRequest;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.web.util.UriUtils;

/// The last segment of a client's address in the API is its id, whatever stands in that, each character encoded: a
/// portal that moves here keeps `https://portaal.example/x`. Everywhere else such a path is refused.
@Configuration(proxyBeanMethods = false)
class ClientPaths {

    private static final Pattern ONE = Pattern.compile("/api/v1/organisations/[A-Za-z0-9-]+/clients/[^/;\\\\]+");

    @Bean
    HttpFirewall firewall() {
        var strict = new StrictHttpFirewall();
        var anyId = new StrictHttpFirewall();
        anyId.setAllowUrlEncodedSlash(true);
        anyId.setAllowUrlEncodedDoubleSlash(true);
        anyId.setAllowUrlEncodedPercent(true);
        anyId.setAllowUrlEncodedPeriod(true);
        anyId.setAllowBackSlash(true);
        anyId.setAllowSemicolon(true); // encoded, for the pattern has none
        return new HttpFirewall() {
            @Override
            public FirewalledRequest getFirewalledRequest(HttpServletRequest request) {
                boolean client = ONE.matcher(request.getRequestURI()).matches();
                return (client ? anyId : strict).getFirewalledRequest(request);
            }

            @Override
            public HttpServletResponse getFirewalledResponse(HttpServletResponse response) {
                return strict.getFirewalledResponse(response);
            }
        };
    }

    static URI address(VoordeurSettings settings, Organisation organisation, String client) {
        return settings.absolute("/api/v1/organisations/" + organisation.slug() + "/clients/"
                + UriUtils.encode(client, java.nio.charset.StandardCharsets.UTF_8));
    }
}
