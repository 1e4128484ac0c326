package nl.voordeur.signin;

import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import nl.voordeur.factor.Proofs;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.OpaqueToken;
import nl.voordeur.kernel.OrganisationId;
import org.jspecify.annotations.Nullable;

/// A sign-in whose first factor is proven, and where it stands. What comes next is in [FactorStages].
///
/// @param epoch of the account when the first factor was asked
/// @param at path of the [Stage] at which it is
/// @param proofs what is proven so far
/// @param continueTo where the person was going ([nl.voordeur.signedin.ReturnPath]), or null
/// @param browser what limits count this browser by, when the person was known in it at the password; else null
/// @param setUp names what this browser sets up for this person, over several sign-ins in it; never leaves the server
/// @param codeTries answers sent so far in this sign-in, of a second factor or of a ticket
public record SignIn(
        OrganisationId organisation,
        AccountId account,
        int epoch,
        String at,
        Proofs proofs,
        @Nullable String continueTo,
        @Nullable String browser,
        String setUp,
        int codeTries,
        Instant expiresAt) {

    /// Codes that may be tried in one sign-in (ASVS 6.6.3).
    public static final int MOST_CODES = 5;

    /// The page at which a person is. Each accepts its own forms and no others (ASVS 2.3.1). Here are those of all
    /// kinds of second factor; each kind has its own besides ([FactorPages]).
    ///
    /// @param path inside the organisation
    /// @param validity how long a person may take. Setting up takes longer: apps are installed, mails arrive
    public record Stage(String path, Duration validity) {

        /// Chooses with which second factor to go on (manual 001).
        public static final Stage FACTOR = new Stage("/sign-in/factor", Duration.ofMinutes(15));
        /// Shows that somebody authorised setting up a second factor (manual 000, step 4).
        public static final Stage TICKET = new Stage("/sign-in/set-up/ticket", Duration.ofMinutes(15));
        /// Is told that a second factor must be set up (manual 004).
        public static final Stage NOTICE = new Stage("/sign-in/set-up", Duration.ofMinutes(30));
        /// Chooses which second factor to set up.
        public static final Stage CHOOSER = new Stage("/sign-in/set-up/choose", Duration.ofMinutes(30));
    }

    public boolean isAt(Stage stage) {
        return at.equals(stage.path());
    }

    /// Names a sign-in to others without giving it away.
    static String nameOf(String token) {
        return HexFormat.of().formatHex(OpaqueToken.hashOf(token));
    }

    public int codesLeft() {
        return Math.max(0, MOST_CODES - codeTries);
    }
}
