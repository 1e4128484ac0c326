package nl.voordeur.signin;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import nl.voordeur.account.Account;
import nl.voordeur.factor.Factors;
import nl.voordeur.factor.Proof;
import nl.voordeur.factor.Proofs;
import nl.voordeur.factor.ticket.TicketCheck;
import nl.voordeur.factor.ticket.UseTicket;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.OpaqueToken;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.session.HandOver;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Goes on from a proven first factor, or from another flow's hand-over: to the second factor, to setting one up, or
/// straight in where none is required.
@Service
public class BeginSignIn {

    /// How it goes on.
    public sealed interface Begun {
        record NextStage(SignIn.Stage stage, OpaqueToken token) implements Begun {}

        record Complete(CompleteSignIn.Completed completed) implements Begun {}
    }

    private final SignInStore store;
    private final Factors factors;
    private final FactorStages stages;
    private final UseTicket tickets;
    private final HandOver handOver;
    private final CompleteSignIn complete;
    private final Clock clock;

    BeginSignIn(
            SignInStore store,
            Factors factors,
            FactorStages stages,
            UseTicket tickets,
            HandOver handOver,
            CompleteSignIn complete,
            Clock clock) {
        this.store = store;
        this.factors = factors;
        this.stages = stages;
        this.tickets = tickets;
        this.handOver = handOver;
        this.complete = complete;
        this.clock = clock;
    }

    /// @param account as read before the proof
    /// @param browser what limits count this browser by, when the person is known in it, or null
    @Transactional
    public Begun begin(
            Organisation organisation,
            Account account,
            Proof proven,
            @Nullable String continueTo,
            SignInVisit visit,
            @Nullable String browser) {
        var arrival = new HandOver.Arrival(account.id(), account.epoch(), Proofs.of(proven));
        return begin(organisation, arrival, continueTo, visit, browser);
    }

    private Begun begin(
            Organisation organisation,
            HandOver.Arrival arrival,
            @Nullable String continueTo,
            SignInVisit visit,
            @Nullable String browser) {
        String setUp = former(organisation, arrival, visit)
                .orElseGet(() -> UUID.randomUUID().toString());
        var enrolled = factors.second(organisation.id(), arrival.account());
        var next = stages.next(organisation.settings().factors(), arrival.proofs(), enrolled);
        if (next.isEmpty()) {
            return new Begun.Complete(complete.complete(organisation, arrival, continueTo, visit));
        }
        var token = OpaqueToken.random();
        boolean refused = enrolled.isEmpty() && !allowed(organisation, arrival.account(), token, visit);
        var stage = refused ? SignIn.Stage.TICKET : next.get();
        var expires = clock.instant().plus(stage.validity());
        store.insert(
                new SignIn(
                        organisation.id(),
                        arrival.account(),
                        arrival.epoch(),
                        stage.path(),
                        arrival.proofs(),
                        continueTo,
                        browser,
                        setUp,
                        0,
                        expires),
                token.hash());
        return new Begun.NextStage(stage, token);
    }

    /// The new one takes the place of the one that this browser was in, and goes on with what it set up for this
    /// person:
    /// an app keeps what it scanned there when that took too long.
    private Optional<String> former(Organisation organisation, HandOver.Arrival arrival, SignInVisit visit) {
        String token = visit.signIn();
        return token == null
                ? Optional.empty()
                : store.replaced(organisation.id(), OpaqueToken.hashOf(token), arrival.account());
    }

    /// Whether a second factor may be set up: a ticket of the activation, or a mailed link that was opened here.
    private boolean allowed(Organisation organisation, AccountId account, OpaqueToken token, SignInVisit visit) {
        String name = SignIn.nameOf(token.value());
        String link = visit.ticket();
        return tickets.allows(organisation, account, name)
                || (link != null && tickets.open(organisation, account, link, name) instanceof TicketCheck.Bound);
    }

    /// @return empty when the hand-over was used, is too old, or never was
    @Transactional
    public Optional<Begun> arrive(Organisation organisation, String ticket, SignInVisit visit) {
        return handOver.redeem(organisation.id(), ticket)
                .map(arrival -> begin(organisation, arrival, null, visit, null));
    }
}
