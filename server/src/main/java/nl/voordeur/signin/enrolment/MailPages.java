package nl.voordeur.signin.enrolment;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import nl.voordeur.factor.totp.EnrolTotp;
import nl.voordeur.kernel.RequestOrigin;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.signin.CodeText;
import nl.voordeur.signin.SignIn.Stage;
import nl.voordeur.signin.SignInBrowser;
import nl.voordeur.signin.SignInPage.Problem;
import nl.voordeur.signin.enrolment.EnrolmentPage.MailState;
import nl.voordeur.web.Answer;
import nl.voordeur.web.WebPage;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// `/{org}/sign-in/set-up/mail`: an authenticator app, from the request code and QR code in a mail (manual 001).
@Controller
class MailPages {

    static final String NEW_CODE = "new";

    private final EnrolTotp totp;
    private final SendSetUpMail mail;
    private final ConfirmApp confirm;
    private final ChooseFactor choose;
    private final EnrollingPerson people;
    private final SignInBrowser browser;
    private final Clock clock;

    MailPages(
            EnrolTotp totp,
            SendSetUpMail mail,
            ConfirmApp confirm,
            ChooseFactor choose,
            EnrollingPerson people,
            SignInBrowser browser,
            Clock clock) {
        this.totp = totp;
        this.mail = mail;
        this.confirm = confirm;
        this.choose = choose;
        this.people = people;
        this.browser = browser;
        this.clock = clock;
    }

    @GetMapping("/{org}/sign-in/set-up/mail")
    Answer mailed(Organisation organisation, RequestOrigin origin, HttpServletRequest request) {
        return browser.at(
                Stage.MAIL,
                request,
                organisation,
                origin,
                here -> people.inTurn(
                        organisation, here, () -> page(organisation, here, request, MailState.SENT, null, 0)));
    }

    @PostMapping("/{org}/sign-in/set-up/mail")
    Answer send(
            Organisation organisation,
            @RequestParam(name = "code", defaultValue = "") String typed,
            @RequestParam(defaultValue = "") String action,
            RequestOrigin origin,
            HttpServletRequest request,
            HttpServletResponse response) {
        return browser.at(Stage.MAIL, request, organisation, origin, here -> {
            if (action.equals(AppPages.BACK)) {
                choose.reconsider(organisation, here.token(), Stage.MAIL);
                return browser.to(organisation, Stage.CHOOSER);
            }
            return people.inTurn(
                    organisation,
                    here,
                    () -> action.equals(NEW_CODE)
                            ? renewed(organisation, here, request)
                            : typed(organisation, here, typed, request, response));
        });
    }

    private Answer renewed(Organisation organisation, SignInBrowser.Here here, HttpServletRequest request) {
        MailState state = switch (mail.again(organisation, people.of(here.signIn()))) {
            case SendSetUpMail.Outcome.Sent() -> MailState.SENT_AGAIN;
            case SendSetUpMail.Outcome.Wait wait -> MailState.WAIT;
        };
        return page(organisation, here, request, state, null, 0);
    }

    private Answer typed(
            Organisation organisation,
            SignInBrowser.Here here,
            String typed,
            HttpServletRequest request,
            HttpServletResponse response) {
        Problem shape = CodeText.problem(typed);
        if (shape != null) {
            return page(organisation, here, request, MailState.SENT, shape, 0);
        }
        var person = people.of(here.signIn());
        return switch (confirm.confirm(
                organisation, person, null, here.token(), CodeText.digits(typed), here.visit())) {
            case ConfirmApp.Outcome.Completed(var completed) ->
                browser.finish(request, response, organisation, completed, "/sign-in/set-up/done");
            case ConfirmApp.Outcome.Wrong(var left) ->
                page(organisation, here, request, MailState.SENT, Problem.CODE_WRONG, left);
            case ConfirmApp.Outcome.TooOld(var left) ->
                page(organisation, here, request, MailState.SENT, Problem.CODE_TOO_OLD, left);
            case ConfirmApp.Outcome.Wait(var until) ->
                new WebPage.Throttled(Duration.between(clock.instant(), until), organisation.path(Stage.MAIL.path()));
            case ConfirmApp.Outcome.Expired() ->
                new EnrolmentPage.MailExpired(person.email().masked());
            case ConfirmApp.Outcome.Gone() -> browser.gone(request, organisation);
        };
    }

    private Answer page(
            Organisation organisation,
            SignInBrowser.Here here,
            HttpServletRequest request,
            MailState state,
            @Nullable Problem problem,
            int left) {
        var person = people.of(here.signIn());
        String address = person.email().masked();
        boolean others = organisation.settings().factors().choices().size() > 1;
        return totp.pending(organisation, person, null)
                .<Answer>map(pending -> new EnrolmentPage.Mail(
                        address,
                        person.accountName(),
                        Duration.between(clock.instant(), pending.expires()),
                        state,
                        ReadingDevice.isPhone(request),
                        others,
                        problem,
                        left))
                .orElseGet(() -> new EnrolmentPage.MailExpired(address));
    }
}
