package nl.voordeur.console;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.MachineClients;
import nl.voordeur.kernel.Permission;
import nl.voordeur.kernel.VoordeurSettings;
import nl.voordeur.kernel.paging.Cursor;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.Organisations;
import nl.voordeur.role.Target;
import nl.voordeur.signedin.KeptForm;
import nl.voordeur.signedin.KeptForms;
import nl.voordeur.signedin.PagePolicy;
import nl.voordeur.signedin.SignedIn;
import nl.voordeur.web.Answer;
import nl.voordeur.web.SeeOther;
import nl.voordeur.web.WebPage;
import nl.voordeur.web.components.FieldProblem;
import nl.voordeur.web.form.FormState;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// `/platform/operator`: the organisations, with `?of=` what can be managed of one, and access for machines.
/// Only for people who were made operator; for
/// everybody else who is signed in, and at other organisations, there is nothing at this address.
@Controller
class OperatorPages {

    /// At the platform alone.
    private static final String ADDRESS = "/{org:" + Organisation.PLATFORM + "}" + ConsoleConfiguration.OPERATOR;

    private static final List<String> OF_THE_PLATFORM =
            Arrays.stream(Permission.values()).map(Permission::scope).toList();
    private static final List<String> SCOPES = OF_THE_PLATFORM.stream()
            .filter(scope -> !scope.equals(Permission.ORGANISATIONS_WRITE.scope()))
            .toList();
    private static final int LONGEST_NAME = 100;

    /// The form was sent, and is shown again.
    private static final String SENT = "sent";

    /// Organisations on one page.
    static final int PAGE = 50;

    private final Organisations organisations;
    private final MachineClients clients;
    private final VoordeurSettings settings;
    private final PagePolicy policy;
    private final KeptForms forms;

    OperatorPages(
            Organisations organisations,
            MachineClients clients,
            VoordeurSettings settings,
            PagePolicy policy,
            KeptForms forms) {
        this.organisations = organisations;
        this.clients = clients;
        this.settings = settings;
        this.policy = policy;
        this.forms = forms;
    }

    @GetMapping(ADDRESS)
    Answer overview(
            @SignedIn Actor.Person person,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String of,
            FormState sent,
            HttpServletRequest request) {
        policy.demand(person, Permission.ORGANISATIONS_WRITE, new Target.AllOrganisations());
        if (of != null) {
            return organisations
                    .bySlug(of)
                    .<Answer>map(one ->
                            new ConsolePage.Managed(one, settings.absolute("").toString()))
                    .orElseGet(WebPage.NotFound::new);
        }
        Cursor place = Cursor.parse(after).orElse(null);
        if (sent.is(SENT)) {
            return page(place, KeptForm.again(sent), sent.text("name"), sent.text("target"), sent.all("scopes"), sent);
        }
        var kept = forms.left(person, request);
        return page(place, kept, kept.text("name"), kept.text("target"), kept.all("scopes"), sent);
    }

    @PostMapping(ADDRESS)
    Answer makeClient(
            Organisation organisation,
            @SignedIn Actor.Person person,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String target,
            @RequestParam(required = false) @Nullable Set<String> scopes,
            HttpServletRequest request) {
        policy.demand(person, Permission.ORGANISATIONS_WRITE, new Target.AllOrganisations());
        var wanted = scopes == null ? Set.<String>of() : scopes;
        var of = organisations.bySlug(target.strip());
        var problems = problems(name, of, wanted);
        if (of.isEmpty() || !problems.isEmpty()) {
            return again(organisation, forms.sent(request), name, target, wanted, problems);
        }
        policy.demand(person, Permission.CLIENTS_WRITE, new Target.AMachine(of.get(), Set.of(), permissions(wanted)));
        return forms.spend(person, request)
                ? issue(person, of.get(), name.strip(), wanted)
                : again(organisation, KeptForm.SPENT, name, target, wanted, List.of());
    }

    private static SeeOther again(
            Organisation organisation,
            KeptForm kept,
            String name,
            String target,
            Set<String> wanted,
            List<FieldProblem> problems) {
        return new SeeOther(
                organisation.path(ConsoleConfiguration.OPERATOR),
                kept.in(FormState.of(SENT).saying(problems))
                        .with("name", name)
                        .with("target", target)
                        .with("scopes", List.copyOf(wanted)));
    }

    private static List<FieldProblem> problems(String name, Optional<Organisation> of, Set<String> wanted) {
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
        return problems;
    }

    private static Set<Permission> permissions(Set<String> scopes) {
        return scopes.stream()
                .flatMap(scope -> Permission.ofScope(scope).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private Answer issue(Actor.Person person, Organisation of, String name, Set<String> scopes) {
        var issued = clients.issue(of.id(), name, scopes, person);
        return new ConsolePage.ClientMade(
                of,
                issued.id(),
                issued.secret().reveal(),
                settings.absolute(of.path("/oauth2/token")).toString());
    }

    /// @param place where the list of organisations goes on, or null for its beginning
    private ConsolePage page(
            @Nullable Cursor place, KeptForm kept, String name, String target, List<String> wanted, FormState sent) {
        return new ConsolePage.Operator(
                organisations.page(place, PAGE),
                settings.absolute("/api/v1/organisations").toString(),
                place == null,
                OF_THE_PLATFORM,
                kept,
                name,
                target,
                wanted,
                sent.problems());
    }

    private static List<String> allowed(Organisation of) {
        return of.isPlatform() ? OF_THE_PLATFORM : SCOPES;
    }
}
