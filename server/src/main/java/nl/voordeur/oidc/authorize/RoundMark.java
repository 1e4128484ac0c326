package nl.voordeur.oidc.authorize;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import nl.voordeur.kernel.KeyedHash;
import org.springframework.stereotype.Component;

/// When we last sent a request to sign-in, in a form that only we can write: at an unlocked computer nobody passes an
/// old proof off as the answer to `prompt=login`.
@Component
class RoundMark {

    private static final String PURPOSE = "oidc.round-mark";
    private static final Pattern SHAPE = Pattern.compile("([0-9]{1,15})\\.([A-Za-z0-9_-]{43})");

    private final KeyedHash hash;

    RoundMark(KeyedHash hash) {
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

    private static byte[] bound(AuthorizationRequest request, String moment) {
        return (moment + "\n" + request.client().organisation() + "\n"
                        + request.client().id() + "\n" + request.state())
                .getBytes(StandardCharsets.UTF_8);
    }
}
