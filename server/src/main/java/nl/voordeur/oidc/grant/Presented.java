package nl.voordeur.oidc.grant;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What somebody presents, judged against the grant it names.
sealed interface Presented {

    /// A code that nobody spent yet.
    record Code(Grant grant) implements Presented {}

    record Access(Grant grant, Grant.Stored token) implements Presented {}

    record Refresh(Grant grant, Grant.Stored token) implements Presented {}

    /// A code or refresh token that was spent before: somebody else has it too (ASVS 10.4.2, 10.4.5).
    record Spent(Grant grant, String what) implements Presented {}

    /// Made up, out of date, revoked, or of a session that ended: it opens nothing.
    record Invalid() implements Presented {}

    /// Clients that refresh twice in the same moment (two tabs, a retry after a lost answer) are not thieves: a
    /// refresh token that was spent less than this ago is refused, but its family lives.
    Duration RACE = Duration.ofSeconds(2);

    static Presented codeOf(Grant grant, GrantToken token, Instant now) {
        if (!grant.code().fits(token)) {
            return new Invalid();
        }
        if (grant.codeUsedAt() != null) {
            return new Spent(grant, "code");
        }
        return live(grant, grant.code(), now) ? new Code(grant) : new Invalid();
    }

    static Presented accessOf(Grant grant, GrantToken token, Instant now) {
        Grant.Stored access = grant.access();
        return access != null && access.fits(token) && live(grant, access, now)
                ? new Access(grant, access)
                : new Invalid();
    }

    static Presented refreshOf(Grant grant, GrantToken token, Instant now) {
        Grant.Stored refresh = grant.refresh();
        if (refresh == null) {
            return new Invalid();
        }
        if (!refresh.fits(token)) {
            boolean race = refresh.issuedAt().plus(RACE).isAfter(now);
            return race || grant.revoked() ? new Invalid() : new Spent(grant, "refresh_token");
        }
        return live(grant, refresh, now) ? new Refresh(grant, refresh) : new Invalid();
    }

    private static boolean live(Grant grant, Grant.@Nullable Stored token, Instant now) {
        return token != null
                && !grant.revoked()
                && token.expiresAt().isAfter(now)
                && grant.endsAt().isAfter(now);
    }
}
