package nl.voordeur.signin;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import nl.voordeur.account.Account;
import nl.voordeur.factor.totp.TypedCode;
import nl.voordeur.web.Page;
import nl.voordeur.web.PageContext;
import nl.voordeur.web.components.FieldError;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/// The states of the pages of this flow.
public sealed interface SignInPage extends Page {

    /// What is the matter with a form.
    enum Problem {
        NAME_MISSING("username"),
        PASSWORD_MISSING("password"),
        /// The one answer to wrong, unknown, blocked and not yet activated.
        REFUSED("password"),
        CODE_MISSING("code"),
        CODE_SHAPE("code"),
        CODE_WRONG("code"),
        CODE_TOO_OLD("code"),
        CODE_USED("code");

        private final String field;

        Problem(String field) {
            this.field = field;
        }

        /// What is wrong with the shape of a code, or null; such a code costs no try.
        public static @Nullable Problem ofCode(String typed) {
            TypedCode code = TypedCode.of(typed);
            if (code.missing()) {
                return CODE_MISSING;
            }
            return code.complete() ? null : CODE_SHAPE;
        }

        String key() {
            return "signin.problem." + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }

        public FieldError error(PageContext ctx, Object... arguments) {
            return new FieldError(field, ctx.t(key(), arguments));
        }

        /// Its text for the field itself, when it is among the problems.
        public @Nullable String in(PageContext ctx, List<Problem> problems) {
            return problems.contains(this) ? ctx.t(key()) : null;
        }

        public static List<FieldError> errors(PageContext ctx, List<Problem> problems, Object... arguments) {
            return problems.stream()
                    .map(problem -> problem.error(ctx, arguments))
                    .toList();
        }
    }

    /// Name and password on one page (manuals 001, 002 and 004).
    ///
    /// @param activated whether the account was activated a moment ago, in this browser
    record OnePage(Entry entry, boolean activated, String name, List<Problem> problems) implements SignInPage {}

    /// The name first (manual 000).
    ///
    /// @param activated whether the account was activated a moment ago, in this browser
    record Name(Entry entry, boolean activated, String name, List<Problem> problems) implements SignInPage {}

    /// Then the password.
    record Password(Entry entry, String name, List<Problem> problems) implements SignInPage {}

    /// So many people sign in at once that this one waits a few seconds. What was typed is kept, but for the password.
    record Busy(Entry entry, String name, Duration retryAfter) implements SignInPage {
        @Override
        public HttpStatus status() {
            return HttpStatus.SERVICE_UNAVAILABLE;
        }

        @Override
        public long retryAfterSeconds() {
            return Math.max(1, retryAfter.toSeconds());
        }
    }

    /// The choice with which factor to go on (manual 001).
    record Factor() implements SignInPage {}

    /// The code of the authenticator app.
    ///
    /// @param left tries left, after a wrong one
    /// @param fresh whether somebody asked how to get a new code
    record Code(@Nullable Problem problem, int left, boolean fresh) implements SignInPage {}

    /// Five wrong codes.
    record CodeEnded(Entry entry) implements SignInPage {}

    /// So many wrong codes that the app is locked until the helpdesk unlinks it.
    record FactorLocked() implements SignInPage {}

    /// It took too long, or another window went on.
    record Late(Entry entry) implements SignInPage {}

    /// The page that starts a new navigation to where the person was going.
    record Continue(String to) implements SignInPage {}

    /// Signed in, and going nowhere in particular.
    record SignedIn(Account account, @Nullable URI portal) implements SignInPage {}

    /// What to do when signing in does not work.
    record Help(Entry entry) implements SignInPage {}

    /// Asks whether to sign out.
    record SignOut() implements SignInPage {}

    /// Nobody is signed in (any more) in this browser.
    record SignedOut() implements SignInPage {}
}
