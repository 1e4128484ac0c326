package nl.voordeur.session;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import nl.voordeur.factor.Proof;
import nl.voordeur.factor.Proofs;
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

    /// How long sign-in greets whoever was introduced.
    public static final Duration INTRODUCTION = Duration.ofMinutes(15);

    /// What an introduced person did just now, so that sign-in can say that it worked.
    public enum Greeting {
        ACTIVATED,
        NEW_PASSWORD
    }

    /// Who is introduced, and why.
    public record Introduction(AccountId account, Greeting greeting) {}

    /// Who arrives, with what proven, and in which epoch of the account.
    public record Arrival(AccountId account, int epoch, Proofs proofs) {}

    private final HandOverStore store;
    private final Clock clock;

    HandOver(HandOverStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /// @param epoch of the account when it was proven
    @Transactional
    public OpaqueToken issue(OrganisationId organisation, AccountId account, int epoch, Proof proven) {
        var token = OpaqueToken.random();
        store.insert(
                organisation,
                token.hash(),
                new Arrival(account, epoch, Proofs.of(proven)),
                null,
                clock.instant().plus(VALIDITY));
        return token;
    }

    /// Introduces a person of whom nothing is proven: sign-in greets them, fills in their name, asks for all the rest,
    /// and lets this browser wait for no stranger's mistakes. [#redeem] never takes such a ticket.
    @Transactional
    public OpaqueToken introduce(OrganisationId organisation, AccountId account, int epoch, Greeting greeting) {
        var token = OpaqueToken.random();
        store.insert(
                organisation,
                token.hash(),
                new Arrival(account, epoch, Proofs.NONE),
                greeting,
                clock.instant().plus(INTRODUCTION));
        return token;
    }

    /// Whom a ticket introduces; reading it again and again changes nothing.
    public Optional<Introduction> introduced(OrganisationId organisation, String token) {
        return store.introduced(organisation, OpaqueToken.hashOf(token), clock.instant());
    }

    /// Of several parallel calls with one token only one gets the arrival (ASVS 2.3.4).
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
