package nl.voordeur.signin.secondfactor;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import nl.voordeur.factor.FactorKind;
import nl.voordeur.factor.Factors;
import nl.voordeur.kernel.RequestOrigin;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.signin.FactorStages;
import nl.voordeur.signin.SignIn.Stage;
import nl.voordeur.signin.SignInBrowser;
import nl.voordeur.signin.SignInPage;
import nl.voordeur.signin.SignIns;
import nl.voordeur.web.Answer;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// `/{org}/sign-in/factor`: with which second factor to go on, of those that the person has. From there on each kind
/// has its own pages.
@Controller
class SecondFactorPages {

    private final SignIns signIns;
    private final Factors factors;
    private final FactorStages stages;
    private final SignInBrowser browser;

    SecondFactorPages(SignIns signIns, Factors factors, FactorStages stages, SignInBrowser browser) {
        this.signIns = signIns;
        this.factors = factors;
        this.stages = stages;
        this.browser = browser;
    }

    @GetMapping("/{org}/sign-in/factor")
    Answer choose(Organisation organisation, RequestOrigin origin, HttpServletRequest request) {
        return browser.at(
                Stage.FACTOR,
                request,
                organisation,
                origin,
                here -> new SignInPage.Factor(enrolled(organisation, here)));
    }

    @PostMapping("/{org}/sign-in/factor")
    Answer chosen(
            Organisation organisation,
            @RequestParam(defaultValue = "") String choice,
            RequestOrigin origin,
            HttpServletRequest request) {
        return browser.at(Stage.FACTOR, request, organisation, origin, here -> {
            List<FactorKind> enrolled = enrolled(organisation, here);
            return named(choice, enrolled)
                    .<Answer>map(kind -> {
                        Stage asking = stages.asking(kind);
                        signIns.advance(organisation, here.token(), Stage.FACTOR, asking);
                        return browser.to(request, organisation, asking);
                    })
                    .orElseGet(() -> browser.to(request, organisation, Stage.FACTOR)); // none was chosen
        });
    }

    private List<FactorKind> enrolled(Organisation organisation, SignInBrowser.Here here) {
        return List.copyOf(factors.second(organisation.id(), here.signIn().account()));
    }

    /// Only what the person has.
    private static Optional<FactorKind> named(String choice, List<FactorKind> enrolled) {
        return enrolled.stream().filter(kind -> kind.name().equals(choice)).findFirst();
    }
}
