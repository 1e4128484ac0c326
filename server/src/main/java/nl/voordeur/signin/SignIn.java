package nl.voordeur.signin;

import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import nl.voordeur.factor.FactorKind;
import nl.voordeur.factor.Proofs;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.OpaqueToken;
import nl.voordeur.kernel.OrganisationId;
import nl.voordeur.organisation.settings.FactorChoice;
import nl.voordeur.organisation.settings.FactorPolicy;
import org.jspecify.annotations.Nullable;

/// A sign-in whose first factor is proven: where it stands, and the rules of what comes next.
///
/// @param epoch of the account when the first factor was asked
/// @param proofs what is proven so far
/// @param continueTo where the person was going ([nl.voordeur.signedin.ReturnPath]), or null
/// @param codeTries codes sent so far in this sign-in, of an app or of a ticket
public record SignIn(
        OrganisationId organisation,
        AccountId account,
        int epoch,
        Stage stage,
        Proofs proofs,
        @Nullable String continueTo,
        int codeTries,
        Instant expiresAt) {

    /// Codes that may be tried in one sign-in (ASVS 6.6.3).
    public static final int MOST_CODES = 5;

    /// The page at which a person is. Each accepts its own forms and no others (ASVS 2.3.1).
    public enum Stage {
        /// Chooses with which second factor to go on (manual 001).
        FACTOR("/sign-in/factor", Duration.ofMinutes(15)),
        /// Types a code of the authenticator app.
        CODE("/sign-in/code", Duration.ofMinutes(15)),
        /// Shows that somebody authorised setting up a second factor (manual 000, step 4).
        TICKET("/sign-in/set-up/ticket", Duration.ofMinutes(15)),
        /// Is told that a second factor must be set up (manual 004).
        NOTICE("/sign-in/set-up", Duration.ofMinutes(30)),
        /// Chooses which second factor to set up.
        CHOOSER("/sign-in/set-up/choose", Duration.ofMinutes(30)),
        /// Sets up an authenticator app with the QR code on the page.
        APP("/sign-in/set-up/app", Duration.ofMinutes(30)),
        /// Sets up an authenticator app with the mail that was sent.
        MAIL("/sign-in/set-up/mail", Duration.ofMinutes(40));

        private final String path;
        private final Duration validity;

        Stage(String path, Duration validity) {
            this.path = path;
            this.validity = validity;
        }

        /// Inside the organisation.
        public String path() {
            return path;
        }

        /// How long a person may take. Setting up takes longer: apps are installed, mails arrive.
        Duration validity() {
            return validity;
        }
    }

    /// What is asked after the password; empty when nothing is.
    static Optional<Stage> afterPassword(FactorPolicy policy, Set<FactorKind> active) {
        if (active.contains(FactorKind.TOTP)) {
            return Optional.of(chooses(policy) ? Stage.FACTOR : Stage.CODE);
        }
        if (!policy.required()) {
            return Optional.empty();
        }
        return Optional.of(firstOfSetUp(policy));
    }

    /// Where setting up a second factor begins.
    public static Stage firstOfSetUp(FactorPolicy policy) {
        return policy.notice() ? Stage.NOTICE : afterNotice(policy);
    }

    /// Names a sign-in to others without giving it away.
    static String nameOf(String token) {
        return HexFormat.of().formatHex(OpaqueToken.hashOf(token));
    }

    /// What follows the notice. A mail is only sent after somebody chose to get one, so that choice has a page.
    public static Stage afterNotice(FactorPolicy policy) {
        boolean only = policy.choices().size() == 1;
        return only && !policy.chooser() && policy.choices().contains(FactorChoice.TOTP) ? Stage.APP : Stage.CHOOSER;
    }

    public static Stage of(FactorChoice choice) {
        return switch (choice) {
            case TOTP -> Stage.APP;
            case TOTP_BY_MAIL -> Stage.MAIL;
        };
    }

    /// People who learned their factor from a chooser with a mailed code (manual 001) meet that chooser at each
    /// sign-in.
    private static boolean chooses(FactorPolicy policy) {
        return policy.chooser() && policy.choices().contains(FactorChoice.TOTP_BY_MAIL);
    }

    public int codesLeft() {
        return Math.max(0, MOST_CODES - codeTries);
    }
}
