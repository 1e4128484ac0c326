package nl.voordeur.console;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.MachineClients;
import nl.voordeur.kernel.Messages;
import nl.voordeur.kernel.Permission;
import nl.voordeur.kernel.VoordeurSettings;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.Organisations;
import nl.voordeur.role.Target;
import nl.voordeur.signedin.KeptForm;
import nl.voordeur.signedin.KeptForms;
import nl.voordeur.signedin.PagePolicy;
import nl.voordeur.signedin.SignedIn;
import nl.voordeur.web.Answer;
import nl.voordeur.web.PageLocale;
import nl.voordeur.web.components.FieldError;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// `/platform/operator`: the organisations, and access for machines. Only for people who were made operator; for
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

    private final Organisations organisations;
    private final MachineClients clients;
    private final Messages messages;
    private final PageLocale locales;
    private final VoordeurSettings settings;
    private final PagePolicy policy;
    private final KeptForms forms;

    OperatorPages(
            Organisations organisations,
            MachineClients clients,
            Messages messages,
            PageLocale locales,
            VoordeurSettings settings,
            PagePolicy policy,
            KeptForms forms) {
        this.organisations = organisations;
        this.clients = clients;
        this.messages = messages;
        this.locales = locales;
        this.settings = settings;
        this.policy = policy;
        this.forms = forms;
    }

    @GetMapping(ADDRESS)
    Answer overview(@SignedIn Actor.Person person, HttpServletRequest request) {
        policy.demand(person, Permission.ORGANISATIONS_WRITE, new Target.AllOrganisations());
        var kept = forms.left(person, request);
        return page(kept, kept.text("name"), kept.text("target"), kept.all("scopes"), List.of());
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
        var of = organisations.bySlug(target);
        var errors = errors(name, of, wanted, locales.of(request, organisation));
        if (of.isEmpty() || !errors.isEmpty()) {
            return page(forms.sent(request), name, target, List.copyOf(wanted), errors);
        }
        policy.demand(person, Permission.CLIENTS_WRITE, new Target.AMachine(of.get(), Set.of(), permissions(wanted)));
        return forms.spend(person, request)
                ? issue(person, of.get(), name.strip(), wanted)
                : page(KeptForm.SPENT, name, target, List.copyOf(wanted), List.of());
    }

    private List<FieldError> errors(String name, Optional<Organisation> of, Set<String> wanted, Locale locale) {
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
        return errors;
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

    private ConsolePage page(KeptForm kept, String name, String target, List<String> wanted, List<FieldError> errors) {
        return new ConsolePage.Operator(organisations.all(), OF_THE_PLATFORM, kept, name, target, wanted, errors);
    }

    private static List<String> allowed(Organisation of) {
        return of.isPlatform() ? OF_THE_PLATFORM : SCOPES;
    }
}
