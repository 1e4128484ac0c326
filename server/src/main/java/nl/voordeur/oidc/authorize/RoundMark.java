package nl.voordeur.oidc.authorize;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import nl.voordeur.kernel.KeyedHash;
import org.springframework.stereotype.Component;

/// When we last sent a request to sign-in, in a form that only we can write: at an unlocked computer nobody passes an
/// old proof off as the answer to `prompt=login`.
@Component
class RoundMark {

    private static final Pattern SHAPE = Pattern.compile("([0-9]{1,15})\\.([A-Za-z0-9_-]{22})");
    private static final int LENGTH = 16;

    private final KeyedHash hash;

    RoundMark(KeyedHash hash) {
        this.hash = hash;
    }

    String write(AuthorizationRequest request, Instant at) {
        String moment = Long.toString(at.toEpochMilli());
        return moment + "." + proof(request, moment);
    }

    /// @return the moment, if this request carries one of ours
    Optional<Instant> read(AuthorizationRequest request) {
        if (request.since() == null) {
            return Optional.empty();
        }
        var parts = SHAPE.matcher(request.since());
        return parts.matches() && same(parts.group(2), proof(request, parts.group(1)))
                ? Optional.of(Instant.ofEpochMilli(Long.parseLong(parts.group(1))))
                : Optional.empty();
    }

    private String proof(AuthorizationRequest request, String moment) {
        String bound = moment + "\n" + request.client().organisation() + "\n"
                + request.client().id() + "\n" + request.state();
        byte[] mac = hash.mac("oidc.round-mark", bound.getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(mac, LENGTH));
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
