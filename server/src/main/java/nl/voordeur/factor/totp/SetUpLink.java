package nl.voordeur.factor.totp;

import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import nl.voordeur.account.Accounts;
import nl.voordeur.kernel.KeyedHash;
import nl.voordeur.kernel.VoordeurSettings;
import nl.voordeur.organisation.Organisation;
import org.springframework.stereotype.Service;

/// The link of a set-up mail, for whoever reads it on the phone with the app: programs that show mail follow `https`,
/// and no `otpauth`.
///
/// It tells which secret waits and that we said so, and holds nothing of the secret itself. It opens what its mail
/// shows anyway, as often as one likes, and just as long: until the first right code, a newer secret or the end of the
/// term. What it opens counts only beside the password, in a sign-in that holds a ticket.
@Service
public class SetUpLink {

    /// Inside the organisation; the token stands behind it.
    public static final String PATH = "/app";

    /// No longer than what it opens.
    public static final Duration LIFE = EnrolTotp.VALIDITY;

    private static final String PURPOSE = "totp-set-up-link";
    private static final int ID_BYTES = 2 * Long.BYTES;
    private static final int MAC_BYTES = 32;

    /// Characters of the token.
    public static final int LENGTH = (ID_BYTES + MAC_BYTES) / 3 * 4;

    private final PendingTotpStore pending;
    private final Accounts accounts;
    private final KeyedHash hash;
    private final VoordeurSettings server;
    private final Clock clock;

    SetUpLink(PendingTotpStore pending, Accounts accounts, KeyedHash hash, VoordeurSettings server, Clock clock) {
        this.pending = pending;
        this.accounts = accounts;
        this.hash = hash;
        this.server = server;
        this.clock = clock;
    }

    URI to(Organisation organisation, PendingTotp mailed) {
        byte[] id = bytes(mailed.id());
        byte[] token = ByteBuffer.allocate(ID_BYTES + MAC_BYTES)
                .put(id)
                .put(hash.mac(PURPOSE, id))
                .array();
        String presented = Base64.getUrlEncoder().withoutPadding().encodeToString(token);
        return server.absolute(organisation.path(PATH + "/" + presented));
    }

    /// @return empty when it opens nothing (any more), or never did
    public Optional<PendingTotp> follow(Organisation organisation, String token) {
        return id(token)
                .flatMap(id -> pending.mailed(organisation.id(), id, clock.instant())
                        .flatMap(mailed -> accounts.byId(organisation.id(), mailed.account())
                                .map(account ->
                                        PendingTotp.of(organisation, account, id, mailed.secret(), mailed.expires()))));
    }

    private Optional<UUID> id(String token) {
        byte[] presented;
        try {
            presented = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (presented.length != ID_BYTES + MAC_BYTES) {
            return Optional.empty();
        }
        var parts = ByteBuffer.wrap(presented);
        var id = new UUID(parts.getLong(), parts.getLong());
        byte[] mac = new byte[MAC_BYTES];
        parts.get(mac);
        return hash.matches(PURPOSE, bytes(id), mac) ? Optional.of(id) : Optional.empty();
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(ID_BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}
