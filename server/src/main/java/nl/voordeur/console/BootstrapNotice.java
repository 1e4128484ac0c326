package nl.voordeur.console;

import java.io.PrintStream;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Tells the link where only whoever runs the machine reads it: on standard output, not in the log, which travels.
@Component
class BootstrapNotice {

    private final Bootstrap bootstrap;
    private final PrintStream output;

    BootstrapNotice(Bootstrap bootstrap) {
        this(bootstrap, System.out);
    }

    private BootstrapNotice(Bootstrap bootstrap, PrintStream output) {
        this.bootstrap = bootstrap;
        this.output = output;
    }

    @EventListener(ApplicationReadyEvent.class)
    void tell() {
        bootstrap
                .offer()
                .ifPresent(link -> output.println(
                        "There is no platform operator yet. Become the first within 24 hours, once: " + link));
    }
}
