package nl.voordeur.web;

import java.time.Duration;
import nl.voordeur.organisation.Organisation;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// `GET /{org}/theme.css`: the organisation's colours.
@Controller
class ThemeController {

    private static final MediaType CSS = MediaType.parseMediaType("text/css;charset=UTF-8");

    @GetMapping("/{org}/theme.css")
    ResponseEntity<String> theme(Organisation organisation) {
        return ResponseEntity.ok()
                .contentType(CSS)
                .cacheControl(CacheControl.maxAge(Duration.ofDays(30)).cachePublic())
                .body(ThemeStylesheet.of(organisation.theme()));
    }
}
