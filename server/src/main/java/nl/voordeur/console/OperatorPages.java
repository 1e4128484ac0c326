package nl.voordeur.console;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.MachineClients;
import nl.voordeur.kernel.Permission;
import nl.voordeur.kernel.RequestOrigin;
import nl.voordeur.kernel.Strength;
import nl.voordeur.kernel.VoordeurSettings;
import nl.voordeur.kernel.paging.Cursor;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.Organisations;
import nl.voordeur.role.Policy;
import nl.voordeur.role.Ruling;
import nl.voordeur.role.Target;
import nl.voordeur.session.Session;
import nl.voordeur.session.SessionCookies;
import nl.voordeur.web.Answer;
import nl.voordeur.web.SeeOther;
import nl.voordeur.web.WebPage;
import nl.voordeur.web.components.FieldProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// `/platform/operator`: the organisations, and access for machines. Only for people who were made operator; for
/// everybody else who is signed in there is nothing at this address.
@Controller
class OperatorPages {

    private static final List<String> OF_THE_PLATFORM =
            Arrays.stream(Permission.values()).map(Permission::scope).toList();
    private static final List<String> SCOPES = OF_THE_PLATFORM.stream()
            .filter(scope -> !scope.equals(Permission.ORGANISATIONS_WRITE.scope()))
            .toList();
    private static final int LONGEST_NAME = 100;

    /// Organisations on one page.
    static final int PAGE = 50;

    private final Organisations organisations;
    private final SessionCookies sessions;
    private final MachineClients clients;
    private final VoordeurSettings settings;
    private final Policy policy;

    OperatorPages(
            Organisations organisations,
            SessionCookies sessions,
            MachineClients clients,
            VoordeurSettings settings,
            Policy policy) {
        this.organisations = organisations;
        this.sessions = sessions;
        this.clients = clients;
        this.settings = settings;
        this.policy = policy;
    }

    @GetMapping("/{org}/operator")
    Answer overview(
            Organisation organisation,
            @RequestParam(required = false) @Nullable String after,
            RequestOrigin origin,
            HttpServletRequest request) {
        return as(organisation, origin, request, operator -> {
            Cursor place = Cursor.parse(after).orElse(null);
            var list = organisations.page(place, PAGE);
            return new ConsolePage.Operator(list, place == null, OF_THE_PLATFORM, "", "", List.of(), List.of());
        });
    }

    @PostMapping("/{org}/operator")
    Answer makeClient(
            Organisation organisation,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String target,
            @RequestParam(required = false) @Nullable Set<String> scopes,
            RequestOrigin origin,
            HttpServletRequest request) {
        var wanted = scopes == null ? Set.<String>of() : scopes;
        return as(organisation, origin, request, operator -> makeClient(operator, name, target, wanted));
    }

    /// Goes on as somebody who may run the platform.
    private Answer as(
            Organisation organisation,
            RequestOrigin origin,
            HttpServletRequest request,
            Function<Operator, Answer> further) {
        if (!organisation.isPlatform()) {
            return new WebPage.NotFound();
        }
        return sessions.current(request, organisation)
                .map(session -> new Operator(organisation, actor(session, origin)))
                .map(operator -> demand(operator, Permission.ORGANISATIONS_WRITE, new Target.AllOrganisations())
                        .orElseGet(() -> further.apply(operator)))
                .orElseGet(() -> signIn(organisation, false));
    }

    private record Operator(Organisation platform, Actor.Person person) {}

    /// @return what is answered instead, when it may not be done, or not yet
    private Optional<Answer> demand(Operator operator, Permission permission, Target target) {
        return switch (policy.may(operator.person(), permission, target)) {
            case Ruling.Allowed() -> Optional.empty();
            case Ruling.NeedsFreshProof(Strength strength, var within) ->
                Optional.of(
                        signIn(operator.platform(), operator.person().strength().reaches(strength)));
            case Ruling.Denied _, Ruling.NeedsReason _, Ruling.NeedsSecondPerson _ ->
                Optional.of(new WebPage.NotFound());
        };
    }

    private Answer makeClient(Operator operator, String name, String target, Set<String> wanted) {
        var of = organisations.bySlug(target.strip());
        var problems = new ArrayList<FieldProblem>();
        if (name.isBlank() || name.strip().length() > LONGEST_NAME) {
            problems.add(FieldProblem.of("name", "console.error.client-name"));
        }
        if (of.isEmpty()) {
            problems.add(FieldProblem.of("target", "console.error.organisation"));
        }
        if (wanted.isEmpty() || (of.isPresent() && !allowed(of.get()).containsAll(wanted))) {
            problems.add(FieldProblem.of("scopes", "console.error.scopes"));
        }
        if (of.isEmpty() || !problems.isEmpty()) {
            return new ConsolePage.Operator(
                    organisations.page(null, PAGE), true, OF_THE_PLATFORM, name, target, List.copyOf(wanted), problems);
        }
        var given = wanted.stream()
                .flatMap(scope -> Permission.ofScope(scope).stream())
                .collect(Collectors.toUnmodifiableSet());
        return demand(operator, Permission.CLIENTS_WRITE, new Target.AMachine(of.get(), Set.of(), given))
                .orElseGet(() -> issue(operator, of.get(), name.strip(), wanted));
    }

    private Answer issue(Operator operator, Organisation of, String name, Set<String> scopes) {
        var issued = clients.issue(of.id(), name, scopes, operator.person());
        return new ConsolePage.ClientMade(
                of,
                issued.id(),
                issued.secret().reveal(),
                settings.absolute(of.path("/oauth2/token")).toString());
    }

    private static List<String> allowed(Organisation of) {
        return of.isPlatform() ? OF_THE_PLATFORM : SCOPES;
    }

    private static Actor.Person actor(Session session, RequestOrigin origin) {
        return new Actor.Person(
                session.organisation(),
                session.account(),
                session.id(),
                session.acr().equals(Session.TWO_FACTORS) ? Strength.TWO_FACTORS : Strength.ONE_FACTOR,
                session.authenticatedAt(),
                origin);
    }

    private static SeeOther signIn(Organisation organisation, boolean fresh) {
        var back = URLEncoder.encode(organisation.path("/operator"), StandardCharsets.UTF_8);
        return new SeeOther(organisation.path("/sign-in?continue=" + back + (fresh ? "&fresh=1" : "")));
    }
}
