package nl.voordeur.factor;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import nl.voordeur.mail.InlineImage;
import nl.voordeur.mail.Mail;

/// Mails about factors.
public sealed interface FactorMail extends Mail {

    /// Content-ID of the QR code.
    String QR = "qr";

    /// What an authenticator app needs: account name, request code and QR code (manual 001). It holds a secret that
    /// works for half an hour, and only together with the password.
    ///
    /// @param requestCode the secret, in groups of four
    /// @param otpauth the same as an address, for whoever reads this on the phone with the app
    /// @param works how long from now
    record FactorSetup(
            String issuer,
            String accountName,
            String requestCode,
            String otpauth,
            Instant expires,
            Duration works,
            InlineImage qr)
            implements FactorMail {

        @Override
        public List<InlineImage> images() {
            return List.of(qr);
        }

        /// Too late it only confuses.
        @Override
        public Duration useful() {
            return works;
        }

        @Override
        public String toString() {
            return "FactorSetup[•••]";
        }
    }

    /// Notice that an authenticator app was set up, so that the owner sees it when it was somebody else.
    record FactorAdded(Instant at) implements FactorMail {}

    /// After the helpdesk unlinked the second factor: with this link, and the password, a new one is set up (manual
    /// 000, step 4).
    ///
    /// @param code the same for another device than the one with the mail
    record SetUpAgain(URI link, String code, Instant expires) implements FactorMail {

        @Override
        public String toString() {
            return "SetUpAgain[•••]";
        }
    }

    /// Notice that the authenticator app was locked by wrong codes, and that only the helpdesk can help now.
    record FactorLocked(Instant at) implements FactorMail {}

    /// Notice that a factor was unlinked.
    record FactorRemoved(FactorKind kind, Instant at) implements FactorMail {

        /// Message key of what the kind is called.
        public String nameKey() {
            return "factor.kind." + kind.name().toLowerCase(Locale.ROOT);
        }

        /// Message key of what comes next: without a password nobody is asked anything else.
        public String nextKey() {
            return "factor.mail.factor-removed.next" + (kind == FactorKind.PASSWORD ? ".password" : "");
        }
    }
}
