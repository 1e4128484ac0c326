package nl.voordeur.factor.passkey;

import java.util.Arrays;
import java.util.Optional;
import nl.voordeur.account.Account;
import nl.voordeur.account.Accounts;
import nl.voordeur.factor.FactorCheck;
import nl.voordeur.factor.Proof;
import nl.voordeur.factor.Proofs;
import nl.voordeur.factor.passkey.Ceremony.Answered;
import nl.voordeur.factor.passkey.Ceremony.Checked;
import nl.voordeur.factor.passkey.Ceremony.Presented;
import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.RequestOrigin;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.Organisations;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Signs in by a passkey alone: its device found it, verified its user, and says by the handle whose it is.
///
/// Nothing is told of a passkey to anybody who can't use it: whose it is, and whether it counts, is looked
/// at after the signature.
@Service
public class UsePasskey {

    /// What became of it.
    public sealed interface Outcome {
        /// Two factors are proven.
        ///
        /// @param account as read before the proof
        record Proven(Account account, Proof proof) implements Outcome {}

        /// It is right, and of another organisation of this installation.
        record Elsewhere(Organisation organisation) implements Outcome {}

        /// Nobody has it (any more), here or elsewhere: a device may forget it.
        record Unknown(String credentialId) implements Outcome {}

        /// Its device didn't verify its user.
        record Unverified() implements Outcome {}

        /// The page stood open too long.
        record Expired() implements Outcome {}

        /// All else: one answer.
        record Refused() implements Outcome {}
    }

    private static final Outcome REFUSED = new Outcome.Refused();

    private final Ceremony ceremony;
    private final Challenges challenges;
    private final PasskeyStore store;
    private final VerifyPasskey verification;
    private final Accounts accounts;
    private final Organisations organisations;
    private final PasskeyTrail trail;

    UsePasskey(
            Ceremony ceremony,
            Challenges challenges,
            PasskeyStore store,
            VerifyPasskey verification,
            Accounts accounts,
            Organisations organisations,
            PasskeyTrail trail) {
        this.ceremony = ceremony;
        this.challenges = challenges;
        this.store = store;
        this.verification = verification;
        this.accounts = accounts;
        this.organisations = organisations;
        this.trail = trail;
    }

    /// @param browser names the browser that was given the challenge
    @Transactional
    public Outcome use(Organisation organisation, String browser, String answer, RequestOrigin origin) {
        var presented = ceremony.presented(answer);
        if (presented.isEmpty()) {
            return REFUSED;
        }
        var use = new Challenges.Use(organisation.id(), Challenges.Purpose.WITHOUT_PASSWORD, browser);
        return switch (challenges.worth(use, presented.get().challenge())) {
            case EXPIRED -> new Outcome.Expired();
            case FOREIGN -> REFUSED;
            case GOOD ->
                store.anywhere(presented.get().credentialId())
                        .map(owned -> owned(use, presented.get(), owned, new Actor.Visitor(origin)))
                        .orElseGet(() -> new Outcome.Unknown(
                                PasskeyOptions.text(presented.get().credentialId())));
        };
    }

    private Outcome owned(Challenges.Use use, Presented presented, PasskeyStore.Owned owned, Actor actor) {
        if (!Arrays.equals(owned.handle(), presented.handle())) {
            return REFUSED;
        }
        if (!owned.organisation().equals(use.organisation())) {
            return elsewhere(presented, owned);
        }
        if (!presented.claimsVerification() || !owned.passkey().verified()) {
            trail.refused(owned.organisation(), owned.account(), "unverified", actor);
            return ceremony.check(presented, owned.passkey(), false) instanceof Checked.Good<Answered>
                    ? new Outcome.Unverified()
                    : REFUSED;
        }
        Optional<Account> account =
                accounts.byId(owned.organisation(), owned.account()).filter(Account::active);
        if (account.isEmpty()) {
            return REFUSED;
        }
        return verification.verify(use, owned.account(), presented, true, Proofs.NONE, actor)
                        instanceof FactorCheck.Accepted(var proof)
                ? new Outcome.Proven(account.get(), proof)
                : REFUSED;
    }

    /// Only told to whoever holds it.
    private Outcome elsewhere(Presented presented, PasskeyStore.Owned owned) {
        return ceremony.check(presented, owned.passkey(), true) instanceof Checked.Good<Answered>
                ? new Outcome.Elsewhere(organisations.byId(owned.organisation()))
                : REFUSED;
    }
}
