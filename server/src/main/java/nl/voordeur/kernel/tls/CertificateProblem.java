package nl.voordeur.kernel.tls;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.sql.SQLException;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/// Why the certificate of somebody whom we called doesn't count, in words that an operator can act on.
public enum CertificateProblem {
    UNKNOWN_AUTHORITY("certificate of an authority that isn't trusted"),
    EXPIRED("certificate that has expired"),
    NOT_YET_VALID("certificate that isn't valid yet"),
    OTHER_NAME("certificate of another name");

    /// The driver of PostgreSQL names it in its words, whatever their language, and has neither a type nor a cause.
    private static final String OF_DATABASE = "PgjdbcHostnameVerifier";

    private final String words;

    CertificateProblem(String words) {
        this.words = words;
    }

    /// Empty when the certificate isn't what went wrong. The one nearest to the bottom counts.
    public static Optional<CertificateProblem> of(@Nullable Throwable failure) {
        CertificateProblem found = null;
        for (Throwable e = failure; e != null; e = e.getCause()) {
            var here = at(e);
            found = here == null ? found : here;
        }
        return Optional.ofNullable(found);
    }

    private static @Nullable CertificateProblem at(Throwable failure) {
        return switch (failure) {
            case CertificateExpiredException _ -> EXPIRED;
            case CertificateNotYetValidException _ -> NOT_YET_VALID;
            case CertPathBuilderException _ -> UNKNOWN_AUTHORITY;
            case SSLPeerUnverifiedException _ -> OTHER_NAME;
            case CertificateException e when speaksOfNames(e) -> OTHER_NAME;
            case SQLException e when String.valueOf(e.getMessage()).contains(OF_DATABASE) -> OTHER_NAME;
            default -> null;
        };
    }

    /// Java has no type of its own for it.
    private static boolean speaksOfNames(CertificateException failure) {
        var said = String.valueOf(failure.getMessage());
        return said.startsWith("No name matching") || said.startsWith("No subject alternative");
    }

    /// A few words, without a name of anybody.
    public String words() {
        return words;
    }

    /// A sentence behind the name of whom we called.
    public String sentence() {
        return "it shows a " + words
                + switch (this) {
                    case UNKNOWN_AUTHORITY -> ": add that authority to VOORDEUR_TRUST_FILE";
                    case OTHER_NAME -> ": call it by the name in its certificate";
                    case EXPIRED, NOT_YET_VALID -> "";
                };
    }
}
