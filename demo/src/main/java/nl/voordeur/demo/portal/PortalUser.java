package nl.voordeur.demo.portal;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.csrf.CsrfToken;

/// Who is here, since when and how they signed in, as the ID token tells (OpenID Connect Core 1.0, 2).
public record PortalUser(
        String name, String givenName, String email, String since, String how, String acr, CsrfToken csrf) {

    private static final String TWO_FACTORS = "urn:voordeur:acr:2fa";
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("EEEE d MMMM 'om' HH:mm", Locale.of("nl"))
            .withZone(ZoneId.of("Europe/Amsterdam"));

    static PortalUser of(OidcUser user, CsrfToken csrf) {
        @Nullable Instant since = user.getAuthenticatedAt();
        String acr = or(user.getAuthenticationContextClass(), "niet bekend");
        String name = or(user.getFullName(), or(user.getEmail(), user.getName()));
        return new PortalUser(
                name,
                or(user.getGivenName(), name),
                or(user.getEmail(), ""),
                since == null ? "onbekend" : WHEN.format(since),
                acr.equals(TWO_FACTORS) ? "wachtwoord en code uit je app" : "alleen wachtwoord",
                acr,
                csrf);
    }

    private static String or(@Nullable String value, String otherwise) {
        return value == null || value.isBlank() ? otherwise : value;
    }
}
