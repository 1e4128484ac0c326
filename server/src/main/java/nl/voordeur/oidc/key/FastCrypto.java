package nl.voordeur.oidc.key;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import com.amazon.corretto.crypto.provider.SelfTestStatus;
import java.security.Security;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Signs with Amazon's Corretto Crypto Provider where its native library loads: RS256 in a quarter of the JDK's time.
/// The
/// JDK's own provider does the same work elsewhere, and start-up says which of the two it is.
@Component
class FastCrypto {

    private static final Logger log = LoggerFactory.getLogger(FastCrypto.class);

    FastCrypto() {
        log.info("Signatures are made by {}.", install() ? "the Corretto crypto provider" : "the JDK (slower)");
    }

    /// Whoever signs takes this bean as a parameter and calls this, so that the provider is there before the first key.
    void ready() {
        // the constructor did it
    }

    private static boolean install() {
        var provider = AmazonCorrettoCryptoProvider.INSTANCE;
        if (provider.getLoadingError() != null || provider.runSelfTests() != SelfTestStatus.PASSED) {
            return false;
        }
        AmazonCorrettoCryptoProvider.install();
        return Security.getProvider(provider.getName()) != null;
    }
}
