package nl.voordeur.web;

import java.util.List;
import nl.voordeur.organisation.Organisation;
import org.springframework.http.HttpStatus;

/// Pages that belong to no flow.
public sealed interface WebPage extends Page {

    /// The choice of organisation at `/`.
    record Home(List<Organisation> organisations) implements WebPage {}

    /// The form's anti-forgery value does not fit the browser's cookie (any more).
    record FormExpired(String again) implements WebPage {
        @Override
        public HttpStatus status() {
            return HttpStatus.FORBIDDEN;
        }
    }

    /// The browser sent no cookie with the form.
    record CookiesOff(String again) implements WebPage {
        @Override
        public HttpStatus status() {
            return HttpStatus.FORBIDDEN;
        }
    }
}
