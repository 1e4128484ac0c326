package nl.voordeur.signin.passkey;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.signin.Entry;
import nl.voordeur.web.Page;
import nl.voordeur.web.form.FormState;
import org.jspecify.annotations.Nullable;

/// The states of the pages that ask for a passkey, or set one up.
public sealed interface PasskeyPage extends Page {

    /// Why an answer was refused, as far as that is anybody's business.
    enum Problem {
        /// The form came without an answer: no script, or no passkeys in this browser.
        UNABLE,
        REFUSED,
        /// The page stood open too long.
        EXPIRED,
        /// It was used before.
        USED,
        /// The device didn't verify its user, or never did so beside the password.
        UNVERIFIED,
        /// Nobody has this passkey (any more).
        UNKNOWN,
        /// It is of another organisation.
        ELSEWHERE;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        FormState state() {
            return FormState.of(key());
        }

        static Optional<Problem> of(FormState sent) {
            return Arrays.stream(values())
                    .filter(problem -> sent.is(problem.key()))
                    .findFirst();
        }
    }

    /// Beside the password.
    ///
    /// @param options what the browser asks the device, as JSON
    record Ask(String options, @Nullable Problem problem) implements PasskeyPage {

        /// How long somebody may take, said beforehand (WCAG 2.2.1).
        public long minutes() {
            return PasskeyFactorPages.ASK.validity().toMinutes();
        }
    }

    /// Five answers that were refused.
    record AskEnded(Entry entry) implements PasskeyPage {}

    /// A passkey is made.
    ///
    /// @param others whether there is another factor to choose
    record SetUp(String options, boolean others, @Nullable Problem problem) implements PasskeyPage {

        /// How long somebody may take, said beforehand (WCAG 2.2.1).
        public long minutes() {
            return PasskeyFactorPages.SET_UP.validity().toMinutes();
        }
    }

    /// Without a password.
    ///
    /// @param elsewhere the organisation of which the passkey is
    /// @param unknown id of a passkey that a device may forget; empty when it is none
    record Alone(
            Entry entry,
            String options,
            @Nullable Problem problem,
            @Nullable Organisation elsewhere,
            String unknown) implements PasskeyPage {}
}
