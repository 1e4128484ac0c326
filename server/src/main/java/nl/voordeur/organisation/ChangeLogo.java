package nl.voordeur.organisation;

import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.OrganisationId;
import nl.voordeur.organisation.theme.Logo;
import nl.voordeur.organisation.theme.LogoImage;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Gives an organisation its logo, or takes it away. The picture stands in a column of its own: what is read for every
/// request only says which one it is.
@Service
public class ChangeLogo {

    private final RegisterOrganisation registration;
    private final OrganisationStore store;

    ChangeLogo(RegisterOrganisation registration, OrganisationStore store) {
        this.registration = registration;
        this.store = store;
    }

    /// @throws UnworkableSettings when the alternative text is none
    @Transactional
    public Organisation set(OrganisationId id, LogoImage image, String alt, Actor actor) {
        Organisation changed = change(id, image.described(alt), actor);
        store.keepLogo(id, image.bytes());
        return changed;
    }

    @Transactional
    public Organisation remove(OrganisationId id, Actor actor) {
        Organisation changed = change(id, null, actor);
        store.keepLogo(id, null);
        return changed;
    }

    private Organisation change(OrganisationId id, @Nullable Logo logo, Actor actor) {
        return registration.change(
                id,
                present -> new Organisation(
                        present.id(),
                        present.slug(),
                        present.name(),
                        present.locale(),
                        present.settings(),
                        present.theme().with(logo)),
                actor);
    }
}
