package nl.voordeur.demo.portal;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import nl.voordeur.demo.web.Language;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.csrf.CsrfToken;

/// Who is here, since when and how they signed in, as the ID token tells (OpenID Connect Core 1.0, 2).
public record PortalUser(
        String name, String givenName, String email, String since, String how, String acr, CsrfToken csrf) {

    private static final String TWO_FACTORS = "urn:voordeur:acr:2fa";
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("EEEE d MMMM 'om' HH:mm", Locale.of("nl"))
            .withZone(ZoneId.of("Europe/Amsterdam"));
    private static final DateTimeFormatter WHEN_ENGLISH = DateTimeFormatter.ofPattern(
                    "EEEE d MMMM 'at' HH:mm", Locale.ENGLISH)
            .withZone(ZoneId.of("Europe/Amsterdam"));

    static PortalUser of(OidcUser user, CsrfToken csrf, Language in) {
        @Nullable Instant since = user.getAuthenticatedAt();
        String acr = or(user.getAuthenticationContextClass(), in.of("niet bekend", "not known"));
        String name = or(user.getFullName(), or(user.getEmail(), user.getName()));
        return new PortalUser(
                name,
                or(user.getGivenName(), name),
                or(user.getEmail(), ""),
                since == null
                        ? in.of("onbekend", "an unknown time")
                        : (in == Language.NL ? WHEN : WHEN_ENGLISH).format(since),
                acr.equals(TWO_FACTORS)
                        ? in.of("wachtwoord en code uit je app", "your password and a code of your app")
                        : in.of("alleen wachtwoord", "your password alone"),
                acr,
                csrf);
    }

    private static String or(@Nullable String value, String otherwise) {
        return value == null || value.isBlank() ? otherwise : value;
    }
}
