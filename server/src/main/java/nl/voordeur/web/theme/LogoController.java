package nl.voordeur.web.theme;

import java.time.Duration;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.Organisations;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// `GET /{org}/logo/{file}`: the organisation's logo, at an address that is its hash, so that browsers keep it for
/// good.
/// Opened on its own it may do nothing whatever: no script, no style, no form, an origin of its own (ASVS 3.2.1).
@Controller
class LogoController {

    private static final String NOTHING =
            "default-src 'none'; sandbox; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

    private final Organisations organisations;

    LogoController(Organisations organisations) {
        this.organisations = organisations;
    }

    @GetMapping("/{org}/logo/{file}")
    ResponseEntity<byte[]> logo(Organisation organisation, @PathVariable String file) {
        var logo = organisation.theme().logo();
        if (logo == null || !logo.file().equals(file)) {
            return ResponseEntity.notFound().build();
        }
        return organisations
                .logo(organisation.id())
                .map(picture -> ResponseEntity.ok()
                        .contentType(MediaType.parseMediaType(logo.kind().mediaType()))
                        .cacheControl(CacheControl.maxAge(Duration.ofDays(365))
                                .cachePublic()
                                .immutable())
                        .header("Content-Security-Policy", NOTHING)
                        .header("Content-Disposition", "inline; filename=\"logo\"")
                        .body(picture))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }
}
