package nl.voordeur.activation.newlink;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Optional;
import nl.voordeur.account.EmailAddress;
import nl.voordeur.activation.ActivationBrowser;
import nl.voordeur.activation.ActivationPage;
import nl.voordeur.activation.BrowserTokens;
import nl.voordeur.kernel.RequestOrigin;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.web.Answer;
import nl.voordeur.web.SeeOther;
import nl.voordeur.web.WebPage;
import nl.voordeur.web.components.FieldProblem;
import nl.voordeur.web.form.FormState;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Routes of asking for a link.
@Controller
class NewLinkPages {

    private static final String ADDRESS = "email";
    private static final String REQUESTED = "requested";
    private static final FieldProblem MISSING = FieldProblem.of(ADDRESS, "activation.email.missing");
    private static final FieldProblem UNREADABLE = FieldProblem.of(ADDRESS, "activation.email.unreadable");

    private final RequestNewLink requests;
    private final NewLinkWorker worker;
    private final ActivationBrowser browser;
    private final Clock clock;

    NewLinkPages(RequestNewLink requests, NewLinkWorker worker, ActivationBrowser browser, Clock clock) {
        this.requests = requests;
        this.worker = worker;
        this.browser = browser;
        this.clock = clock;
    }

    /// "Stuur een nieuwe link", on every page where a link turned out to be over.
    @PostMapping("/{org}/activation")
    Answer byLink(
            Organisation organisation,
            @RequestParam(defaultValue = "") String invitation,
            RequestOrigin origin,
            HttpServletRequest request) {
        Optional<BrowserTokens> tokens = browser.tokens(request, organisation);
        if (tokens.isEmpty()) {
            return new SeeOther(organisation.path("/activation/new-link"));
        }
        if (requests.otherOpened(organisation, tokens.get(), invitation)) {
            return new SeeOther(organisation.path("/activation"), FormState.of(ActivationPage.OtherInvitation.OUTCOME));
        }
        return requests.byLink(organisation, tokens.get(), origin)
                .<Answer>map(outcome -> switch (outcome) {
                    case RequestNewLink.Outcome.Noted noted -> new SeeOther(organisation.path("/activation/link-sent"));
                    case RequestNewLink.Outcome.Throttled(var retryAfter) ->
                        new WebPage.Throttled(retryAfter, organisation.path("/activation"));
                })
                .orElseGet(() -> new SeeOther(organisation.path("/activation/new-link")));
    }

    @GetMapping("/{org}/activation/link-sent")
    Answer sent(Organisation organisation) {
        return new NewLinkPage.Sent();
    }

    @GetMapping("/{org}/activation/new-link")
    Answer ask(Organisation organisation, FormState sent) {
        return sent.is(REQUESTED)
                ? new NewLinkPage.Requested(sent.text(ADDRESS))
                : new NewLinkPage.Request(
                        organisation.settings().invitation().loginCode(), sent.text(ADDRESS), sent.problems());
    }

    @PostMapping("/{org}/activation/new-link")
    Answer byAddress(
            Organisation organisation,
            @RequestParam(name = ADDRESS, defaultValue = "") String email,
            RequestOrigin origin) {
        Optional<EmailAddress> address = EmailAddress.parse(email);
        if (address.isEmpty()) {
            return asked(
                    organisation,
                    FormState.of(email.isBlank() ? MISSING : UNREADABLE).with(ADDRESS, email));
        }
        return switch (requests.byAddress(organisation, address.get(), origin)) {
            case RequestNewLink.Outcome.Noted noted -> {
                worker.wake();
                yield asked(
                        organisation,
                        FormState.of(REQUESTED).with(ADDRESS, address.get().value()));
            }
            case RequestNewLink.Outcome.Throttled(var retryAfter) ->
                asked(
                        organisation,
                        FormState.waiting(clock.instant().plus(retryAfter)).with(ADDRESS, email));
        };
    }

    private static SeeOther asked(Organisation organisation, FormState state) {
        return new SeeOther(organisation.path("/activation/new-link"), state);
    }
}
