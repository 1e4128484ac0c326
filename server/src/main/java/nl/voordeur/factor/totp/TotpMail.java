package nl.voordeur.factor.totp;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import nl.voordeur.mail.InlineImage;
import nl.voordeur.mail.Mail;

/// Mails about authenticator apps alone.
public sealed interface TotpMail extends Mail {

    /// Content-ID of the QR code.
    String QR = "qr";

    /// What an authenticator app needs: account name, request code and QR code (manual 001). It holds a secret that
    /// works for half an hour, and only together with the password.
    ///
    /// @param link opens the same on the phone with the app ([SetUpLink])
    /// @param requestCode the secret, in groups of four
    /// @param works how long from now
    record FactorSetup(
            URI link, String accountName, String requestCode, Instant expires, Duration works, InlineImage qr)
            implements TotpMail {

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
}
