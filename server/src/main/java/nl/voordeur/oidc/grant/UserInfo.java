package nl.voordeur.oidc.grant;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import nl.voordeur.oidc.client.Client;
import nl.voordeur.oidc.client.Clients;
import nl.voordeur.organisation.Organisation;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/// What a portal learns of a person ([PersonClaims]).
@RestController
class UserInfo {

    private static final String SCHEME = "Bearer ";

    private final Grants grants;
    private final Clients clients;

    UserInfo(Grants grants, Clients clients) {
        this.grants = grants;
        this.clients = clients;
    }

    @GetMapping("/{org}/userinfo")
    ResponseEntity<Map<String, Object>> byHeader(
            Organisation organisation,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String header) {
        return answer(organisation, header == null ? null : bearer(header));
    }

    /// OpenID Connect Core 5.3.1: the token may also come as a form field (RFC 6750 2.2), but in one place only.
    @PostMapping("/{org}/userinfo")
    ResponseEntity<Map<String, Object>> byHeaderOrForm(
            Organisation organisation,
            HttpServletRequest request,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String header) {
        String[] fields = request.getParameterValues("access_token");
        if (fields == null) {
            return byHeader(organisation, header);
        }
        boolean inAddress = request.getQueryString() != null;
        return header == null && fields.length == 1 && isForm(request.getContentType()) && !inAddress
                ? answer(organisation, fields[0])
                : refusal(HttpStatus.BAD_REQUEST, "Bearer error=\"invalid_request\"");
    }

    private static boolean isForm(@Nullable String type) {
        try {
            return type != null
                    && MediaType.parseMediaType(type).equalsTypeAndSubtype(MediaType.APPLICATION_FORM_URLENCODED);
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }

    private ResponseEntity<Map<String, Object>> answer(Organisation organisation, @Nullable String token) {
        if (token == null) {
            return refusal(HttpStatus.UNAUTHORIZED, "Bearer");
        }
        return grants.bearer(organisation, token)
                .flatMap(bearer -> clients.find(organisation.id(), bearer.client())
                        .map(client -> ResponseEntity.ok()
                                .cacheControl(CacheControl.noStore())
                                .body(claims(bearer, client))))
                .orElseGet(() -> refusal(HttpStatus.UNAUTHORIZED, "Bearer error=\"invalid_token\""));
    }

    private static Map<String, Object> claims(Grants.Bearer bearer, Client client) {
        var claims = new LinkedHashMap<String, Object>();
        claims.put("sub", bearer.account().id().toString());
        claims.putAll(PersonClaims.of(bearer.account(), client, bearer.scopes(), bearer.claims()));
        return claims;
    }

    private static @Nullable String bearer(String header) {
        return header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? header.substring(SCHEME.length()).strip()
                : null;
    }

    private static ResponseEntity<Map<String, Object>> refusal(HttpStatus status, String challenge) {
        return ResponseEntity.status(status)
                .header(HttpHeaders.WWW_AUTHENTICATE, challenge)
                .cacheControl(CacheControl.noStore())
                .build();
    }
}
