package nl.voordeur.cli;

import ch.qos.logback.classic.LoggerContext;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.logging.LoggingSystemProperty;

/// A command keeps the console of its process quiet. In the process of the tests that would last: whoever looks
/// later for what is logged, or for what isn't, would see nothing. So JUnit finds this by itself
/// (`META-INF/services`), after every test of whatever kind.
public final class LoudAgain implements AfterEachCallback {

    @Override
    public void afterEach(ExtensionContext context) {
        System.clearProperty(LoggingSystemProperty.CONSOLE_THRESHOLD.getEnvironmentVariableName());
        ((LoggerContext) LoggerFactory.getILoggerFactory())
                .getLogger(Logger.ROOT_LOGGER_NAME)
                .iteratorForAppenders()
                .forEachRemaining(appender -> appender.clearAllFilters());
    }
}
