package nl.voordeur.factor.passkey;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import nl.voordeur.account.Account;
import nl.voordeur.factor.Factors;
import nl.voordeur.factor.WaysIn;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.OrganisationId;
import nl.voordeur.organisation.Organisation;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// What the owner does with passkeys: names them, suspends one that may be lost, takes that back, removes
/// one. Who may, and how fresh a proof it takes, is for the pages to ask. The account is locked before the
/// last way in is looked for: of two that are removed at the same moment, the second sees that the first
/// is gone.
@Service
public class KeepPasskeys {

    /// What became of it.
    public sealed interface Outcome {
        record Done() implements Outcome {}

        /// The account has no such passkey (any more), or it was in that state already.
        record Gone() implements Outcome {}

        /// Without it nobody could sign in any more: another way comes first.
        record LastWay() implements Outcome {}

        /// Empty, too long, or with characters that nobody can see.
        record BadName() implements Outcome {}
    }

    private final PasskeyStore store;
    private final Factors factors;
    private final PasskeyTrail trail;
    private final Clock clock;

    KeepPasskeys(PasskeyStore store, Factors factors, PasskeyTrail trail, Clock clock) {
        this.store = store;
        this.factors = factors;
        this.trail = trail;
        this.clock = clock;
    }

    /// All of an account, the oldest first, suspended ones too.
    public List<Passkey> of(OrganisationId organisation, AccountId account) {
        return store.of(organisation, account);
    }

    @Transactional
    public Outcome rename(Organisation organisation, Account account, UUID passkey, String name) {
        String stripped = name.strip();
        if (stripped.isEmpty()
                || stripped.length() > Passkey.LONGEST_NAME
                || stripped.codePoints().anyMatch(KeepPasskeys::unseen)) {
            return new Outcome.BadName();
        }
        return done(store.rename(organisation.id(), account.id(), passkey, stripped));
    }

    private static boolean unseen(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    @Transactional
    public Outcome suspend(Organisation organisation, Account account, UUID passkey, Actor actor) {
        if (!store.hold(organisation.id(), account.id(), account.epoch())) {
            return new Outcome.Gone(); // blocked, or all was ended, meanwhile
        }
        if (isLastWay(organisation, account, passkey)) {
            return new Outcome.LastWay();
        }
        boolean done = store.suspend(organisation.id(), account.id(), passkey, clock.instant());
        if (done) {
            trail.takenAway(organisation, account, "suspended", actor);
        }
        return done(done);
    }

    @Transactional
    public Outcome resume(Organisation organisation, Account account, UUID passkey, Actor actor) {
        boolean done = store.suspend(organisation.id(), account.id(), passkey, null);
        if (done) {
            trail.resumed(organisation, account, actor);
        }
        return done(done);
    }

    @Transactional
    public Outcome remove(Organisation organisation, Account account, UUID passkey, Actor actor) {
        if (!store.hold(organisation.id(), account.id(), account.epoch())) {
            return new Outcome.Gone(); // blocked, or all was ended, meanwhile
        }
        if (isLastWay(organisation, account, passkey)) {
            return new Outcome.LastWay();
        }
        boolean done = store.delete(organisation.id(), account.id(), passkey);
        if (done) {
            trail.takenAway(organisation, account, "removed", actor);
        }
        return done(done);
    }

    private boolean isLastWay(Organisation organisation, Account account, UUID passkey) {
        var all = factors.of(organisation.id(), account.id());
        var left = all.stream().filter(other -> !other.id().equals(passkey)).toList();
        boolean alone = store.of(organisation.id(), account.id()).stream()
                .anyMatch(other -> !other.id().equals(passkey) && !other.suspended() && other.alone());
        return left.size() < all.size()
                && !alone
                && !WaysIn.complete(left, organisation.settings().factors().required());
    }

    private static Outcome done(boolean done) {
        return done ? new Outcome.Done() : new Outcome.Gone();
    }
}
