package nl.voordeur.kernel;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Whoever waits for something waits for as long as a busy machine needs: only a test that fails takes so long. Found
/// by JUnit itself (`META-INF/services`), so it holds for every test.
public final class Patience implements BeforeAllCallback {

    @Override
    public void beforeAll(ExtensionContext context) {
        Awaitility.setDefaultTimeout(Duration.ofMinutes(1));
    }
}
