package nl.voordeur.oidc.key;

import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.Organisations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Makes missing keys as soon as the server runs, so that no portal waits for an RSA key.
@Component
class KeepKeys {

    private static final Logger LOG = LoggerFactory.getLogger(KeepKeys.class);

    private final Organisations organisations;
    private final SigningKeys keys;

    KeepKeys(Organisations organisations, SigningKeys keys) {
        this.organisations = organisations;
        this.keys = keys;
    }

    @EventListener(ApplicationReadyEvent.class)
    void makeMissing() {
        Thread.ofVirtual().name("signing-keys").start(() -> {
            for (Organisation organisation : organisations.all()) {
                try {
                    keys.published(organisation.id());
                } catch (RuntimeException e) {
                    LOG.warn(
                            "The keys of {} are not made yet ({}); its first token will try again.",
                            organisation.slug(),
                            e.getClass().getSimpleName());
                }
            }
        });
    }
}
