package nl.voordeur.console;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/// Tells the link where only whoever runs the machine reads it: on standard output, not in the log, which is often
/// copied elsewhere. A command beside the server tells none: the one that the server told would be dead.
@Component
class BootstrapNotice {

    private final Bootstrap bootstrap;
    private final boolean wanted;

    BootstrapNotice(Bootstrap bootstrap, Environment environment) {
        this.bootstrap = bootstrap;
        this.wanted = environment.getProperty("voordeur.bootstrap-notice", Boolean.class, true);
    }

    @EventListener(ApplicationReadyEvent.class)
    void tell() {
        if (!wanted) {
            return;
        }
        bootstrap
                .offer()
                .ifPresent(link -> System.out.println(
                        "There is no platform operator yet. Become the first within 24 hours, once: " + link));
    }
}
