package nl.voordeur.activation;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import nl.voordeur.account.Username;
import nl.voordeur.activation.credentials.PasswordForm;
import nl.voordeur.web.Page;
import nl.voordeur.web.PageContext;
import nl.voordeur.web.components.FieldError;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/// The states of activation's pages. Those that refuse something repeat what was typed, save passwords.
public sealed interface ActivationPage extends Page {

    /// "Stap 2 van 5".
    record Position(int step, int total) {}

    /// The link's time is over; a new one goes to the address that we know.
    record LinkExpired(Instant since) implements ActivationPage, LinkOver {}

    /// The account is active: the way on is signing in.
    record LinkUsed() implements ActivationPage, LinkOver {}

    /// A newer mail has the link that works.
    record LinkReplaced() implements ActivationPage, LinkOver {}

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

    record LoginCode(Position at) implements ActivationPage {}

    record LoginCodeWrong(Position at, String typed, int left) implements ActivationPage {}

    record LoginCodeIncomplete(Position at, String typed) implements ActivationPage {}

    record LoginCodeLocked() implements ActivationPage {}

    /// @param stages what is ahead, for "dit ga je doen"
    record Welcome(Position at, String name, List<Stage> stages, boolean secondFactor) implements ActivationPage {

        public boolean ahead(Stage stage) {
            return stages.contains(stage);
        }
    }

    record BirthDate(Position at) implements ActivationPage {}

    record BirthDateWrong(Position at, String day, String month, String year, int left) implements ActivationPage {}

    record BirthDateUnreadable(Position at, String day, String month, String year) implements ActivationPage {}

    record BirthDateLocked() implements ActivationPage {}

    record EmailCheck(Position at, String address) implements ActivationPage {}

    /// "Dit klopt niet": only the inviter can correct the address.
    record EmailWrong(String address, String back) implements ActivationPage {}

    record ChooseUsername(Position at, String typed) implements ActivationPage {}

    record UsernameTaken(Position at, String typed, List<Username> suggestions) implements ActivationPage {}

    record UsernameReserved(Position at, String typed) implements ActivationPage {}

    record UsernameTooShort(Position at, String typed) implements ActivationPage {}

    record UsernameTooLong(Position at, String typed) implements ActivationPage {}

    record UsernameNotAllowed(Position at, String typed) implements ActivationPage {}

    record ChoosePassword(Position at, PasswordForm form) implements ActivationPage {}

    record PasswordRefused(Position at, PasswordForm form) implements ActivationPage {}

    record PasswordsDiffer(Position at, PasswordForm form) implements ActivationPage {}

    /// E-mail check, username and password on one page (manual 002).
    record ChooseAccount(Position at, String address, String username, PasswordForm form) implements ActivationPage {}

    /// @param usernameError message key of why the username is refused, or null
    /// @param suggestions when it is taken
    record AccountRefused(
            Position at,
            String address,
            String username,
            @Nullable String usernameError,
            List<Username> suggestions,
            PasswordForm form)
            implements ActivationPage {

        public List<FieldError> errors(PageContext ctx) {
            return usernameError == null
                    ? form.errors(ctx)
                    : Stream.concat(
                                    Stream.of(new FieldError("username", ctx.t(usernameError))),
                                    form.errors(ctx).stream())
                            .toList();
        }
    }

    /// "Zo herstel je je account".
    ///
    /// @param address the one that we know already
    record RecoveryInfo(Position at, String address, String typed) implements ActivationPage {}

    record RecoveryAddressUnreadable(Position at, String address, String typed) implements ActivationPage {}

    record RecoveryAddressSame(Position at, String address, String typed) implements ActivationPage {}

    /// The account is active; "Verder" goes to sign-in.
    record Done(String accountName, boolean secondFactor) implements ActivationPage {}

    /// A link that once worked: gone, not missing.
    interface LinkOver extends Page {
        @Override
        default HttpStatus status() {
            return HttpStatus.GONE;
        }
    }

    /// The one thing that is wrong with a page.
    static List<FieldError> one(String field, String message) {
        return List.of(new FieldError(field, message));
    }
}
