package nl.voordeur.console;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import nl.voordeur.account.EmailAddress;
import nl.voordeur.account.PersonName;
import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.Messages;
import nl.voordeur.kernel.RequestOrigin;
import nl.voordeur.web.Answer;
import nl.voordeur.web.PageLocale;
import nl.voordeur.web.SeeOther;
import nl.voordeur.web.components.FieldError;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// `/bootstrap/{token}`: looking is harmless, only sending the form uses the link up.
@Controller
class BootstrapPages {

    private final Bootstrap bootstrap;
    private final Messages messages;
    private final PageLocale locales;

    BootstrapPages(Bootstrap bootstrap, Messages messages, PageLocale locales) {
        this.bootstrap = bootstrap;
        this.messages = messages;
        this.locales = locales;
    }

    @GetMapping("/bootstrap/{token}")
    Answer form(@PathVariable String token) {
        return bootstrap.alive(token) ? ConsolePage.Bootstrap.empty(token) : new ConsolePage.BootstrapDead();
    }

    @PostMapping("/bootstrap/{token}")
    Answer invite(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String givenName,
            @RequestParam(defaultValue = "") String familyName,
            @RequestParam(defaultValue = "") String email,
            RequestOrigin origin,
            HttpServletRequest request) {
        if (!bootstrap.alive(token)) {
            return new ConsolePage.BootstrapDead();
        }
        var locale = locales.of(request, null);
        var errors = new ArrayList<FieldError>();
        check(PersonName.parse(givenName, "x"), "givenName", "console.error.given-name", locale, errors);
        check(PersonName.parse("x", familyName), "familyName", "console.error.family-name", locale, errors);
        if (givenName.isBlank() && familyName.isBlank()) {
            errors.add(new FieldError("givenName", messages.text(locale, "console.error.given-name")));
        }
        var address = EmailAddress.parse(email);
        check(address, "email", "console.error.email", locale, errors);
        var name = PersonName.parse(givenName, familyName);
        if (!errors.isEmpty() || name.isEmpty() || address.isEmpty()) {
            return new ConsolePage.Bootstrap(token, givenName, familyName, email, errors);
        }
        return bootstrap
                .invite(token, name.get(), address.get(), new Actor.Visitor(origin))
                .<Answer>map(SeeOther::new)
                .orElseGet(ConsolePage.BootstrapDead::new);
    }

    private void check(Optional<?> parsed, String field, String message, Locale locale, List<FieldError> errors) {
        if (parsed.isEmpty()) {
            errors.add(new FieldError(field, messages.text(locale, message)));
        }
    }
}
