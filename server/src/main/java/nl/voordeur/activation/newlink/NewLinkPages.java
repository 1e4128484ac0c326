package nl.voordeur.activation.newlink;

import jakarta.servlet.http.HttpServletRequest;
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
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Routes of asking for a link.
@Controller
class NewLinkPages {

    private static final int LONGEST_SHOWN = 100;

    private final RequestNewLink requests;
    private final NewLinkWorker worker;
    private final ActivationBrowser browser;

    NewLinkPages(RequestNewLink requests, NewLinkWorker worker, ActivationBrowser browser) {
        this.requests = requests;
        this.worker = worker;
        this.browser = browser;
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
            return new ActivationPage.OtherInvitation();
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
    Answer ask(Organisation organisation) {
        return new NewLinkPage.Request(organisation.settings().invitation().loginCode());
    }

    @PostMapping("/{org}/activation/new-link")
    Answer byAddress(Organisation organisation, @RequestParam(defaultValue = "") String email, RequestOrigin origin) {
        Optional<EmailAddress> address = EmailAddress.parse(email);
        if (address.isEmpty()) {
            String shown = email.length() > LONGEST_SHOWN ? email.substring(0, LONGEST_SHOWN) : email;
            return new NewLinkPage.AddressUnreadable(
                    shown, organisation.settings().invitation().loginCode());
        }
        return switch (requests.byAddress(organisation, address.get(), origin)) {
            case RequestNewLink.Outcome.Noted noted -> {
                worker.wake();
                yield new NewLinkPage.Requested(address.get().value());
            }
            case RequestNewLink.Outcome.Throttled(var retryAfter) ->
                new WebPage.Throttled(retryAfter, organisation.path("/activation/new-link"));
        };
    }
}
