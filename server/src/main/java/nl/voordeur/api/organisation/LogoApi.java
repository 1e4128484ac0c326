package nl.voordeur.api.organisation;

import java.util.Base64;
import nl.voordeur.api.ApiProblem;
import nl.voordeur.api.Permitted;
import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.Permission;
import nl.voordeur.organisation.ChangeLogo;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.theme.LogoImage;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// `/api/v1/organisations/{org}/logo`: the picture at the top of every page.
@RestController
class LogoApi {

    private static final String ADDRESS = "/api/v1/organisations/{org}/logo";

    private final ChangeLogo logos;
    private final OrganisationDocument documents;

    LogoApi(ChangeLogo logos, OrganisationDocument documents) {
        this.logos = logos;
        this.documents = documents;
    }

    /// @param image the file, in base64
    /// @param alt what the picture says
    record LogoFile(@Nullable String image, @Nullable String alt) {}

    @PutMapping(ADDRESS)
    OrganisationDocument.View set(
            Organisation organisation,
            @Permitted(Permission.ORGANISATIONS_WRITE) Actor.Machine caller,
            @RequestBody LogoFile logo) {
        return documents.view(OrganisationDocument.refusable(
                () -> logos.set(organisation.id(), LogoImage.of(decoded(logo.image())), text(logo.alt()), caller)));
    }

    @DeleteMapping(ADDRESS)
    OrganisationDocument.View remove(
            Organisation organisation, @Permitted(Permission.ORGANISATIONS_WRITE) Actor.Machine caller) {
        return documents.view(logos.remove(organisation.id(), caller));
    }

    private static String text(@Nullable String alt) {
        return alt == null ? "" : alt.strip();
    }

    private static byte[] decoded(@Nullable String base64) {
        try {
            return Base64.getDecoder().decode(base64 == null ? "" : base64);
        } catch (IllegalArgumentException e) {
            throw ApiProblem.of(HttpStatus.UNPROCESSABLE_CONTENT, "'image' is the file in base64 (RFC 4648).");
        }
    }
}
