package nl.voordeur.activation.recoveryaddress;

import java.time.Instant;
import nl.voordeur.web.Page;
import org.springframework.http.HttpStatus;

/// Pages behind the link of [RecoveryAddressMail.Confirm].
public sealed interface RecoveryAddressPage extends Page {

    /// @param address masked: whoever has the link need not learn it in full
    record Confirm(String address, String action) implements RecoveryAddressPage {}

    /// Not during the account's rest.
    record Waits(Instant until) implements RecoveryAddressPage {}

    record Confirmed(String address) implements RecoveryAddressPage {}

    /// Unknown, expired, or the person named another address since.
    record LinkOver() implements RecoveryAddressPage {
        @Override
        public HttpStatus status() {
            return HttpStatus.GONE;
        }
    }
}
