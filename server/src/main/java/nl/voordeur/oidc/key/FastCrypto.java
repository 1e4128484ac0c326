package nl.voordeur.oidc.key;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import com.amazon.corretto.crypto.provider.SelfTestStatus;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Signs with Amazon's Corretto Crypto Provider where its native library loads: RS256 in a quarter of the JDK's time.
/// The JDK's own provider does the same work elsewhere, and start-up says which of the two it is.
///
/// Loading and testing the library takes a while, so it happens beside start-up; the first signature waits for it.
@Component
class FastCrypto {

    private static final Logger LOG = LoggerFactory.getLogger(FastCrypto.class);

    private final CompletableFuture<Void> ready = CompletableFuture.runAsync(
            FastCrypto::install,
            task -> Thread.ofPlatform().name("crypto-provider").daemon().start(task));

    /// Call before a key is made or a signer is chosen; immediate but for the first moment.
    void ready() {
        ready.join();
    }

    private static void install() {
        if (loads()) {
            AmazonCorrettoCryptoProvider.install();
            LOG.info("Signatures are made by the Corretto crypto provider.");
        } else {
            LOG.info(
                    "Signatures are made by the JDK, which is slower: the Corretto crypto provider does not load here.");
        }
    }

    private static boolean loads() {
        try {
            var provider = AmazonCorrettoCryptoProvider.INSTANCE;
            return provider.getLoadingError() == null && provider.runSelfTests() == SelfTestStatus.PASSED;
        } catch (LinkageError | RuntimeException e) {
            LOG.warn("The Corretto crypto provider fails here.", e);
            return false;
        }
    }
}
