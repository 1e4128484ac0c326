package nl.voordeur.outbound;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import nl.voordeur.kernel.tls.CertificateProblem;
import nl.voordeur.kernel.tls.TrustedAuthorities;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.entity.UrlEncodedFormEntity;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.NameValuePair;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.message.BasicNameValuePair;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.io.Closer;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/// The one client for calls to addresses that others named. It follows no redirect, keeps no cookie and no connection,
/// uses no proxy of the environment, and is done with each call in time, however slowly the other side speaks.
@Component
public class OutboundHttp implements AutoCloseable {

    /// For a whole call, from looking up the name to the last byte that is read.
    public static final Duration LONGEST = Duration.ofSeconds(10);

    private static final Timeout SILENCE = Timeout.ofSeconds(5);
    private static final int MOST_AT_ONCE = 64;
    private static final int LONGEST_BODY = 16 * 1024;
    private static final int LONGEST_LINE = 8 * 1024;
    private static final int MOST_HEADERS = 100;

    private final Destinations destinations;
    private final TrustedAuthorities authorities;
    private final Duration longest;
    private final CheckedNames names;
    private @Nullable CloseableHttpClient client;

    @Autowired
    OutboundHttp(Destinations destinations, TrustedAuthorities authorities) {
        this(destinations, authorities, InetAddress::getAllByName, LONGEST);
    }

    OutboundHttp(
            Destinations destinations, TrustedAuthorities authorities, CheckedNames.Lookup lookup, Duration longest) {
        this.destinations = destinations;
        this.authorities = authorities;
        this.longest = longest;
        this.names = new CheckedNames(destinations, lookup);
    }

    /// Made at the first call: reading the trusted certificates would make a start longer.
    private synchronized CloseableHttpClient client() {
        var made = client == null ? client(names, authorities) : client;
        client = made;
        return made;
    }

    private static CloseableHttpClient client(CheckedNames names, TrustedAuthorities authorities) {
        var bounded = Http1Config.custom()
                .setMaxLineLength(LONGEST_LINE)
                .setMaxHeaderCount(MOST_HEADERS)
                .build();
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(names)
                .setTlsSocketStrategy(new DefaultClientTlsStrategy(authorities.context()))
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(bounded)
                        .build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(SILENCE)
                        .setSocketTimeout(SILENCE)
                        .build())
                .setMaxConnTotal(MOST_AT_ONCE)
                .setMaxConnPerRoute(MOST_AT_ONCE)
                .build();
        return HttpClients.custom()
                .setConnectionManager(connections)
                .setConnectionReuseStrategy((request, response, context) -> false) // a name is judged anew each time
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(SILENCE)
                        .setResponseTimeout(SILENCE)
                        .build())
                .setUserAgent("Voordeur")
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableAutomaticRetries()
                .disableContentCompression()
                .build();
    }

    /// Sends a form. Takes as long as [#LONGEST] at most, so call it outside of any transaction.
    public OutboundAnswer post(String address, Map<String, String> form) {
        if (destinations.refusal(address).isPresent()) {
            return new OutboundAnswer.NotAllowed();
        }
        var request = new HttpPost(URI.create(address));
        List<NameValuePair> fields = new ArrayList<>();
        form.forEach((name, value) -> fields.add(new BasicNameValuePair(name, value)));
        request.setEntity(new UrlEncodedFormEntity(fields, StandardCharsets.UTF_8));
        return inTime(request);
    }

    /// On a thread of its own, because looking up a name can't be cut short otherwise.
    private OutboundAnswer inTime(HttpPost request) {
        var exchange = new FutureTask<>(() -> exchange(request));
        Thread.ofVirtual().name("outbound").start(exchange);
        try {
            return exchange.get(longest.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return new OutboundAnswer.None("timeout");
        } catch (ExecutionException e) {
            throw new IllegalStateException("a call failed in a way that is no answer", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new OutboundAnswer.None("stopped");
        } finally {
            request.cancel(); // nothing to a call that is over
        }
    }

    private OutboundAnswer exchange(HttpPost request) {
        ClassicHttpResponse answer = null;
        try {
            answer = client().executeOpen(RoutingSupport.determineHost(request), request, null);
            HttpEntity body = answer.getEntity();
            if (body != null && body.getContent() != null) {
                body.getContent().readNBytes(LONGEST_BODY); // says nothing that we act on
            }
            return new OutboundAnswer.Answered(answer.getCode());
        } catch (CheckedNames.Closed e) {
            return new OutboundAnswer.NotAllowed();
        } catch (IOException | HttpException e) {
            return new OutboundAnswer.None(reason(e));
        } finally {
            request.cancel(); // closing alone would first read the rest, however long that is
            Closer.closeQuietly(answer);
        }
    }

    private static String reason(Exception failure) {
        return switch (failure) {
            case UnknownHostException _ -> "name not found";
            case SocketTimeoutException _ -> "timeout";
            case SSLException e ->
                CertificateProblem.of(e).map(CertificateProblem::words).orElse("no trusted TLS");
            case ConnectException _ -> "not connected";
            default -> "broken off";
        };
    }

    /// As the server stops.
    @Override
    public synchronized void close() {
        if (client != null) {
            client.close(CloseMode.GRACEFUL);
        }
    }
}
