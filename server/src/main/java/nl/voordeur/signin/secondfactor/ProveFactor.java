package nl.voordeur.signin.secondfactor;

import java.time.Instant;
import nl.voordeur.factor.Credential;
import nl.voordeur.factor.FactorCheck;
import nl.voordeur.factor.FactorKind;
import nl.voordeur.factor.Factors;
import nl.voordeur.factor.Proof;
import nl.voordeur.factor.SecondFactor;
import nl.voordeur.factor.SecondFactor.Attempt;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.signin.CompleteSignIn;
import nl.voordeur.signin.FactorStages;
import nl.voordeur.signin.OwnBrowsers;
import nl.voordeur.signin.SignIn;
import nl.voordeur.signin.SignInBrowser;
import nl.voordeur.signin.SignInVisit;
import nl.voordeur.signin.SignIns;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The second step: an answer of a second factor, of whichever kind.
///
/// A try is taken before the answer is looked at, so that of fifty parallel guesses only five count (ASVS 6.6.3).
/// Of several right ones at once the factor accepts one, and only one call completes the sign-in. All that one answer
/// leads to is one transaction; when something else than the answer fails, it cost no try.
@Service
public class ProveFactor {

    /// What became of it.
    public sealed interface Outcome {
        record Completed(CompleteSignIn.Completed completed) implements Outcome {}

        record Wrong(int left) implements Outcome {}

        /// Right a moment ago.
        ///
        /// @param again and so was one before it
        record TooOld(int left, boolean again) implements Outcome {}

        /// Right in a moment: the clock of what made it runs ahead.
        record Early() implements Outcome {}

        /// Right, and used before.
        record AlreadyUsed(int left) implements Outcome {}

        /// That was the last try of this sign-in.
        record Ended(@Nullable String continueTo) implements Outcome {}

        /// Many wrong answers for this account, over several sign-ins.
        record Wait(Instant until) implements Outcome {}

        /// So many that only a new factor helps.
        record Locked() implements Outcome {}

        /// No try could be taken: none is left, or no sign-in waits for this kind (any more).
        record Gone() implements Outcome {}
    }

    private final SignIns signIns;
    private final Factors factors;
    private final FactorStages stages;
    private final CompleteSignIn complete;
    private final EndSignIn end;
    private final OwnBrowsers browsers;

    ProveFactor(
            SignIns signIns,
            Factors factors,
            FactorStages stages,
            CompleteSignIn complete,
            EndSignIn end,
            OwnBrowsers browsers) {
        this.signIns = signIns;
        this.factors = factors;
        this.stages = stages;
        this.complete = complete;
        this.end = end;
        this.browsers = browsers;
    }

    @Transactional
    public Outcome prove(Organisation organisation, SignInVisit visit, FactorKind kind, String answer) {
        String token = visit.signIn();
        if (token == null) {
            return new Outcome.Gone();
        }
        return signIns.takeTry(organisation, token, stages.asking(kind))
                .map(signIn -> proveNow(organisation, new SignInBrowser.Here(signIn, token, visit), kind, answer))
                .orElseGet(Outcome.Gone::new);
    }

    private Outcome proveNow(Organisation organisation, SignInBrowser.Here here, FactorKind kind, String answer) {
        SignIn signIn = here.signIn();
        String token = here.token();
        SignInVisit visit = here.visit();
        int left = signIn.codesLeft();
        FactorCheck check = check(organisation, here, factors.second(kind), answer);
        if (check instanceof FactorCheck.Refused refused && refused.inARow() >= SignIn.MOST_CODES) {
            end.tell(organisation, signIn, visit); // also when they are spread over sign-ins that nobody ends
        }
        Outcome outcome = switch (check) {
            case FactorCheck.Accepted(var proof) -> completed(organisation, token, proof, visit);
            case FactorCheck.Wrong wrong -> new Outcome.Wrong(left);
            case FactorCheck.TooOld old -> new Outcome.TooOld(left, old.again());
            case FactorCheck.Early() -> new Outcome.Early();
            case FactorCheck.AlreadyUsed used -> new Outcome.AlreadyUsed(left);
            case FactorCheck.Wait(var until) -> new Outcome.Wait(until);
            case FactorCheck.Locked() -> new Outcome.Locked();
            case FactorCheck.NotEnrolled() -> notEnrolled(organisation, token);
        };
        return switch (outcome) {
            case Outcome.Wrong wrong when left == 0 -> ended(organisation, token, signIn, visit);
            case Outcome.TooOld old when left == 0 -> ended(organisation, token, signIn, visit);
            // the row stays: of several right ones at once, the one that was accepted still has to complete it
            case Outcome.AlreadyUsed used when left == 0 -> new Outcome.Ended(signIn.continueTo());
            case Outcome.Wait wait -> {
                signIns.giveBackTry(organisation, token); // nothing was looked at
                yield wait;
            }
            case Outcome.Early early -> {
                signIns.giveBackTry(organisation, token); // no guess: whoever has it holds the app
                yield early;
            }
            case Outcome other -> other;
        };
    }

    private FactorCheck check(Organisation organisation, SignInBrowser.Here here, SecondFactor factor, String answer) {
        SignIn signIn = here.signIn();
        SignInVisit visit = here.visit();
        var attempt =
                new Attempt(here.name(), signIn.proofs(), browsers.name(organisation, signIn, visit), visit.origin());
        return factor.verify(organisation, signIn.account(), answer, attempt);
    }

    /// Whether no answer can help, so that none is asked: all that there is of this kind is locked.
    public boolean locked(Organisation organisation, SignIn signIn, FactorKind kind) {
        var all = factors.second(kind).of(organisation.id(), signIn.account());
        return !all.isEmpty() && all.stream().allMatch(Credential::locked);
    }

    /// The helpdesk unlinked it meanwhile: the next sign-in sets one up.
    private Outcome notEnrolled(Organisation organisation, String token) {
        signIns.drop(organisation, token);
        return new Outcome.Gone();
    }

    private Outcome ended(Organisation organisation, String token, SignIn signIn, SignInVisit visit) {
        end.afterWrongCodes(organisation, token, signIn, visit);
        return new Outcome.Ended(signIn.continueTo());
    }

    private Outcome completed(Organisation organisation, String token, Proof proof, SignInVisit visit) {
        return complete.complete(organisation, token, proof, visit)
                .<Outcome>map(Outcome.Completed::new)
                .orElseGet(Outcome.Gone::new);
    }
}
