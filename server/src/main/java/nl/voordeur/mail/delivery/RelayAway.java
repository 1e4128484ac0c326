package nl.voordeur.mail.delivery;

import nl.voordeur.kernel.tls.CertificateProblem;
import org.jspecify.annotations.Nullable;

/// The relay can't be reached, or does not let us in: an outage, in which no mail counts an attempt.
final class RelayAway extends Exception {

    private static final long serialVersionUID = 1L;

    RelayAway(Exception cause) {
        super(cause);
    }

    /// In one line, down to what lies at the bottom of it: a certificate that nobody knows, a wrong password. The relay
    /// doesn't know yet whom a mail is for, so it can't name anybody.
    String reason() {
        return CertificateProblem.of(this).map(CertificateProblem::sentence).orElseGet(this::bottomLine);
    }

    private String bottomLine() {
        Throwable bottom = this;
        while (bottom.getCause() != null && bottom.getCause() != bottom) {
            bottom = bottom.getCause();
        }
        String first = line(getCause());
        String last = line(bottom);
        return first.equals(last) ? first : first + " because of " + last;
    }

    private static String line(@Nullable Throwable failure) {
        return String.valueOf(failure).lines().findFirst().orElse("");
    }
}
