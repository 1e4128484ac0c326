package nl.voordeur.oidc.key;

import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.Organisations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Makes missing keys as soon as the server runs, so that no portal waits for an RSA key, and goes through all
/// organisations again whenever the scheduler says so.
@Component
public class KeepKeys {

    private static final Logger log = LoggerFactory.getLogger(KeepKeys.class);

    private final Organisations organisations;
    private final SigningKeys keys;
    private final RotateKeys rotateKeys;

    KeepKeys(Organisations organisations, SigningKeys keys, RotateKeys rotateKeys) {
        this.organisations = organisations;
        this.keys = keys;
        this.rotateKeys = rotateKeys;
    }

    @EventListener(ApplicationReadyEvent.class)
    void makeMissing() {
        Thread.ofVirtual().name("signing-keys").start(() -> {
            for (Organisation organisation : organisations.all()) {
                try {
                    keys.published(organisation.id());
                } catch (RuntimeException e) {
                    log.warn(
                            "The keys of {} are not made yet; its first token will try again.", organisation.slug(), e);
                }
            }
        });
    }

    /// Due steps of every organisation. Safe on any number of nodes at once.
    public void rotate() {
        for (Organisation organisation : organisations.all()) {
            rotateKeys.step(organisation.id());
        }
    }
}
