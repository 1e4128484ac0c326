package nl.voordeur.journeys.stack;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.AuthorizedClientServiceOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.InMemoryOAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientProviderBuilder;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.userinfo.DefaultOAuth2UserService;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserRequest;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.web.util.UriComponentsBuilder;

/// A portal that leaves all it says to the server to Spring Security, and lets it refresh what it got.
public final class SpringClient implements AutoCloseable {

    /// As if an access token, which lives ten minutes, was long over.
    private static final Clock LATER = Clock.offset(DemoStack.CLOCK, Duration.ofHours(1));

    private static final Authentication PERSON = new TestingAuthenticationToken("somebody", "");

    private final HttpServer server;
    private final ClientRegistration registration;
    private final OAuth2AuthorizationRequest asks;
    private final OAuth2AuthorizedClientService kept;
    private final AuthorizedClientServiceOAuth2AuthorizedClientManager manager;

    /// @param registered as [ForeignPortal] registers, with the address of the server
    SpringClient(HttpServer server, Map<String, String> registered, String... scopes) {
        this.server = server;
        this.registration = ClientRegistrations.fromIssuerLocation(registered.getOrDefault("ISSUER", ""))
                .registrationId("spring")
                .clientId(registered.getOrDefault("CLIENT_ID", ""))
                .clientSecret(registered.getOrDefault("CLIENT_SECRET", ""))
                .redirectUri(address(server) + "/callback")
                .scope(scopes)
                .build();
        var registrations = new InMemoryClientRegistrationRepository(registration);
        var resolver = new DefaultOAuth2AuthorizationRequestResolver(registrations, "/oauth2/authorization");
        resolver.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
        this.asks = Objects.requireNonNull(resolver.resolve(new MockHttpServletRequest(), "spring"));
        this.kept = new InMemoryOAuth2AuthorizedClientService(registrations);
        this.manager = new AuthorizedClientServiceOAuth2AuthorizedClientManager(registrations, kept);
        manager.setAuthorizedClientProvider(OAuth2AuthorizedClientProviderBuilder.builder()
                .refreshToken(refresh -> refresh.clock(LATER))
                .build());
    }

    /// Somewhere for the browser to come back to.
    static HttpServer somewhere() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                try (exchange) {
                    exchange.sendResponseHeaders(200, 0);
                }
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static URI address(HttpServer server) {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    /// Where it sends the browser to.
    public String signIn() {
        return asks.getAuthorizationRequestUri();
    }

    /// @param callback where the browser came back, with what it brought
    public OAuth2AuthorizedClient cameBack(String callback) {
        var brought = UriComponentsBuilder.fromUriString(callback).build(true).getQueryParams();
        var answer = OAuth2AuthorizationResponse.success(Objects.requireNonNull(brought.getFirst("code")))
                .redirectUri(address(server) + "/callback")
                .state(Objects.requireNonNull(brought.getFirst("state")))
                .build();
        var tokens = new RestClientAuthorizationCodeTokenResponseClient()
                .getTokenResponse(new OAuth2AuthorizationCodeGrantRequest(
                        registration, new OAuth2AuthorizationExchange(asks, answer)));
        var client = new OAuth2AuthorizedClient(
                registration, PERSON.getName(), tokens.getAccessToken(), tokens.getRefreshToken());
        kept.saveAuthorizedClient(client, PERSON);
        return client;
    }

    /// What it has after the access token was over.
    public OAuth2AuthorizedClient refreshed() {
        OAuth2AuthorizedClient client = manager.authorize(OAuth2AuthorizeRequest.withClientRegistrationId("spring")
                .principal(PERSON)
                .build());
        if (client == null) {
            throw new AssertionError("Nothing to refresh");
        }
        return client;
    }

    /// What userinfo says to whoever shows this access token.
    public Map<String, Object> userinfo(OAuth2AuthorizedClient client) {
        return new DefaultOAuth2UserService()
                .loadUser(new OAuth2UserRequest(registration, client.getAccessToken()))
                .getAttributes();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
