package nl.voordeur.factor.passkey;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import nl.voordeur.account.Account;
import nl.voordeur.factor.EnrolOutcome;
import nl.voordeur.factor.SecondFactor.Attempt;
import nl.voordeur.factor.passkey.Ceremony.Checked;
import nl.voordeur.factor.passkey.Ceremony.Made;
import nl.voordeur.factor.ticket.UseTicket;
import nl.voordeur.kernel.Actor;
import nl.voordeur.organisation.Organisation;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Sets a passkey up: the device made it, and shows by that very answer that it has it. Only for a sign-in
/// that holds a ticket ([nl.voordeur.factor.ticket]).
@Service
class EnrolPasskey {

    /// Nothing can be guessed here, so nobody runs out of tries.
    private static final EnrolOutcome.Wrong REFUSED = new EnrolOutcome.Wrong(1);

    private final Ceremony ceremony;
    private final Challenges challenges;
    private final PasskeyStore store;
    private final RelyingParty party;
    private final UseTicket tickets;
    private final PasskeyTrail trail;
    private final Clock clock;

    EnrolPasskey(
            Ceremony ceremony,
            Challenges challenges,
            PasskeyStore store,
            RelyingParty party,
            UseTicket tickets,
            PasskeyTrail trail,
            Clock clock) {
        this.ceremony = ceremony;
        this.challenges = challenges;
        this.store = store;
        this.party = party;
        this.tickets = tickets;
        this.trail = trail;
        this.clock = clock;
    }

    @Transactional
    EnrolOutcome enrol(Organisation organisation, Account account, String answer, Attempt attempt) {
        var offered = ceremony.offered(answer);
        if (offered.isEmpty()) {
            return refused(organisation, account, "unreadable", attempt);
        }
        var use = new Challenges.Use(organisation.id(), Challenges.Purpose.SET_UP, attempt.signIn());
        byte[] challenge = offered.get().challenge();
        return switch (challenges.worth(use, challenge)) {
            case EXPIRED -> new EnrolOutcome.Expired();
            case FOREIGN -> refused(organisation, account, "challenge", attempt);
            case GOOD ->
                switch (ceremony.check(offered.get())) {
                    case Checked.Bad<Made>(var why) -> refused(organisation, account, why, attempt);
                    case Checked.Unverified<Made>() -> refused(organisation, account, "unverified", attempt);
                    case Checked.Good<Made>(var made) ->
                        challenges.spend(use, challenge)
                                ? keep(organisation, account, made, attempt)
                                : new EnrolOutcome.Expired();
                };
        };
    }

    private EnrolOutcome keep(Organisation organisation, Account account, Made made, Attempt attempt) {
        if (!store.hold(organisation.id(), account.id(), account.epoch())) {
            return new EnrolOutcome.NoTicket(); // blocked, or all was ended, a moment ago
        }
        UUID id = UUID.randomUUID();
        Instant now = clock.instant();
        var passkey = new NewPasskey(party.host(), DeviceNames.of(made.aaguid()), made);
        if (!store.insert(organisation.id(), account.id(), id, passkey, now)) {
            return refused(organisation, account, "taken", attempt);
        }
        Optional<UseTicket.Authorisation> authorised = tickets.consume(organisation, account.id(), attempt.signIn());
        if (authorised.isEmpty()) {
            store.delete(organisation.id(), account.id(), id);
            return new EnrolOutcome.NoTicket();
        }
        trail.added(
                organisation,
                account,
                authorised.get().ticket(),
                authorised.get().by(),
                new Actor.Visitor(attempt.origin()));
        return new EnrolOutcome.Enrolled(
                KnownPasskey.proof(id, now, made.answer().verified(), false));
    }

    private EnrolOutcome refused(Organisation organisation, Account account, String reason, Attempt attempt) {
        trail.refused(organisation.id(), account.id(), "set-up: " + reason, new Actor.Visitor(attempt.origin()));
        return REFUSED;
    }
}
