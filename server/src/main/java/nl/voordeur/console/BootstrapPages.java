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
import nl.voordeur.web.form.FormState;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// `/bootstrap/{token}`: looking is harmless, only sending the form uses the link up.
@Controller
class BootstrapPages {

    private static final String GIVEN = "givenName";
    private static final String FAMILY = "familyName";
    private static final String EMAIL = "email";

    private final Bootstrap bootstrap;

    BootstrapPages(Bootstrap bootstrap) {
        this.bootstrap = bootstrap;
    }

    @GetMapping("/bootstrap/{token}")
    Answer form(@PathVariable String token, FormState sent) {
        return bootstrap.alive(token)
                ? new ConsolePage.Bootstrap(
                        token, sent.text(GIVEN), sent.text(FAMILY), sent.text(EMAIL), sent.problems())
                : new ConsolePage.BootstrapDead();
    }

    @PostMapping("/bootstrap/{token}")
    SeeOther invite(
            @PathVariable String token,
            @RequestParam(name = GIVEN, defaultValue = "") String givenName,
            @RequestParam(name = FAMILY, defaultValue = "") String familyName,
            @RequestParam(name = EMAIL, defaultValue = "") String email,
            RequestOrigin origin) {
        if (!bootstrap.alive(token)) {
            return here(token, FormState.NONE);
        }
        var problems = new ArrayList<FieldProblem>();
        check(PersonName.parse(givenName, "x"), GIVEN, "console.error.given-name", problems);
        check(PersonName.parse("x", familyName), FAMILY, "console.error.family-name", problems);
        if (givenName.isBlank() && familyName.isBlank()) {
            problems.add(FieldProblem.of(GIVEN, "console.error.given-name"));
        }
        var address = EmailAddress.parse(email);
        check(address, EMAIL, email.isBlank() ? "console.error.email-missing" : "console.error.email", problems);
        var name = PersonName.parse(givenName, familyName);
        if (!problems.isEmpty() || name.isEmpty() || address.isEmpty()) {
            return here(
                    token,
                    FormState.of(problems)
                            .with(GIVEN, givenName)
                            .with(FAMILY, familyName)
                            .with(EMAIL, email));
        }
        return bootstrap
                .invite(token, name.get(), address.get(), new Actor.Visitor(origin))
                .map(SeeOther::new)
                .orElseGet(() -> here(token, FormState.NONE));
    }

    /// The same page; what the link is worth it sees itself.
    private static SeeOther here(String token, FormState state) {
        return new SeeOther("/bootstrap/" + token, state);
    }

    private void check(Optional<?> parsed, String field, String message, List<FieldProblem> problems) {
        if (parsed.isEmpty()) {
            problems.add(FieldProblem.of(field, message));
        }
    }
}
