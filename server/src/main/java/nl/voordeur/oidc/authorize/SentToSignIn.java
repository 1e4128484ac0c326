package nl.voordeur.oidc.authorize;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import nl.voordeur.kernel.KeyedHash;
import org.springframework.stereotype.Component;

/// When we last sent a request to sign-in, in a form that only we can write: at an unlocked computer nobody passes an
/// old proof off as the answer to `prompt=login` (ASVS 7.6.1). It counts for the request that it was written for and
/// for no other: whatever of a request comes back to its portal is bound.
@Component
class SentToSignIn {

    private static final String PURPOSE = "oidc.sent-to-sign-in";
    private static final Pattern SHAPE = Pattern.compile("([0-9]{1,15})\\.([A-Za-z0-9_-]{43})");

    private final KeyedHash hash;

    SentToSignIn(KeyedHash hash) {
        this.hash = hash;
    }

    String write(AuthorizationRequest request, Instant at) {
        String moment = Long.toString(at.toEpochMilli());
        byte[] mac = hash.mac(PURPOSE, bound(request, moment));
        return moment + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(mac);
    }

    /// @return the moment, if this request carries one of ours
    Optional<Instant> read(AuthorizationRequest request) {
        if (request.since() == null) {
            return Optional.empty();
        }
        var parts = SHAPE.matcher(request.since());
        return parts.matches()
                        && hash.matches(
                                PURPOSE,
                                bound(request, parts.group(1)),
                                Base64.getUrlDecoder().decode(parts.group(2)))
                ? Optional.of(Instant.ofEpochMilli(Long.parseLong(parts.group(1))))
                : Optional.empty();
    }

    /// Each value goes behind its length, so that none can pose as the end of one and the beginning of the next.
    private static byte[] bound(AuthorizationRequest request, String moment) {
        var text = new StringBuilder();
        for (String value : Arrays.asList(
                moment,
                request.client().organisation().toString(),
                request.client().id(),
                request.redirectUri(),
                String.join(" ", request.scopes()),
                request.state(),
                request.nonce(),
                request.codeChallenge(),
                request.responseMode().name(),
                request.claims().toString())) {
            text.append(value == null ? "-" : value.length() + ":" + value);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
