package nl.voordeur.organisation;

import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.OrganisationId;
import nl.voordeur.kernel.SecurityEvent;
import nl.voordeur.kernel.SecurityEvent.Changes;
import nl.voordeur.kernel.SecurityEventType;
import nl.voordeur.organisation.settings.Helpdesk;
import nl.voordeur.organisation.settings.OrganisationSettings;
import nl.voordeur.organisation.theme.Theme;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Takes in a new organisation, or new settings of one.
@Service
public class RegisterOrganisation {

    private final OrganisationStore store;
    private final Organisations organisations;
    private final ApplicationEventPublisher events;

    RegisterOrganisation(OrganisationStore store, Organisations organisations, ApplicationEventPublisher events) {
        this.store = store;
        this.organisations = organisations;
        this.events = events;
    }

    public sealed interface Outcome {
        record Registered(Organisation organisation) implements Outcome {}

        record SlugTaken(String slug) implements Outcome {}
    }

    /// @throws UnworkableSettings when the slug is not one; settings and theme check themselves
    @Transactional
    public Outcome register(
            String slug, String name, Locale locale, OrganisationSettings settings, Theme theme, Actor actor) {
        var organisation = new Organisation(OrganisationId.random(), Slug.checked(slug), name, locale, settings, theme);
        check(organisation);
        if (!store.insert(organisation)) {
            return new Outcome.SlugTaken(slug);
        }
        events.publishEvent(SecurityEvent.of(SecurityEventType.ORGANISATION_CREATED, organisation.id(), null, actor)
                .with(Changes.between(Map.of(), store.fields(organisation)).details()));
        events.publishEvent(new OrganisationRegistered(organisation));
        return new Outcome.Registered(organisation);
    }

    private static void check(Organisation organisation) {
        if (!organisation.isPlatform() && !organisation.settings().helpdesk().reachable()) {
            throw new UnworkableSettings(Helpdesk.UNREACHABLE);
        }
    }

    /// Changes it as it stands at that moment: of two changes at once, the later one sees what the earlier one made.
    ///
    /// @param change what becomes of it; slug and id stay
    /// @return what it is now
    /// @throws UnworkableSettings as for [#register]
    /// @throws IllegalStateException when there is no such organisation
    @Transactional
    public Organisation change(OrganisationId id, UnaryOperator<Organisation> change, Actor actor) {
        Organisation before =
                store.lock(id).orElseThrow(() -> new IllegalStateException("no organisation has id " + id));
        Organisation changed = change.apply(before);
        check(changed);
        Changes changes = Changes.between(store.fields(before), store.fields(changed));
        if (changes.none()) {
            return before;
        }
        store.update(changed);
        organisations.changed(changed);
        events.publishEvent(SecurityEvent.of(SecurityEventType.ORGANISATION_UPDATED, changed.id(), null, actor)
                .with(changes.details()));
        return changed;
    }
}
