package nl.voordeur.signin;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import nl.voordeur.account.Account;
import nl.voordeur.factor.FactorKind;
import nl.voordeur.session.HandOver.Greeting;
import nl.voordeur.signedin.PortalsLeft;
import nl.voordeur.web.Page;
import nl.voordeur.web.components.FieldProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/// The states of the pages of this flow.
public sealed interface SignInPage extends Page {

    /// Message key of a greeting; its title and text stand below it.
    static String key(Greeting greeting) {
        return switch (greeting) {
            case ACTIVATED -> "signin.activated";
            case NEW_PASSWORD -> "signin.new-password";
        };
    }

    /// Name and password on one page (manuals 001, 002 and 004).
    ///
    /// @param greeting what the person did a moment ago, in this browser, or null
    record OnePage(Entry entry, @Nullable Greeting greeting, String name, List<FieldProblem> problems)
            implements SignInPage {}

    /// The name first (manual 000).
    ///
    /// @param greeting what the person did a moment ago, in this browser, or null
    record Name(Entry entry, @Nullable Greeting greeting, String name, List<FieldProblem> problems)
            implements SignInPage {}

    /// Then the password.
    record Password(Entry entry, String name, List<FieldProblem> problems) implements SignInPage {}

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
    ///
    /// @param kinds that the person has
    record Factor(List<FactorKind> kinds) implements SignInPage {

        /// Message key of what a kind is called; its text and button stand below it.
        public static String key(FactorKind kind) {
            return "signin.factor." + kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// It took too long, or another window went on.
    record Late(Entry entry) implements SignInPage {}

    /// A new password was chosen by a mailed link meanwhile, maybe on another device.
    record PasswordChanged(Entry entry, String name) implements SignInPage {}

    /// The page that starts a new navigation to where the person was going.
    record Continue(String to) implements SignInPage {}

    /// Signed in, and going nowhere in particular.
    ///
    /// @param restsUntil when all can be changed again, or null when nothing waits
    record SignedIn(
            Account account, @Nullable URI portal, @Nullable Instant restsUntil) implements SignInPage {}

    /// What to do when signing in does not work.
    record Help(Entry entry) implements SignInPage {

        /// What is answered in words alone; the title and text of each stand below `signin.help`.
        public static final List<String> TROUBLES =
                List.of("no-mail", "phone", "code", "abroad", "wait", "blocked", "else");
    }

    /// Asks whether to sign out.
    record SignOut() implements SignInPage {}

    /// Nobody is signed in (any more) in this browser.
    record SignedOut(PortalsLeft portals) implements SignInPage {}
}
