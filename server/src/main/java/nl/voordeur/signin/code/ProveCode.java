package nl.voordeur.signin.code;

import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import nl.voordeur.factor.FactorKind;
import nl.voordeur.factor.totp.TotpCheck;
import nl.voordeur.factor.totp.VerifyTotp;
import nl.voordeur.kernel.OpaqueToken;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.session.KnownBrowsers;
import nl.voordeur.signin.CompleteSignIn;
import nl.voordeur.signin.SignIn;
import nl.voordeur.signin.SignInVisit;
import nl.voordeur.signin.SignIns;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// The second step: a code of the authenticator app.
///
/// A try is taken before the code is looked at, so that of fifty parallel guesses only five count (ASVS 6.6.3).
/// Of several right codes at once the factor accepts one, and only one call completes the sign-in.
@Service
class ProveCode {

    /// What became of it.
    sealed interface Outcome {
        record Completed(CompleteSignIn.Completed completed) implements Outcome {}

        record Wrong(int left) implements Outcome {}

        /// Right a moment ago.
        record TooOld(int left) implements Outcome {}

        /// Right, and used before.
        record AlreadyUsed(int left) implements Outcome {}

        /// That was the last try of this sign-in.
        record Ended(@Nullable String continueTo) implements Outcome {}

        /// Many wrong codes for this account, over several sign-ins.
        record Wait(Instant until) implements Outcome {}

        /// So many that only a new app helps.
        record Locked() implements Outcome {}

        /// No sign-in waits for a code (any more).
        record Gone() implements Outcome {}
    }

    private final SignIns signIns;
    private final VerifyTotp totp;
    private final CompleteSignIn complete;
    private final EndSignIn end;
    private final KnownBrowsers browsers;

    ProveCode(SignIns signIns, VerifyTotp totp, CompleteSignIn complete, EndSignIn end, KnownBrowsers browsers) {
        this.signIns = signIns;
        this.totp = totp;
        this.complete = complete;
        this.end = end;
        this.browsers = browsers;
    }

    Outcome prove(Organisation organisation, String token, String code, SignInVisit visit) {
        Optional<SignIn> taken = signIns.takeTry(organisation, token, SignIn.Stage.CODE);
        if (taken.isEmpty()) {
            return usedUp(organisation, token);
        }
        SignIn signIn = taken.get();
        int left = signIn.codesLeft();
        TotpCheck check = check(organisation, token, signIn, code, visit);
        if (check instanceof TotpCheck.Refused refused && refused.inARow() >= SignIn.MOST_CODES) {
            end.tell(organisation, signIn, visit); // also when they are spread over sign-ins that nobody ends
        }
        Outcome outcome = switch (check) {
            case TotpCheck.Accepted() -> completed(organisation, token, visit);
            case TotpCheck.Wrong wrong -> new Outcome.Wrong(left);
            case TotpCheck.TooOld old -> new Outcome.TooOld(left);
            case TotpCheck.AlreadyUsed used -> new Outcome.AlreadyUsed(left);
            case TotpCheck.Wait(var until) -> new Outcome.Wait(until);
            case TotpCheck.Locked() -> new Outcome.Locked();
            case TotpCheck.NotEnrolled() -> notEnrolled(organisation, token);
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
            case Outcome other -> other;
        };
    }

    /// What fails for another reason than the code costs no try: it took back its own counting too.
    private TotpCheck check(Organisation organisation, String token, SignIn signIn, String code, SignInVisit visit) {
        try {
            return totp.verify(
                    organisation, signIn.account(), code, ownBrowser(organisation, signIn, visit), visit.origin());
        } catch (RuntimeException e) {
            signIns.giveBackTry(organisation, token);
            throw e;
        }
    }

    /// Names the browser by its mark, when this person signed in with it before.
    private @Nullable String ownBrowser(Organisation organisation, SignIn signIn, SignInVisit visit) {
        String mark = visit.mark();
        return mark != null && browsers.knows(organisation.id(), signIn.account(), mark)
                ? HexFormat.of().formatHex(OpaqueToken.hashOf(mark))
                : null;
    }

    /// Whether no code can help, so that none is asked.
    boolean locked(Organisation organisation, SignIn signIn) {
        return totp.locked(organisation.id(), signIn.account());
    }

    /// Why no try could be taken: all are used up, or there is no such sign-in.
    private Outcome usedUp(Organisation organisation, String token) {
        return signIns.find(organisation, token)
                .filter(signIn -> signIn.stage() == SignIn.Stage.CODE && signIn.codesLeft() == 0)
                .<Outcome>map(signIn -> new Outcome.Ended(signIn.continueTo()))
                .orElseGet(Outcome.Gone::new);
    }

    /// The helpdesk unlinked the app meanwhile: the next sign-in sets one up.
    private Outcome notEnrolled(Organisation organisation, String token) {
        signIns.drop(organisation, token);
        return new Outcome.Gone();
    }

    private Outcome ended(Organisation organisation, String token, SignIn signIn, SignInVisit visit) {
        end.afterWrongCodes(organisation, token, signIn, visit);
        return new Outcome.Ended(signIn.continueTo());
    }

    private Outcome completed(Organisation organisation, String token, SignInVisit visit) {
        return complete.complete(organisation, token, FactorKind.TOTP, visit)
                .<Outcome>map(Outcome.Completed::new)
                .orElseGet(Outcome.Gone::new);
    }
}
