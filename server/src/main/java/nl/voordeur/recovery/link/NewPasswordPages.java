package nl.voordeur.recovery.link;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import nl.voordeur.kernel.RequestOrigin;
import nl.voordeur.kernel.Secret;
import nl.voordeur.newpassword.NewPasswords;
import nl.voordeur.newpassword.RefusedPassword;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.session.SessionCookies;
import nl.voordeur.signedin.SignInAddress;
import nl.voordeur.web.Answer;
import nl.voordeur.web.LinkToken;
import nl.voordeur.web.PageLocale;
import nl.voordeur.web.SeeOther;
import nl.voordeur.web.form.FormState;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// `/{org}/recovery/new-password`: the page behind the link of a mail, on any device.
@Controller
class NewPasswordPages {

    private static final String PATH = "/recovery/new-password";

    private final OpenRecoveryLink opening;
    private final SaveNewPassword saving;
    private final NewPasswords passwords;
    private final RecoveryBrowser browser;
    private final SessionCookies cookies;
    private final PageLocale locales;
    private final Clock clock;

    NewPasswordPages(
            OpenRecoveryLink opening,
            SaveNewPassword saving,
            NewPasswords passwords,
            RecoveryBrowser browser,
            SessionCookies cookies,
            PageLocale locales,
            Clock clock) {
        this.opening = opening;
        this.saving = saving;
        this.passwords = passwords;
        this.browser = browser;
        this.cookies = cookies;
        this.locales = locales;
        this.clock = clock;
    }

    /// Does nothing but take the token out of the address bar (OWASP-FP-5); what it is worth is said by the next page.
    @GetMapping("/{org}" + GiveRecoveryLink.PATH + "{token}")
    Answer follow(
            Organisation organisation,
            @PathVariable LinkToken token,
            HttpServletRequest request,
            HttpServletResponse response) {
        FormState needing = browser.keep(response, organisation, token.opaque());
        opening.owner(organisation, token.opaque())
                .ifPresent(owner ->
                        locales.suggest(request, response, owner.account().locale()));
        return new SeeOther(organisation.path(PATH), needing);
    }

    @GetMapping("/{org}" + PATH)
    Answer form(Organisation organisation, FormState sent, HttpServletRequest request) {
        if (sent.is(NewPasswordPage.OTHER_LINK)) {
            return new NewPasswordPage.OtherLink();
        }
        String token = browser.link(request, organisation).orElse(null);
        if (token == null) {
            return new NewPasswordPage.LinkUnknown();
        }
        return opening.open(organisation, token)
                .<Answer>map(found -> page(organisation, found, sent, request))
                .orElseGet(NewPasswordPage.LinkUnknown::new);
    }

    private Answer page(
            Organisation organisation, OpenRecoveryLink.Opened opened, FormState sent, HttpServletRequest request) {
        RecoveryLink link = opened.link();
        return switch (opened.state()) {
            case USABLE ->
                new NewPasswordPage.Choose(link.id().toString(), passwords.form(organisation, opened.account(), sent));
            case NOT_YET -> new NewPasswordPage.LinkNotYet(link.from(), link.expires());
            case EXPIRED, DEAD -> new NewPasswordPage.LinkExpired();
            case USED ->
                new NewPasswordPage.LinkUsed(
                        browser.savedBy(request, organisation, link.id().toString()));
        };
    }

    @PostMapping("/{org}" + PATH)
    Answer save(
            Organisation organisation,
            @RequestParam(defaultValue = "") String link,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String repeat,
            RequestOrigin origin,
            HttpServletRequest request,
            HttpServletResponse response) {
        String token = browser.link(request, organisation).orElse("");
        var typed = new NewPasswords.Typed(new Secret(password), new Secret(repeat));
        return switch (saving.save(organisation, token, link, typed, origin)) {
            case SaveNewPassword.Outcome.Saved(var introduction, var asked) -> {
                cookies.setIntroduction(response, organisation, introduction);
                browser.saved(response, organisation, link);
                boolean somebodyIn = cookies.current(request, organisation).isPresent();
                yield new SeeOther(
                        SignInAddress.of(organisation, browser.continueTo(request, organisation, asked), somebodyIn));
            }
            case SaveNewPassword.Outcome.Refused(var problem) ->
                again(organisation, RefusedPassword.write(problem, FormState.NONE));
            case SaveNewPassword.Outcome.LinkOver() -> again(organisation, FormState.NONE);
            case SaveNewPassword.Outcome.OtherLink() -> again(organisation, FormState.of(NewPasswordPage.OTHER_LINK));
            case SaveNewPassword.Outcome.Throttled(var until) -> again(organisation, FormState.waiting(until));
            case SaveNewPassword.Outcome.Busy(var retryAfter) ->
                again(organisation, FormState.noRoom(clock.instant().plus(retryAfter)));
        };
    }

    private static SeeOther again(Organisation organisation, FormState state) {
        return new SeeOther(organisation.path(PATH), state);
    }
}
