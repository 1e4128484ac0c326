package nl.voordeur.signin.enrolment;

import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Function;
import nl.voordeur.account.Account;
import nl.voordeur.account.Accounts;
import nl.voordeur.factor.FactorKind;
import nl.voordeur.factor.Factors;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.signin.SignIn;
import nl.voordeur.signin.SignIn.Stage;
import nl.voordeur.signin.SignInBrowser;
import nl.voordeur.signin.SignIns;
import nl.voordeur.web.Answer;
import org.springframework.stereotype.Component;

/// Whose factor is being set up, and whether that is still to be done.
@Component
class EnrollingPerson {

    private final Accounts accounts;
    private final Factors factors;
    private final SignIns signIns;
    private final SignInBrowser browser;

    EnrollingPerson(Accounts accounts, Factors factors, SignIns signIns, SignInBrowser browser) {
        this.accounts = accounts;
        this.factors = factors;
        this.signIns = signIns;
        this.browser = browser;
    }

    Account of(SignIn signIn) {
        return accounts.byId(signIn.organisation(), signIn.account())
                .orElseThrow(() -> new IllegalStateException("a sign-in without its account"));
    }

    /// Whoever finished in another window, or was cut off right after it, has a factor now: a code of it is asked, and
    /// never a second factor made for somebody who only knows the password.
    Answer inTurn(
            Organisation organisation,
            SignInBrowser.Here here,
            HttpServletRequest request,
            Function<Enrolling, Answer> then) {
        if (factors.active(organisation.id(), here.signIn().account()).contains(FactorKind.TOTP)) {
            signIns.advance(organisation, here.token(), here.signIn().stage(), Stage.CODE);
            return browser.to(organisation, Stage.CODE);
        }
        return then.apply(new Enrolling(organisation, of(here.signIn()), here, ReadingDevice.isPhone(request)));
    }
}
