package nl.voordeur.kernel.postgres;

import nl.voordeur.kernel.tls.TrustedAuthorities;
import org.postgresql.ssl.WrappedFactory;

/// Makes connections with PostgreSQL become TLS, for the driver, which makes it by its name. The driver alone would
/// know no authority but those of a file in the home folder.
public final class TrustedSocketFactory extends WrappedFactory {

    /// @param file with authorities beside those that Java knows; blank for none
    public TrustedSocketFactory(String file) {
        factory = TrustedAuthorities.with(file).context().getSocketFactory();
    }
}
