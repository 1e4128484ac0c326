package nl.voordeur.signedin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.OpaqueToken;
import nl.voordeur.kernel.VoordeurSettings;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.Organisations;
import nl.voordeur.session.OrganisationCookie;
import nl.voordeur.session.Session;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Keeps a form while its sender proves anew who they are, and shows it again: to the same person, in the browser that
/// sent it, at the page that it is of. It is never sent by itself.
@Service
public class KeptForms {

    static final Duration VALIDITY = Duration.ofMinutes(15);

    /// Of the fields that are kept, as they come with a form.
    static final int MOST_BYTES = 16 * 1024;

    /// Of one person, over all browsers; the newest stay.
    static final int MOST_FORMS = 5;

    /// How long a page still tells that it took too long. What was typed is gone by then.
    static final Duration REMEMBERED = Duration.ofHours(1);

    /// As we make them: what else a browser sends isn't sent back to it.
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final KeptFormStore store;
    private final Organisations organisations;
    private final OrganisationCookie cookie;
    private final Clock clock;

    KeptForms(KeptFormStore store, Organisations organisations, VoordeurSettings settings, Clock clock) {
        this.store = store;
        this.organisations = organisations;
        this.cookie = OrganisationCookie.lasting(settings, "kept", REMEMBERED);
        this.clock = clock;
    }

    /// What a person left at this page; looking changes nothing.
    public KeptForm left(Actor.Person person, HttpServletRequest request) {
        Instant now = clock.instant();
        return browser(person, request)
                .flatMap(hash -> store.newest(
                        person.organisation(), person.account(), hash, request.getRequestURI(), now.minus(REMEMBERED)))
                .map(found -> found.expires().isAfter(now) && found.fields() != null
                        ? KeptForm.of(found.id(), KeptForm.read(found.fields()))
                        : KeptForm.LATE)
                .orElse(KeptForm.NONE);
    }

    /// For a form that is shown once more because something is wrong with it: it still is the one that was kept.
    public KeptForm sent(HttpServletRequest request) {
        return id(request).map(id -> KeptForm.of(id, Map.of())).orElse(KeptForm.NONE);
    }

    /// Asked when all else is in order, just before it is done.
    ///
    /// @return whether this form may be carried out. A kept one may once, and not too late: only one of
    ///     several calls at the same moment is told so. A form like any other always may
    @Transactional
    public boolean spend(Actor.Person person, HttpServletRequest request) {
        Optional<byte[]> browser = browser(person, request);
        String path = request.getRequestURI();
        if (request.getParameter(KeptForm.FIELD) == null) {
            browser.ifPresent(hash -> store.delete(person.organisation(), person.account(), hash, path));
            return true;
        }
        var id = id(request);
        return id.isPresent()
                && browser.isPresent()
                && store.take(person.organisation(), person.account(), browser.get(), path, id.get(), clock.instant());
    }

    /// @return false when it is too large for any form of ours
    @Transactional
    public boolean keep(
            Organisation organisation,
            Session session,
            ReturnPath page,
            HttpServletRequest request,
            HttpServletResponse response) {
        var fields = fields(page, request);
        if (fields.isEmpty()) {
            return true;
        }
        byte[] written = KeptForm.written(fields);
        if (written.length > MOST_BYTES) {
            return false;
        }
        String token = cookie.read(request, organisation)
                .filter(TOKEN.asMatchPredicate())
                .orElseGet(() -> OpaqueToken.random().value());
        var form = new KeptFormStore.Form(
                organisation.id(),
                session.account(),
                UUID.randomUUID(),
                request.getRequestURI(),
                session.epoch(),
                clock.instant().plus(VALIDITY));
        store.insert(form, OpaqueToken.hashOf(token), written);
        store.deleteOlder(organisation.id(), session.account(), MOST_FORMS);
        cookie.write(response, organisation, token);
        return true;
    }

    /// Erases what is too old to be shown, and forgets it some time later; run now and then.
    @Transactional
    public void deleteExpired() {
        Instant now = clock.instant();
        store.eraseExpired(now);
        store.deleteExpired(now.minus(REMEMBERED));
    }

    private Optional<byte[]> browser(Actor.Person person, HttpServletRequest request) {
        return cookie.read(request, organisations.byId(person.organisation())).map(OpaqueToken::hashOf);
    }

    private static Map<String, List<String>> fields(ReturnPath page, HttpServletRequest request) {
        var fields = new LinkedHashMap<String, List<String>>();
        for (String name : page.kept()) {
            @Nullable String[] values = request.getParameterValues(name);
            if (values != null) {
                fields.put(name, Arrays.asList(values));
            }
        }
        return fields;
    }

    private static Optional<UUID> id(HttpServletRequest request) {
        String given = request.getParameter(KeptForm.FIELD);
        try {
            return Optional.ofNullable(given).map(UUID::fromString);
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // nothing that we ever gave
        }
    }
}
