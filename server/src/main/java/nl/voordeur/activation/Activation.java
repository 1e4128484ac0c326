package nl.voordeur.activation;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import nl.voordeur.account.Username;
import nl.voordeur.factor.password.rules.PasswordAssessment;
import nl.voordeur.invitation.InvitationId;
import nl.voordeur.invitation.LoginCode;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.OpaqueToken;
import nl.voordeur.organisation.settings.ActivationSettings;
import nl.voordeur.organisation.settings.AfterActivation;
import org.jspecify.annotations.Nullable;

/// An activation as somebody reaches it by one link: how far it is, and the rules of going on.
///
/// @param linkReplaced a newer link was mailed
/// @param invited whether the account still waits for activation: it is neither active nor taken away
/// @param withdrawn whether the inviter took the invitation back
/// @param codeNeeded a login code came with this link
/// @param passed stages that the person has behind them
public record Activation(
        InvitationId invitation,
        AccountId account,
        boolean linkReplaced,
        boolean invited,
        boolean withdrawn,
        Instant expires,
        @Nullable Instant activatedAt,
        boolean codeNeeded,
        boolean codeRedeemed,
        int codeFailures,
        int birthDateFailures,
        Set<Stage> passed) {

    /// Tries for a login code with one link, and for a birth date in all (GDPR-birthdate).
    static final int TRIES = LoginCode.TRIES;

    public Activation {
        passed = Set.copyOf(passed);
    }

    /// What the link is worth now.
    public enum LinkState {
        USABLE,
        EXPIRED,
        /// The account is active already.
        USED,
        REPLACED,
        /// The inviter took the invitation back.
        WITHDRAWN,
        /// Nobody was ever sent this link, or the account is gone.
        UNKNOWN
    }

    LinkState link(Instant now) {
        if (activatedAt != null) {
            return LinkState.USED;
        }
        if (withdrawn) {
            return LinkState.WITHDRAWN;
        }
        if (!invited) {
            return LinkState.UNKNOWN;
        }
        if (linkReplaced) {
            return LinkState.REPLACED;
        }
        return expires.isAfter(now) ? LinkState.USABLE : LinkState.EXPIRED;
    }

    List<Stage> stages(ActivationSettings recipe) {
        return Stage.of(recipe, codeNeeded);
    }

    /// The first stage that is still to do; empty when all are done.
    Optional<Stage> current(ActivationSettings recipe) {
        return stages(recipe).stream().filter(stage -> !done(stage)).findFirst();
    }

    /// Whether an answer to this stage counts now (ASVS 2.3.1): no step is skipped.
    boolean accepts(Stage stage, ActivationSettings recipe) {
        return current(recipe).filter(stage::equals).isPresent()
                || (stage.revisable() && done(stage) && stages(recipe).contains(stage));
    }

    /// This activation with one more stage behind it.
    Activation passing(Stage stage) {
        var more = new HashSet<>(passed);
        more.add(stage);
        return new Activation(
                invitation,
                account,
                linkReplaced,
                invited,
                withdrawn,
                expires,
                activatedAt,
                codeNeeded,
                codeRedeemed || stage == Stage.LOGIN_CODE,
                codeFailures,
                birthDateFailures,
                more);
    }

    public int codeTriesLeft() {
        return Math.max(0, TRIES - codeFailures);
    }

    public int birthDateTriesLeft() {
        return Math.max(0, TRIES - birthDateFailures);
    }

    private boolean done(Stage stage) {
        return stage == Stage.LOGIN_CODE ? codeRedeemed : passed.contains(stage);
    }

    /// What became of an answer.
    public sealed interface Outcome {

        /// On to the next stage.
        record Passed(Stage next) implements Outcome {}

        /// The account is active.
        ///
        /// @param ticket hands the person over to sign-in, or introduces them there, as `after` says
        record Activated(AfterActivation after, OpaqueToken ticket) implements Outcome {}

        /// The link is of no use (any more).
        record LinkDead(LinkState state) implements Outcome {}

        /// An answer to a stage that is not up.
        record OutOfOrder() implements Outcome {}

        /// What was typed will not do: its page comes again and says why.
        sealed interface Refused extends Outcome {}

        /// @param left tries that are left
        record CodeWrong(int left) implements Refused {}

        /// Too short or too long to be a code; costs no try.
        record CodeIncomplete() implements Refused {}

        record CodeLocked() implements Outcome {}

        record BirthDateWrong(int left) implements Refused {}

        /// Not a date; costs no try.
        record BirthDateUnreadable() implements Refused {}

        record BirthDateLocked() implements Outcome {}

        sealed interface UsernameProblem extends Refused {}

        record UsernameRefused(Username.Parsed.Refused reason) implements UsernameProblem {}

        record UsernameTaken(List<Username> suggestions) implements UsernameProblem {}

        sealed interface PasswordProblem extends Refused {}

        record PasswordRefused(PasswordAssessment assessment) implements PasswordProblem {}

        record PasswordsDiffer(PasswordAssessment assessment) implements PasswordProblem {}

        /// What is wrong with the page that has both; at least one of them.
        record AccountRefused(Optional<UsernameProblem> username, Optional<PasswordProblem> password)
                implements Refused {}

        record RecoveryAddressUnreadable() implements Refused {}

        /// The recovery address is the one we know already.
        record RecoveryAddressSame() implements Refused {}

        /// Too many wrong answers from here.
        record Throttled(Duration retryAfter) implements Outcome {}

        /// So many people at once that hashing has no room.
        record Busy(Duration retryAfter) implements Outcome {}
    }
}
