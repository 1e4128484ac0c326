package nl.voordeur.api.organisation;

import java.net.URI;
import java.util.List;
import nl.voordeur.api.ApiPaging;
import nl.voordeur.api.ApiProblem;
import nl.voordeur.api.Permitted;
import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.Permission;
import nl.voordeur.kernel.VoordeurSettings;
import nl.voordeur.kernel.paging.Cursor;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.Organisations;
import nl.voordeur.organisation.RegisterOrganisation;
import nl.voordeur.organisation.RegisterOrganisation.Outcome;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// `/api/v1/organisations`: made from a preset with whatever differs, changed by a merge patch (RFC 7396).
@RestController
class OrganisationApi {

    private final RegisterOrganisation registration;
    private final Organisations organisations;
    private final OrganisationDocument documents;
    private final VoordeurSettings settings;

    OrganisationApi(
            RegisterOrganisation registration,
            Organisations organisations,
            OrganisationDocument documents,
            VoordeurSettings settings) {
        this.registration = registration;
        this.organisations = organisations;
        this.documents = documents;
        this.settings = settings;
    }

    /// @param next `after` of the following page, or null on the last
    record OrganisationPage(
            List<OrganisationDocument.View> organisations,
            @Nullable String next) {}

    @GetMapping("/api/v1/organisations")
    OrganisationPage page(
            @Permitted(Permission.ORGANISATIONS_WRITE) Actor.Machine caller,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "100") int size) {
        var page = organisations.page(ApiPaging.place("after", after), ApiPaging.size(size));
        Cursor next = page.next();
        return new OrganisationPage(
                page.rows().stream().map(documents::view).toList(), next == null ? null : next.text());
    }

    @GetMapping("/api/v1/organisations/{org}")
    OrganisationDocument.View one(
            Organisation organisation, @Permitted(Permission.ORGANISATIONS_WRITE) Actor.Machine caller) {
        return documents.view(organisation);
    }

    @PostMapping("/api/v1/organisations")
    ResponseEntity<OrganisationDocument.View> register(
            @Permitted(Permission.ORGANISATIONS_WRITE) Actor.Machine caller, @RequestBody JsonNode body) {
        var wanted = documents.read(body);
        var outcome = OrganisationDocument.refusable(() -> registration.register(
                wanted.slug(), wanted.name(), wanted.locale(), wanted.settings(), wanted.theme(), caller));
        return switch (outcome) {
            case Outcome.Registered(Organisation organisation) ->
                ResponseEntity.created(address(organisation)).body(documents.view(organisation));
            case Outcome.SlugTaken _ ->
                throw ApiProblem.of(HttpStatus.CONFLICT, "There is already an organisation with this slug.");
        };
    }

    @PatchMapping("/api/v1/organisations/{org}")
    OrganisationDocument.View change(
            Organisation organisation,
            @Permitted(Permission.ORGANISATIONS_WRITE) Actor.Machine caller,
            @RequestBody JsonNode patch) {
        return documents.view(OrganisationDocument.refusable(
                () -> registration.change(organisation.id(), present -> documents.merge(present, patch), caller)));
    }

    private URI address(Organisation organisation) {
        return settings.absolute("/api/v1/organisations/" + organisation.slug());
    }
}
