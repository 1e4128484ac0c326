package nl.voordeur.activation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import nl.voordeur.account.Username;
import nl.voordeur.invitation.InvitationId;
import nl.voordeur.invitation.LoginCode;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.OpaqueToken;
import nl.voordeur.newpassword.PasswordProblem;
import nl.voordeur.organisation.settings.ActivationSettings;
import nl.voordeur.organisation.settings.AfterActivation;
import nl.voordeur.web.components.FieldProblem;
import org.jspecify.annotations.Nullable;

/// An activation as one browser reaches it by one link: how far it is, and the rules of going on.
///
/// @param linkReplaced a newer link was mailed
/// @param invited whether the account still waits for activation: it is neither active nor taken away
/// @param withdrawn whether the inviter took the invitation back
/// @param codeHash of the login code that came with this link, in hexadecimal digits; null when none did
/// @param passed stages that the person has behind them, save those that count only in the browser that answered them
/// ([Stage#ofBrowser]): of these only the ones of this browser
public record Activation(
        InvitationId invitation,
        AccountId account,
        boolean linkReplaced,
        boolean invited,
        boolean withdrawn,
        Instant expires,
        @Nullable Instant activatedAt,
        @Nullable String codeHash,
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
        return Stage.of(recipe, codeHash != null);
    }

    /// The first stage that is still to do; empty when all are done.
    Optional<Stage> current(ActivationSettings recipe) {
        return stages(recipe).stream().filter(stage -> !passed.contains(stage)).findFirst();
    }

    /// The first stage that is still to do once this one is done too.
    Optional<Stage> after(Stage done, ActivationSettings recipe) {
        return stages(recipe).stream()
                .filter(stage -> stage != done && !passed.contains(stage))
                .findFirst();
    }

    /// Whether an answer to this stage counts now (ASVS 2.3.1): no step is skipped, not even by way of another
    /// browser.
    boolean accepts(Stage stage, ActivationSettings recipe) {
        List<Stage> stages = stages(recipe);
        int place = stages.indexOf(stage);
        return place >= 0
                && passed.containsAll(stages.subList(0, place))
                && (stage.revisable() || !passed.contains(stage));
    }

    /// Whether the password was typed in this browser, and in no other since.
    boolean passwordHere() {
        return passed.stream().anyMatch(Stage::setsPassword);
    }

    /// Whether the password that was typed here is kept while another username is chosen, and isn't asked
    /// again: only the username would not do, or the person came back to change it.
    public boolean passwordKept() {
        return passwordHere();
    }

    int triesLeft(Stage stage) {
        return switch (stage) {
            case LOGIN_CODE -> Math.max(0, TRIES - codeFailures);
            case BIRTH_DATE -> Math.max(0, TRIES - birthDateFailures);
            case WELCOME, EMAIL_CHECK, USERNAME, PASSWORD, ACCOUNT, RECOVERY_INFO -> TRIES; // as many as one likes
        };
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
        record LinkDead() implements Outcome {}

        /// An answer to a stage that is not up.
        record OutOfOrder() implements Outcome {}

        /// The form belongs to an invitation that was open in this browser before the present one.
        record OtherInvitation() implements Outcome {}

        /// A guess that was wrong.
        ///
        /// @param left tries that are left, or 0
        record Wrong(int left) implements Outcome {}

        /// No tries were left: the answer was not looked at.
        record Locked() implements Outcome {}

        /// What was typed will not do, and cost nothing: its page comes again and says why.
        ///
        /// @param problems of the fields, save those of the password
        /// @param suggestions usernames that are free, when the typed one is taken
        /// @param password what is wrong with it, or null
        record Refused(
                List<FieldProblem> problems,
                List<Username> suggestions,
                @Nullable PasswordProblem password) implements Outcome {

            public static Refused of(String field, String key, Object... arguments) {
                return new Refused(List.of(FieldProblem.of(field, key, arguments)), List.of(), null);
            }

            public Refused with(@Nullable PasswordProblem password) {
                return new Refused(problems, suggestions, password);
            }
        }

        /// Too many wrong answers from here.
        record Throttled(Duration retryAfter) implements Outcome {}

        /// So many people at once that hashing has no room.
        record Busy(Duration retryAfter) implements Outcome {}
    }
}
