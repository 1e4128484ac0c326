package nl.voordeur.session;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import nl.voordeur.factor.FactorKind;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.OpaqueToken;
import nl.voordeur.kernel.OrganisationId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Hands a person from one flow to sign-in, with what was just proven: a ticket that works once, for [#VALIDITY], in
/// the browser that holds it.
///
/// The giving flow calls [#issue] in its last transaction, sets the cookie with [SessionCookies#setHandOver] and
/// answers with a redirect to [#PATH]. Sign-in redeems it and asks for whatever the organisation wants beyond it.
@Service
public class HandOver {

    /// Where sign-in takes over, inside the organisation.
    public static final String PATH = "/sign-in/arrive";

    public static final Duration VALIDITY = Duration.ofMinutes(2);

    /// Who arrives, and with what proven.
    public record Arrival(AccountId account, Set<FactorKind> factors) {

        public Arrival {
            factors = Set.copyOf(factors);
        }
    }

    private final HandOverStore store;
    private final Clock clock;

    HandOver(HandOverStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Transactional
    public OpaqueToken issue(OrganisationId organisation, AccountId account, Set<FactorKind> proven) {
        var token = OpaqueToken.random();
        store.insert(
                organisation,
                token.hash(),
                new Arrival(account, proven),
                clock.instant().plus(VALIDITY));
        return token;
    }

    /// Of parallel calls with one token, one gets the arrival (ASVS 2.3.4).
    @Transactional
    public Optional<Arrival> redeem(OrganisationId organisation, String token) {
        return store.take(organisation, OpaqueToken.hashOf(token), clock.instant());
    }

    /// Drops what nobody redeemed; run now and then.
    @Transactional
    public int deleteExpired() {
        return store.deleteExpired(clock.instant());
    }
}
