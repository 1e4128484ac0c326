package nl.voordeur.signin.enrolment;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import nl.voordeur.factor.FactorKind;
import nl.voordeur.factor.Proof;
import nl.voordeur.kernel.RequestOrigin;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.settings.FactorChoice;
import nl.voordeur.session.Session;
import nl.voordeur.session.SessionCookies;
import nl.voordeur.signin.SignIn.Stage;
import nl.voordeur.signin.SignInBrowser;
import nl.voordeur.web.Answer;
import nl.voordeur.web.SeeOther;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// `/{org}/sign-in/set-up…`: notice, choice, and the page after success. What lies between, each kind has itself.
@Controller
class EnrolmentPages {

    private final ChooseFactor choose;
    private final EnrollingPerson people;
    private final SignInBrowser browser;
    private final SessionCookies cookies;

    EnrolmentPages(ChooseFactor choose, EnrollingPerson people, SignInBrowser browser, SessionCookies cookies) {
        this.choose = choose;
        this.people = people;
        this.browser = browser;
        this.cookies = cookies;
    }

    @GetMapping("/{org}/sign-in/set-up")
    Answer notice(Organisation organisation, RequestOrigin origin, HttpServletRequest request) {
        return browser.at(
                Stage.NOTICE,
                request,
                organisation,
                origin,
                here -> people.inTurn(
                        organisation, here, request, _ -> new EnrolmentPage.Notice(choices(organisation))));
    }

    @PostMapping("/{org}/sign-in/set-up")
    Answer acknowledge(Organisation organisation, RequestOrigin origin, HttpServletRequest request) {
        return browser.at(
                Stage.NOTICE,
                request,
                organisation,
                origin,
                here -> people.inTurn(
                        organisation,
                        here,
                        request,
                        _ -> browser.to(request, organisation, choose.acknowledge(organisation, here.token()))));
    }

    @GetMapping("/{org}/sign-in/set-up/choose")
    Answer chooser(Organisation organisation, RequestOrigin origin, HttpServletRequest request) {
        return browser.at(
                Stage.CHOOSER,
                request,
                organisation,
                origin,
                here -> people.inTurn(
                        organisation, here, request, _ -> new EnrolmentPage.Chooser(choices(organisation))));
    }

    @PostMapping("/{org}/sign-in/set-up/choose")
    Answer chosen(
            Organisation organisation,
            @RequestParam(defaultValue = "") String choice,
            RequestOrigin origin,
            HttpServletRequest request) {
        return browser.at(
                Stage.CHOOSER,
                request,
                organisation,
                origin,
                here -> people.inTurn(organisation, here, request, who -> chosen(who, choice, origin, request)));
    }

    private Answer chosen(Enrolling who, String choice, RequestOrigin origin, HttpServletRequest request) {
        var organisation = who.organisation();
        return choice(organisation, choice)
                .<Answer>map(found -> browser.to(request, organisation, choose.choose(who, found, origin)))
                .orElseGet(() -> browser.to(request, organisation, Stage.CHOOSER)); // none was chosen
    }

    @GetMapping("/{org}/sign-in/set-up/done")
    Answer done(Organisation organisation, HttpServletRequest request) {
        var entry = browser.entry(organisation, request);
        return cookies.current(request, organisation)
                .flatMap(EnrolmentPages::made)
                .<Answer>map(kind -> new EnrolmentPage.Done(entry, kind))
                .orElseGet(() -> new SeeOther(entry.address(organisation, "/sign-in")));
    }

    /// What was set up was the last that this session proved.
    private static Optional<FactorKind> made(Session session) {
        return session.proofs().list().reversed().stream()
                .map(Proof::kind)
                .filter(kind -> kind != FactorKind.PASSWORD)
                .findFirst();
    }

    private static List<FactorChoice> choices(Organisation organisation) {
        return organisation.settings().factors().choices().stream().sorted().toList();
    }

    /// Only what this organisation allows.
    private static Optional<FactorChoice> choice(Organisation organisation, String sent) {
        return Arrays.stream(FactorChoice.values())
                .filter(choice -> choice.name().equals(sent))
                .filter(organisation.settings().factors().choices()::contains)
                .findFirst();
    }
}
