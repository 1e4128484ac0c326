package nl.voordeur.oidc.grant;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import nl.voordeur.oidc.client.Scopes;
import org.springframework.stereotype.Service;

/// Writes an authorization code: one insert, which is its own transaction, and nothing else until the code comes back.
@Service
public class IssueCode {

    private final GrantStore store;
    private final TokenSettings settings;
    private final Clock clock;

    IssueCode(GrantStore store, TokenSettings settings, Clock clock) {
        this.store = store;
        this.settings = settings;
        this.clock = clock;
    }

    /// The code, for the redirect and nowhere else.
    public String issue(SignOn signOn) {
        Instant now = clock.instant();
        boolean offline = signOn.scopes().contains(Scopes.OFFLINE_ACCESS);
        UUID id = UUID.randomUUID();
        GrantToken code = GrantToken.of(id);
        store.insert(new Grant(
                signOn.client().organisation(),
                id,
                signOn.client().id(),
                signOn.account(),
                signOn.session(),
                signOn.scopes(),
                offline,
                signOn.acr(),
                signOn.authenticatedAt(),
                signOn.nonce(),
                signOn.redirectUri(),
                signOn.codeChallenge(),
                Grant.Stored.of(code, now, now.plus(settings.code())),
                null,
                null,
                signOn.scopes(),
                null,
                offline ? now.plus(settings.offline()) : signOn.endsAt(),
                null,
                true), signOn.epoch());
        return code.value();
    }
}
