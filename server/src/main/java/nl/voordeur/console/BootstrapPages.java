package nl.voordeur.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nl.voordeur.account.EmailAddress;
import nl.voordeur.account.PersonName;
import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.RequestOrigin;
import nl.voordeur.web.Answer;
import nl.voordeur.web.SeeOther;
import nl.voordeur.web.components.FieldProblem;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// `/bootstrap/{token}`: looking is harmless, only sending the form uses the link up.
@Controller
class BootstrapPages {

    private final Bootstrap bootstrap;

    BootstrapPages(Bootstrap bootstrap) {
        this.bootstrap = bootstrap;
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
            RequestOrigin origin) {
        if (!bootstrap.alive(token)) {
            return new ConsolePage.BootstrapDead();
        }
        var problems = new ArrayList<FieldProblem>();
        check(PersonName.parse(givenName, "x"), "givenName", "console.error.given-name", problems);
        check(PersonName.parse("x", familyName), "familyName", "console.error.family-name", problems);
        if (givenName.isBlank() && familyName.isBlank()) {
            problems.add(FieldProblem.of("givenName", "console.error.given-name"));
        }
        var address = EmailAddress.parse(email);
        check(address, "email", email.isBlank() ? "console.error.email-missing" : "console.error.email", problems);
        var name = PersonName.parse(givenName, familyName);
        if (!problems.isEmpty() || name.isEmpty() || address.isEmpty()) {
            return new ConsolePage.Bootstrap(token, givenName, familyName, email, problems);
        }
        return bootstrap
                .invite(token, name.get(), address.get(), new Actor.Visitor(origin))
                .<Answer>map(SeeOther::new)
                .orElseGet(ConsolePage.BootstrapDead::new);
    }

    private void check(Optional<?> parsed, String field, String message, List<FieldProblem> problems) {
        if (parsed.isEmpty()) {
            problems.add(FieldProblem.of(field, message));
        }
    }
}
