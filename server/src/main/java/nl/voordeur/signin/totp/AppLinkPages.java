package nl.voordeur.signin.totp;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import nl.voordeur.factor.totp.SetUpLink;
import nl.voordeur.kernel.VoordeurSettings;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.session.OrganisationCookie;
import nl.voordeur.web.Answer;
import nl.voordeur.web.LinkToken;
import nl.voordeur.web.SeeOther;
import nl.voordeur.web.form.FormState;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// `/{org}/app/{token}`, the link of the set-up mail, and `/{org}/app`: hands the account over to the app on this phone
/// (manual 001), in whichever browser the mail opens. The address with the token is left at once, for one that no
/// history, log or other page can use; the secret stands in the page alone. Opening it uses nothing up.
@Controller
class AppLinkPages {

    private final SetUpLink link;
    private final OrganisationCookie cookie;

    AppLinkPages(SetUpLink link, VoordeurSettings settings) {
        this.link = link;
        this.cookie = OrganisationCookie.lasting(settings, "app", SetUpLink.LIFE);
    }

    @GetMapping("/{org}" + SetUpLink.PATH + "/{token}")
    Answer open(Organisation organisation, @PathVariable LinkToken token, HttpServletResponse response) {
        boolean kept = cookie.write(response, organisation, token.cut(SetUpLink.LENGTH));
        return new SeeOther(
                organisation.path(SetUpLink.PATH),
                kept ? FormState.needing(cookie.name(organisation)) : FormState.NONE);
    }

    @GetMapping("/{org}" + SetUpLink.PATH)
    Answer page(Organisation organisation, HttpServletRequest request) {
        return cookie.read(request, organisation)
                .flatMap(token -> link.follow(organisation, token))
                .<Answer>map(TotpPage.InApp::new)
                .orElseGet(TotpPage.InAppOver::new);
    }
}
