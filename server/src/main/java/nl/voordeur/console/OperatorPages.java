package nl.voordeur.console;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.MachineClients;
import nl.voordeur.kernel.Messages;
import nl.voordeur.kernel.Permission;
import nl.voordeur.kernel.RequestOrigin;
import nl.voordeur.kernel.Strength;
import nl.voordeur.kernel.VoordeurSettings;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.Organisations;
import nl.voordeur.session.Session;
import nl.voordeur.session.SessionCookies;
import nl.voordeur.web.Answer;
import nl.voordeur.web.PageLocale;
import nl.voordeur.web.SeeOther;
import nl.voordeur.web.WebPage;
import nl.voordeur.web.components.FieldError;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// `/platform/operator`: the organisations, and access for machines. Only for people of the platform, with two factors.
@Controller
class OperatorPages {

    /// Making access needs a recent sign-in (ASVS 7.5.1).
    static final Duration RECENT = Duration.ofMinutes(30);

    private static final List<String> OF_THE_PLATFORM =
            Arrays.stream(Permission.values()).map(Permission::scope).toList();
    private static final List<String> SCOPES = OF_THE_PLATFORM.stream()
            .filter(scope -> !scope.equals(Permission.ORGANISATIONS_WRITE.scope()))
            .toList();
    private static final int LONGEST_NAME = 100;

    private final Organisations organisations;
    private final SessionCookies sessions;
    private final MachineClients clients;
    private final Messages messages;
    private final PageLocale locales;
    private final VoordeurSettings settings;
    private final Clock clock;

    OperatorPages(
            Organisations organisations,
            SessionCookies sessions,
            MachineClients clients,
            Messages messages,
            PageLocale locales,
            VoordeurSettings settings,
            Clock clock) {
        this.organisations = organisations;
        this.sessions = sessions;
        this.clients = clients;
        this.messages = messages;
        this.locales = locales;
        this.settings = settings;
        this.clock = clock;
    }

    @GetMapping("/{org}/operator")
    Answer overview(Organisation organisation, HttpServletRequest request) {
        if (!organisation.isPlatform()) {
            return new WebPage.NotFound();
        }
        return sessions.current(request, organisation)
                        .filter(OperatorPages::isStrong)
                        .isPresent()
                ? page("", "", List.of(), List.of())
                : signIn(organisation, false);
    }

    @PostMapping("/{org}/operator")
    Answer makeClient(
            Organisation organisation,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String target,
            @RequestParam(required = false) Set<String> scopes,
            RequestOrigin origin,
            HttpServletRequest request) {
        if (!organisation.isPlatform()) {
            return new WebPage.NotFound();
        }
        var session = sessions.current(request, organisation).filter(OperatorPages::isStrong);
        if (session.isEmpty()) {
            return signIn(organisation, false);
        }
        if (session.get().authenticatedAt().plus(RECENT).isBefore(clock.instant())) {
            return signIn(organisation, true);
        }
        var locale = locales.of(request, organisation);
        var of = organisations.bySlug(target);
        var wanted = scopes == null ? Set.<String>of() : scopes;
        var errors = new ArrayList<FieldError>();
        if (name.isBlank() || name.strip().length() > LONGEST_NAME) {
            errors.add(new FieldError("name", messages.text(locale, "console.error.client-name")));
        }
        if (of.isEmpty()) {
            errors.add(new FieldError("target", messages.text(locale, "console.error.organisation")));
        }
        if (wanted.isEmpty() || (of.isPresent() && !allowed(of.get()).containsAll(wanted))) {
            errors.add(new FieldError("scopes", messages.text(locale, "console.error.scopes")));
        }
        if (of.isEmpty() || !errors.isEmpty()) {
            return page(name, target, List.copyOf(wanted), errors);
        }
        var issued = clients.issue(of.get().id(), name.strip(), wanted, actor(session.get(), origin));
        return new ConsolePage.ClientMade(
                of.get(),
                issued.id(),
                issued.secret().reveal(),
                settings.absolute(of.get().path("/oauth2/token")).toString());
    }

    private ConsolePage page(String name, String target, List<String> wanted, List<FieldError> errors) {
        return new ConsolePage.Operator(organisations.all(), OF_THE_PLATFORM, name, target, wanted, errors);
    }

    private static List<String> allowed(Organisation of) {
        return of.isPlatform() ? OF_THE_PLATFORM : SCOPES;
    }

    private static Actor actor(Session session, RequestOrigin origin) {
        return new Actor.Person(session.organisation(), session.account(), session.id(), Strength.TWO_FACTORS, origin);
    }

    private static boolean isStrong(Session session) {
        return session.acr().equals(Session.TWO_FACTORS);
    }

    private static SeeOther signIn(Organisation organisation, boolean fresh) {
        var back = URLEncoder.encode(organisation.path("/operator"), StandardCharsets.UTF_8);
        return new SeeOther(organisation.path("/sign-in?continue=" + back + (fresh ? "&fresh=1" : "")));
    }
}
