package nl.voordeur.recovery.request;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import nl.voordeur.kernel.OpaqueToken;
import nl.voordeur.kernel.RequestOrigin;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.recovery.link.OpenRecoveryLink;
import nl.voordeur.recovery.link.RecoveryBrowser;
import nl.voordeur.session.SessionCookies;
import nl.voordeur.signedin.ReturnPaths;
import nl.voordeur.signedin.SignInAddress;
import nl.voordeur.web.Answer;
import nl.voordeur.web.SeeOther;
import nl.voordeur.web.components.FieldProblem;
import nl.voordeur.web.components.SignInWords;
import nl.voordeur.web.form.FormState;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// `/{org}/recovery/…`: a page for each thing that somebody may have forgotten or lost. Each shows itself again, after
/// sending, with what was typed and where the person was going.
@Controller
class RequestPages {

    private static final int LONGEST_NAME = 254;
    private static final String NAME = "username";
    private static final String SENT = "sent";
    private static final String PASSWORD_PATH = "/recovery/password";
    private static final String OTHER_MAILBOX_PATH = "/recovery/other-mailbox";
    private static final String NAME_PATH = "/recovery/name";
    private static final FieldProblem NAME_MISSING = FieldProblem.of(NAME, "recovery.ask-name.missing");

    private final AskRecovery requests;
    private final OpenRecoveryLink links;
    private final RecoveryBrowser browser;
    private final SessionCookies cookies;
    private final ReturnPaths paths;

    RequestPages(
            AskRecovery requests,
            OpenRecoveryLink links,
            RecoveryBrowser browser,
            SessionCookies cookies,
            ReturnPaths paths) {
        this.requests = requests;
        this.links = links;
        this.browser = browser;
        this.cookies = cookies;
        this.paths = paths;
    }

    @GetMapping("/{org}" + PASSWORD_PATH)
    Answer password(Organisation organisation, FormState sent, HttpServletRequest request) {
        String back = back(organisation, request);
        return sent.is(SENT)
                ? new RequestPage.PasswordSent(sent.text(NAME), back)
                : new RequestPage.AskPassword(sent.text(NAME), sent.problems(), back);
    }

    @PostMapping("/{org}" + PASSWORD_PATH)
    Answer askPassword(
            Organisation organisation,
            @RequestParam(name = NAME, defaultValue = "") String typed,
            RequestOrigin origin,
            HttpServletRequest request,
            HttpServletResponse response) {
        var visit = new Visit(organisation, PASSWORD_PATH, Wish.PASSWORD, origin);
        return ask(visit, typed, nameMissing(organisation), request, response);
    }

    @GetMapping("/{org}" + OTHER_MAILBOX_PATH)
    Answer otherMailbox(Organisation organisation, FormState sent, HttpServletRequest request) {
        String back = back(organisation, request);
        return sent.is(SENT)
                ? new RequestPage.OtherMailboxSent(sent.text(NAME), back)
                : new RequestPage.AskOtherMailbox(sent.text(NAME), sent.problems(), back);
    }

    @PostMapping("/{org}" + OTHER_MAILBOX_PATH)
    Answer askOtherMailbox(
            Organisation organisation,
            @RequestParam(name = NAME, defaultValue = "") String typed,
            RequestOrigin origin,
            HttpServletRequest request,
            HttpServletResponse response) {
        var visit = new Visit(organisation, OTHER_MAILBOX_PATH, Wish.OTHER_MAILBOX, origin);
        return ask(visit, typed, nameMissing(organisation), request, response);
    }

    @GetMapping("/{org}" + NAME_PATH)
    Answer name(Organisation organisation, FormState sent, HttpServletRequest request) {
        String back = back(organisation, request);
        return sent.is(SENT)
                ? new RequestPage.NameSent(sent.text(NAME), back)
                : new RequestPage.AskName(sent.text(NAME), sent.problems(), back);
    }

    @PostMapping("/{org}" + NAME_PATH)
    Answer askName(
            Organisation organisation,
            @RequestParam(name = NAME, defaultValue = "") String typed,
            RequestOrigin origin,
            HttpServletRequest request,
            HttpServletResponse response) {
        var visit = new Visit(organisation, NAME_PATH, Wish.NAME, origin);
        return ask(visit, typed, NAME_MISSING, request, response);
    }

    /// "Stuur een nieuwe e-mail", on every page where a link turned out to be over: one press, nothing is typed.
    @PostMapping("/{org}/recovery/new-password/again")
    Answer again(
            Organisation organisation, RequestOrigin origin, HttpServletRequest request, HttpServletResponse response) {
        return browser.link(request, organisation)
                .flatMap(token -> links.owner(organisation, token))
                .map(owner -> {
                    var visit = switch (owner.road()) {
                        case MAILBOX -> new Visit(organisation, PASSWORD_PATH, Wish.PASSWORD, origin);
                        case OTHER_MAILBOX -> new Visit(organisation, OTHER_MAILBOX_PATH, Wish.OTHER_MAILBOX, origin);
                    };
                    return ask(visit, owner.account().accountName(), NAME_MISSING, request, response);
                })
                .orElseGet(() -> new SeeOther(organisation.path(PASSWORD_PATH)));
    }

    private record Visit(Organisation organisation, String path, Wish wish, RequestOrigin origin) {}

    private SeeOther ask(
            Visit visit, String typed, FieldProblem missing, HttpServletRequest request, HttpServletResponse response) {
        Organisation organisation = visit.organisation();
        String continueTo = continueTo(organisation, request);
        String here = SignInAddress.with(organisation.path(visit.path()), continueTo, false);
        String name = typed.length() > LONGEST_NAME ? typed.substring(0, LONGEST_NAME) : typed;
        if (name.isBlank()) {
            return new SeeOther(here, FormState.of(missing));
        }
        byte[] known = cookies.knownBrowser(request, organisation)
                .map(OpaqueToken::hashOf)
                .orElse(null);
        var asker = new RecoveryRequest.Asker(browser.mark(request, response, organisation), known, continueTo);
        FormState state = switch (requests.ask(organisation, visit.wish(), name, asker, visit.origin())) {
            case AskRecovery.Outcome.Noted() -> FormState.of(SENT);
            case AskRecovery.Outcome.Wait(var until) -> FormState.waiting(until);
        };
        return new SeeOther(here, state.with(NAME, name));
    }

    private @Nullable String continueTo(Organisation organisation, HttpServletRequest request) {
        return paths.of(organisation, request.getParameter("continue")).orElse(null);
    }

    private String back(Organisation organisation, HttpServletRequest request) {
        return SignInAddress.of(organisation, continueTo(organisation, request), false);
    }

    private static FieldProblem nameMissing(Organisation organisation) {
        return FieldProblem.of(
                NAME, SignInWords.of(organisation.settings().signIn()).missing());
    }
}
