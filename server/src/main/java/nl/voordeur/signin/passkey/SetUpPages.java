package nl.voordeur.signin.passkey;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import nl.voordeur.factor.FactorKind;
import nl.voordeur.factor.passkey.PasskeyOptions;
import nl.voordeur.kernel.RequestOrigin;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.settings.FactorChoice;
import nl.voordeur.signin.SignInBrowser;
import nl.voordeur.signin.enrolment.ChooseFactor;
import nl.voordeur.signin.enrolment.ConfirmFactor;
import nl.voordeur.signin.enrolment.Enrolling;
import nl.voordeur.signin.enrolment.EnrollingPerson;
import nl.voordeur.signin.passkey.PasskeyPage.Problem;
import nl.voordeur.web.Answer;
import nl.voordeur.web.SeeOther;
import nl.voordeur.web.form.FormState;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.json.JsonMapper;

/// `/{org}/sign-in/set-up/passkey`: the device makes a passkey, and shows by its first answer that it has
/// it.
@Controller
class SetUpPages {

    private static final String BACK = "back";

    private final PasskeyOptions options;
    private final ConfirmFactor confirm;
    private final ChooseFactor choose;
    private final EnrollingPerson people;
    private final SignInBrowser browser;
    private final JsonMapper json;

    SetUpPages(
            PasskeyOptions options,
            ConfirmFactor confirm,
            ChooseFactor choose,
            EnrollingPerson people,
            SignInBrowser browser,
            JsonMapper json) {
        this.options = options;
        this.confirm = confirm;
        this.choose = choose;
        this.people = people;
        this.browser = browser;
        this.json = json;
    }

    @GetMapping("/{org}/sign-in/set-up/passkey")
    Answer page(Organisation organisation, RequestOrigin origin, FormState sent, HttpServletRequest request) {
        return browser.at(
                PasskeyFactorPages.SET_UP,
                request,
                organisation,
                origin,
                here -> people.inTurn(
                        organisation,
                        here,
                        request,
                        who -> new PasskeyPage.SetUp(
                                json.writeValueAsString(options.setUp(organisation, who.person(), here.name())),
                                who.others(),
                                Problem.of(sent).orElse(null))));
    }

    @PostMapping("/{org}/sign-in/set-up/passkey")
    Answer send(
            Organisation organisation,
            @RequestParam(defaultValue = "") String answer,
            @RequestParam(defaultValue = "") String action,
            RequestOrigin origin,
            HttpServletRequest request,
            HttpServletResponse response) {
        var stage = PasskeyFactorPages.SET_UP;
        return browser.at(stage, request, organisation, origin, here -> {
            if (action.equals(BACK)) {
                return browser.to(request, organisation, choose.reconsider(organisation, here.token(), stage));
            }
            return people.inTurn(
                    organisation,
                    here,
                    request,
                    who -> answer.isEmpty()
                            ? again(who, request, Problem.UNABLE)
                            : confirmed(who, answer, request, response));
        });
    }

    private Answer confirmed(Enrolling who, String answer, HttpServletRequest request, HttpServletResponse response) {
        var organisation = who.organisation();
        return switch (confirm.confirm(who, FactorKind.PASSKEY, FactorChoice.PASSKEY, answer)) {
            case ConfirmFactor.Outcome.Completed(var completed) ->
                browser.finish(request, response, organisation, completed, "/sign-in/set-up/done");
            case ConfirmFactor.Outcome.Wrong _,
                    ConfirmFactor.Outcome.TooOld _,
                    ConfirmFactor.Outcome.Early _,
                    ConfirmFactor.Outcome.Former _ -> again(who, request, Problem.REFUSED);
            case ConfirmFactor.Outcome.Expired() -> again(who, request, Problem.EXPIRED);
            case ConfirmFactor.Outcome.Wait(var until) ->
                browser.again(request, organisation, PasskeyFactorPages.SET_UP, FormState.waiting(until));
            case ConfirmFactor.Outcome.NoTicket() -> people.askTicket(who.here(), organisation, request);
            case ConfirmFactor.Outcome.Gone() -> browser.gone(request, organisation);
        };
    }

    private SeeOther again(Enrolling who, HttpServletRequest request, Problem problem) {
        return browser.again(request, who.organisation(), PasskeyFactorPages.SET_UP, problem.state());
    }
}
