package nl.voordeur.console;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Tells the link where only whoever runs the machine reads it: on standard output, not in the log, which is often
/// copied elsewhere. A command beside the server tells none: the one that the server told would be dead.
@Component
@ConditionalOnBooleanProperty(name = "voordeur.bootstrap-notice", matchIfMissing = true)
class BootstrapNotice {

    private final Bootstrap bootstrap;

    BootstrapNotice(Bootstrap bootstrap) {
        this.bootstrap = bootstrap;
    }

    @EventListener(ApplicationReadyEvent.class)
    void tell() {
        bootstrap
                .offer()
                .ifPresent(link -> System.out.println(
                        "There is no platform operator yet. Become the first within 24 hours, once: " + link));
    }
}
