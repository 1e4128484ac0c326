package nl.voordeur.signedin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.session.SessionCookies;
import nl.voordeur.web.Answer;
import nl.voordeur.web.SeeOther;
import nl.voordeur.web.WebPage;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/// How a page that needs a person sends somebody to prove who they are: back to the page where they were, if it is
/// registered, and without the loss of what they sent there. Whoever signed in for that page and still lacks the
/// second factor that it wants is told so. By then a form has passed the protection against forgery, which stands
/// before every page.
@ControllerAdvice
class SendToSignIn {

    private final ReturnPaths paths;
    private final KeptForms forms;
    private final SessionCookies sessions;

    SendToSignIn(ReturnPaths paths, KeptForms forms, SessionCookies sessions) {
        this.paths = paths;
        this.forms = forms;
        this.sessions = sessions;
    }

    @ExceptionHandler
    Answer send(ProofWanted wanted, HttpServletRequest request, HttpServletResponse response) {
        Organisation organisation = wanted.organisation();
        var session = sessions.current(request, organisation);
        boolean asksForTwo = organisation.settings().factors().required();
        if (!asksForTwo
                && session.filter(here -> here.answers(request.getRequestURI()))
                        .filter(here -> !here.proofs().strength().reaches(wanted.strength()))
                        .isPresent()) { // sign-in asked all that this person has, and would again
            if (HttpMethod.POST.matches(request.getMethod())) {
                return new SeeOther(request.getRequestURI()); // whose page says so
            }
            return new WebPage.TwoFactorsNeeded(SignInAddress.of(
                    organisation,
                    paths.find(organisation, request.getRequestURI())
                            .map(_ -> request.getRequestURI())
                            .orElse(null),
                    true));
        }
        var page = paths.find(organisation, request.getRequestURI());
        var sender = sessions.currentOrIdle(request, organisation);
        if (HttpMethod.POST.matches(request.getMethod())
                && page.isPresent()
                && sender.isPresent()
                && !forms.keep(organisation, sender.get(), page.get(), request, response)) {
            return new WebPage.Refused(HttpStatus.CONTENT_TOO_LARGE);
        }
        return new SeeOther(SignInAddress.of(
                organisation, page.map(_ -> request.getRequestURI()).orElse(null), session.isPresent()));
    }

    @ExceptionHandler(NothingHere.class)
    Answer nothing() {
        return new WebPage.NotFound();
    }
}
