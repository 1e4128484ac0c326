package nl.voordeur.web.theme;

import java.time.Duration;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.theme.Theme;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// `GET /{org}/theme.css` and `/{org}/icon.svg`: the organisation's colours.
@Controller
class ThemeController {

    private static final MediaType CSS = MediaType.parseMediaType("text/css;charset=UTF-8");
    private static final MediaType SVG = MediaType.parseMediaType("image/svg+xml;charset=UTF-8");

    @GetMapping("/{org}/theme.css")
    ResponseEntity<String> sheet(Organisation organisation) {
        return kept(CSS, ThemeStylesheet.of(organisation.theme()));
    }

    @GetMapping("/{org}/icon.svg")
    ResponseEntity<String> icon(Organisation organisation) {
        return kept(SVG, ThemeStylesheet.icon(organisation.theme()));
    }

    @GetMapping("/icon.svg")
    ResponseEntity<String> icon() {
        return kept(SVG, ThemeStylesheet.icon(Theme.plain()));
    }

    private static ResponseEntity<String> kept(MediaType type, String body) {
        return ResponseEntity.ok()
                .contentType(type)
                .cacheControl(CacheControl.maxAge(Duration.ofDays(30)).cachePublic())
                .body(body);
    }
}
