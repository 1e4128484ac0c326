package nl.voordeur.activation.recoveryaddress;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import nl.voordeur.mail.Mail;

/// Mail to a recovery address.
public sealed interface RecoveryAddressMail extends Mail {

    /// Asks the owner of the address to confirm it. Says nothing of the account: the address may be a stranger's.
    record Confirm(URI url, Instant expires) implements RecoveryAddressMail {
        @Override
        public Duration useful() {
            return NameRecoveryAddress.VALIDITY;
        }
    }
}
