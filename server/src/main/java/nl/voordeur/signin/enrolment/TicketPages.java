package nl.voordeur.signin.enrolment;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import nl.voordeur.kernel.RequestOrigin;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.signin.Entry;
import nl.voordeur.signin.SignIn.Stage;
import nl.voordeur.signin.SignInBrowser;
import nl.voordeur.web.Answer;
import nl.voordeur.web.LinkToken;
import nl.voordeur.web.SeeOther;
import nl.voordeur.web.WebPage;
import nl.voordeur.web.form.FormState;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// `/{org}/sign-in/set-up/ticket`, and `/{org}/set-up/{token}`, the link of the mail. Opening that link uses nothing up
/// (mail scanners do so too): the browser keeps it, and sign-in takes it beside the password.
@Controller
class TicketPages {

    /// That was the last code of this sign-in.
    private static final String ENDED = "ended";

    private final PresentTicket present;
    private final SignInBrowser browser;
    private final Clock clock;

    TicketPages(PresentTicket present, SignInBrowser browser, Clock clock) {
        this.present = present;
        this.browser = browser;
        this.clock = clock;
    }

    @GetMapping("/{org}/set-up/{token}")
    Answer open(
            Organisation organisation,
            @PathVariable LinkToken token,
            HttpServletRequest request,
            HttpServletResponse response) {
        return browser.keepTicket(request, response, organisation, token.opaque());
    }

    @GetMapping("/{org}/sign-in/set-up/ticket")
    Answer page(Organisation organisation, RequestOrigin origin, FormState sent, HttpServletRequest request) {
        if (sent.is(ENDED)) {
            return new EnrolmentPage.TicketEnded(browser.entry(organisation, request));
        }
        return browser.at(
                Stage.TICKET,
                request,
                organisation,
                origin,
                here -> sent.problems().isEmpty()
                        ? shown(organisation, request, present.link(organisation, here))
                        : new EnrolmentPage.Ticket(sent.problems()));
    }

    @PostMapping("/{org}/sign-in/set-up/ticket")
    Answer send(
            Organisation organisation,
            @RequestParam(defaultValue = "") String code,
            RequestOrigin origin,
            HttpServletRequest request) {
        return browser.at(
                Stage.TICKET,
                request,
                organisation,
                origin,
                here -> code.isBlank()
                        ? again(organisation, request, FormState.of(PresentTicket.MISSING))
                        : answer(organisation, request, present.code(organisation, here, code)));
    }

    private Answer answer(Organisation organisation, HttpServletRequest request, PresentTicket.Outcome outcome) {
        return switch (outcome) {
            case PresentTicket.Outcome.Accepted(var next) -> browser.to(request, organisation, next);
            case PresentTicket.Outcome.Refused(var problems) -> again(organisation, request, FormState.of(problems));
            case PresentTicket.Outcome.Ended(var continueTo) ->
                browser.ended(request, organisation, Stage.TICKET, FormState.of(ENDED), continueTo);
            case PresentTicket.Outcome.Wait(var until) -> again(organisation, request, FormState.waiting(until));
            case PresentTicket.Outcome.Gone() -> browser.gone(request, organisation);
        };
    }

    /// What the page says of the link that was opened before it.
    private Answer shown(Organisation organisation, HttpServletRequest request, PresentTicket.Outcome outcome) {
        return switch (outcome) {
            case PresentTicket.Outcome.Refused(var problems) -> new EnrolmentPage.Ticket(problems);
            case PresentTicket.Outcome.Ended(var continueTo) -> new EnrolmentPage.TicketEnded(Entry.to(continueTo));
            case PresentTicket.Outcome.Wait(var until) ->
                new WebPage.Throttled(Duration.between(clock.instant(), until), organisation.path(Stage.TICKET.path()));
            case PresentTicket.Outcome.Accepted(var next) -> browser.to(request, organisation, next);
            case PresentTicket.Outcome.Gone() -> browser.gone(request, organisation);
        };
    }

    private SeeOther again(Organisation organisation, HttpServletRequest request, FormState state) {
        return browser.again(request, organisation, Stage.TICKET, state);
    }
}
