package nl.voordeur.kernel.http;

import java.time.Instant;
import java.time.InstantSource;
import nl.voordeur.kernel.Messages;
import nl.voordeur.kernel.VoordeurSettings;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.ContinueResponseTiming;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.observation.SecurityObservationSettings;

@Configuration(proxyBeanMethods = false)
class HttpConfiguration {

    /// Deadlines of connections go by how long the machine runs: when its clock is set, nobody is overdue by that.
    private static final InstantSource RUNNING = () -> Instant.EPOCH.plusNanos(System.nanoTime());

    /// What browsers send in a query as it was typed, against RFC 3986: a portal's `state` may hold any of it.
    private static final String AS_BROWSERS_SEND = "\"<>[\\]^`{|}";

    /// What browsers send in a path as it was typed: a mail may have it behind a link.
    private static final String BEHIND_LINKS = "[]^|";

    @Bean
    Bounds bounds() {
        return Bounds.of(Runtime.getRuntime().maxMemory());
    }

    @Bean
    Arrivals arrivals(Bounds bounds, TrustedProxies proxies, HttpCounts counts) {
        return new Arrivals(bounds, proxies, RUNNING, counts);
    }

    /// Later valves stand further inside: address, then how refusals look, then what is refused.
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> webServer(
            TrustedProxies proxies,
            VoordeurSettings settings,
            Messages messages,
            BodyLengths lengths,
            Arrivals arrivals,
            Bounds bounds,
            HttpCounts counts) {
        return factory -> {
            factory.setProtocol(BoundedProtocol.class.getName());
            factory.addConnectorCustomizers(connector -> bound(connector, arrivals, bounds));
            factory.addEngineValves(new PublicAddressValve(proxies, settings));
            factory.addContextCustomizers(context -> {
                var host = context.getParent().getPipeline();
                host.addValve(new BareAnswers(messages, settings));
                host.addValve(new AdmissionValve(arrivals, new BodyRoom(bounds), lengths, counts));
            });
        };
    }

    private static void bound(Connector connector, Arrivals arrivals, Bounds bounds) {
        var protocol = (BoundedProtocol) connector.getProtocolHandler();
        protocol.admitBy(arrivals);
        protocol.setMaxConnections(bounds.connections());
        // whoever sends a body slowly keeps a thread meanwhile, and nobody else may have to wait for that one
        protocol.setMaxThreads(bounds.connections());
        // whoever waits for leave to send a body (RFC 9110 10.1.1) gets it when we read, and not when we refuse before
        protocol.setContinueResponseTiming(ContinueResponseTiming.ON_REQUEST_BODY_READ.toString());
        protocol.setRelaxedQueryChars(AS_BROWSERS_SEND);
        protocol.setRelaxedPathChars(BEHIND_LINKS);
        // stay what they are within their segment; where they mean nothing, the firewall behind refuses them
        connector.setEncodedSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue());
        connector.setEncodedReverseSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue());
        connector.setAllowTrace(false);
    }

    /// Requests are timed as a whole. Timing each filter of each chain by itself tells nobody anything, and took a
    /// tenth of the time of a single sign-on.
    @Bean
    SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }
}
