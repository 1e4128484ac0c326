package nl.voordeur.factor.passkey;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import nl.voordeur.factor.FactorCheck;
import nl.voordeur.factor.FactorKind;
import nl.voordeur.factor.Proofs;
import nl.voordeur.factor.SecondFactor.Attempt;
import nl.voordeur.factor.passkey.Ceremony.Answered;
import nl.voordeur.factor.passkey.Ceremony.Checked;
import nl.voordeur.factor.passkey.Ceremony.Presented;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.OrganisationId;
import nl.voordeur.organisation.Organisation;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Whether an answer counts now, of a passkey of a known account. Nothing of it can be guessed, so nothing
/// is counted here; that five refused ones end one sign-in is up to the flow.
@Service
class VerifyPasskey {

    /// In a row, as far as anybody counts them here.
    private static final int ONE = 1;

    private final Ceremony ceremony;
    private final Challenges challenges;
    private final PasskeyStore store;
    private final HandleStore handles;
    private final PasskeyTrail trail;
    private final Clock clock;

    VerifyPasskey(
            Ceremony ceremony,
            Challenges challenges,
            PasskeyStore store,
            HandleStore handles,
            PasskeyTrail trail,
            Clock clock) {
        this.ceremony = ceremony;
        this.challenges = challenges;
        this.store = store;
        this.handles = handles;
        this.trail = trail;
        this.clock = clock;
    }

    @Transactional
    FactorCheck besidePassword(Organisation organisation, AccountId account, String answer, Attempt attempt) {
        var actor = new Actor.Visitor(attempt.origin());
        if (store.of(organisation.id(), account).stream().allMatch(Passkey::suspended)) {
            return new FactorCheck.NotEnrolled();
        }
        Optional<Presented> presented = ceremony.presented(answer);
        if (presented.isEmpty()) {
            return refused(organisation.id(), account, "unreadable", actor);
        }
        var use = new Challenges.Use(organisation.id(), Challenges.Purpose.BESIDE_PASSWORD, attempt.signIn());
        return switch (challenges.worth(use, presented.get().challenge())) {
            case EXPIRED -> new FactorCheck.TooOld(ONE, false);
            case FOREIGN -> refused(organisation.id(), account, "challenge", actor);
            case GOOD -> {
                byte[] handle = presented.get().handle();
                yield handle == null || belongs(organisation.id(), account, handle)
                        ? verify(use, account, presented.get(), false, attempt.proven(), actor)
                        : refused(organisation.id(), account, "handle", actor);
            }
        };
    }

    private boolean belongs(OrganisationId organisation, AccountId account, byte[] handle) {
        return handles.find(organisation, account)
                .filter(known -> Arrays.equals(known, handle))
                .isPresent();
    }

    /// Of an answer whose challenge and handle are right.
    FactorCheck verify(
            Challenges.Use use,
            AccountId account,
            Presented presented,
            boolean verification,
            Proofs proven,
            Actor actor) {
        var organisation = use.organisation();
        Optional<KnownPasskey> locked = store.lock(organisation, account, presented.credentialId());
        if (locked.isEmpty()) {
            return refused(organisation, account, "credential", actor);
        }
        KnownPasskey passkey = locked.get();
        return switch (ceremony.check(presented, passkey, verification)) {
            case Checked.Bad<Answered>(var why) -> refused(organisation, account, why, actor);
            case Checked.Unverified<Answered>() -> refused(organisation, account, "unverified", actor);
            case Checked.Good<Answered>(var answered) ->
                switch (passkey.fit(answered)) {
                    case FLIPPED -> refused(organisation, account, "eligibility", actor);
                    case COPIED -> {
                        trail.replayed(organisation, account, "counter", actor);
                        yield new FactorCheck.AlreadyUsed(ONE);
                    }
                    case BEHIND -> {
                        trail.replayed(organisation, account, "counter, accepted", actor);
                        yield use(use, account, presented, passkey, answered, proven, actor);
                    }
                    case FITS -> use(use, account, presented, passkey, answered, proven, actor);
                };
        };
    }

    private FactorCheck use(
            Challenges.Use use,
            AccountId account,
            Presented presented,
            KnownPasskey passkey,
            Answered answered,
            Proofs proven,
            Actor actor) {
        var organisation = use.organisation();
        if (!challenges.spend(use, presented.challenge())) {
            trail.replayed(organisation, account, "challenge", actor);
            return new FactorCheck.AlreadyUsed(ONE);
        }
        Instant now = clock.instant();
        UUID password = proven.credential(FactorKind.PASSWORD).orElse(null);
        return store.use(organisation, account, passkey.id(), answered, password, now)
                ? new FactorCheck.Accepted(passkey.proof(answered, now))
                : refused(organisation, account, "credential", actor);
    }

    private FactorCheck refused(OrganisationId organisation, AccountId account, String reason, Actor actor) {
        trail.refused(organisation, account, reason, actor);
        return new FactorCheck.Wrong(ONE);
    }
}
