package nl.voordeur.activation;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import nl.voordeur.account.Username;
import nl.voordeur.invitation.Renewal;
import nl.voordeur.newpassword.PasswordForm;
import nl.voordeur.web.Page;
import nl.voordeur.web.PageContext;
import nl.voordeur.web.components.FieldError;
import nl.voordeur.web.components.FieldProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/// Activation's pages. A form that is refused comes again with what is wrong and what was typed, save passwords.
public sealed interface ActivationPage extends Page {

    /// "Stap 2 van 5", and of which invitation: the form names it.
    record Position(int step, int total, String invitation) {}

    /// What a page says of a new link: no page promises what no mail will bring.
    record Offer(String invitation, Renewal renewal) {}

    /// The link's time is over.
    record LinkExpired(Instant since, Offer offer) implements ActivationPage, LinkOver {}

    /// The account is active: the way on is signing in.
    ///
    /// @param here whether it was activated in this browser, so that nobody need be warned
    record LinkUsed(boolean here) implements ActivationPage, LinkOver {}

    /// A newer mail has the link that works.
    record LinkReplaced(Offer offer) implements ActivationPage, LinkOver {}

    /// The inviter took the invitation back: there is nothing to ask for here.
    record LinkWithdrawn() implements ActivationPage, LinkOver {}

    /// Nobody was sent this link: it was cut off, or the account is gone.
    record LinkUnknown() implements ActivationPage {
        @Override
        public HttpStatus status() {
            return HttpStatus.NOT_FOUND;
        }
    }

    /// Somebody came without a link.
    record LinkNeeded() implements ActivationPage {}

    /// The form that was sent is of an invitation that was open before, in another tab.
    record OtherInvitation() implements ActivationPage {

        /// What became of such a form ([nl.voordeur.web.form.FormState]).
        public static final String OUTCOME = "other-invitation";

        @Override
        public HttpStatus status() {
            return HttpStatus.CONFLICT;
        }
    }

    record LoginCode(Position at, List<FieldProblem> problems) implements ActivationPage, Form {}

    record LoginCodeLocked(Offer offer) implements ActivationPage {}

    /// @param stages what is ahead, for "dit ga je doen"
    record Welcome(Position at, String name, List<Stage> stages, boolean secondFactor) implements ActivationPage {

        public boolean ahead(Stage stage) {
            return stages.contains(stage);
        }
    }

    record BirthDate(Position at, String day, String month, String year, List<FieldProblem> problems)
            implements ActivationPage, Form {}

    record BirthDateLocked() implements ActivationPage {}

    record EmailCheck(Position at, String address) implements ActivationPage {}

    /// "Dit klopt niet": only the inviter can correct the address.
    record EmailWrong(String address, String back) implements ActivationPage {}

    /// @param suggestions names that are free, when the typed one is taken
    record ChooseUsername(Position at, String typed, List<FieldProblem> problems, List<Username> suggestions)
            implements ActivationPage, Form {}

    /// @param change where another username is chosen; null where nobody chooses one
    record ChoosePassword(Position at, @Nullable String change, PasswordForm form) implements ActivationPage {}

    /// E-mail check, username and password on one page (manual 002).
    ///
    /// @param problems of the username; those of the password are the form's
    /// @param kept whether a password that was typed here before is kept, and none need be typed
    record ChooseAccount(
            Position at,
            String address,
            String username,
            List<FieldProblem> problems,
            List<Username> suggestions,
            boolean kept,
            PasswordForm form)
            implements ActivationPage, Form {

        @Override
        public List<FieldError> errors(PageContext ctx) {
            return Stream.concat(FieldProblem.in(ctx, problems).stream(), form.errors(ctx).stream())
                    .toList();
        }
    }

    /// "Zo herstel je je account".
    ///
    /// @param address the one that we know already
    /// @param account the name that was chosen before
    /// @param change where another one is chosen; null where nobody chooses one
    record RecoveryInfo(
            Position at,
            String address,
            String account,
            @Nullable String change,
            String typed,
            List<FieldProblem> problems)
            implements ActivationPage, Form {}

    /// The account is active; "Verder" goes to sign-in.
    record Done(String accountName, boolean secondFactor) implements ActivationPage {}

    /// A link that once worked: gone, not missing.
    interface LinkOver extends Page {
        @Override
        default HttpStatus status() {
            return HttpStatus.GONE;
        }
    }

    /// A page on which something is typed: fresh, or again with what is wrong.
    interface Form extends Page {
        List<FieldProblem> problems();

        default List<FieldError> errors(PageContext ctx) {
            return FieldProblem.in(ctx, problems());
        }
    }
}
