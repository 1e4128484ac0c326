package nl.voordeur.signin.enrolment;

import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Function;
import nl.voordeur.account.Account;
import nl.voordeur.account.Accounts;
import nl.voordeur.factor.Factors;
import nl.voordeur.factor.ticket.UseTicket;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.signin.FactorStages;
import nl.voordeur.signin.SignIn;
import nl.voordeur.signin.SignIn.Stage;
import nl.voordeur.signin.SignInBrowser;
import nl.voordeur.signin.SignIns;
import nl.voordeur.web.Answer;
import org.springframework.stereotype.Component;

/// Whose factor is being set up, and whether that is still to be done.
@Component
public class EnrollingPerson {

    private final Accounts accounts;
    private final Factors factors;
    private final FactorStages stages;
    private final UseTicket tickets;
    private final SignIns signIns;
    private final SignInBrowser browser;

    EnrollingPerson(
            Accounts accounts,
            Factors factors,
            FactorStages stages,
            UseTicket tickets,
            SignIns signIns,
            SignInBrowser browser) {
        this.accounts = accounts;
        this.factors = factors;
        this.stages = stages;
        this.tickets = tickets;
        this.signIns = signIns;
        this.browser = browser;
    }

    private Account of(SignIn signIn) {
        return accounts.byId(signIn.organisation(), signIn.account())
                .orElseThrow(() -> new IllegalStateException("a sign-in without its account"));
    }

    /// Whoever finished in another window, or was cut off right after it, has a factor now: that one is asked, and
    /// never a second factor made for somebody who only knows the password.
    public Answer inTurn(
            Organisation organisation,
            SignInBrowser.Here here,
            HttpServletRequest request,
            Function<Enrolling, Answer> then) {
        var enrolled = factors.second(organisation.id(), here.signIn().account());
        if (!enrolled.isEmpty()) {
            Stage asking = stages.asking(enrolled);
            signIns.advance(organisation, here.token(), here.signIn().at(), asking);
            return browser.to(request, organisation, asking);
        }
        if (!tickets.allows(organisation, here.signIn().account(), here.name())) {
            return askTicket(here, organisation, request);
        }
        return then.apply(new Enrolling(organisation, of(here.signIn()), here, ReadingDevice.isPhone(request)));
    }

    /// The ticket is gone: too late, blocked meanwhile, or another sign-in brought it.
    public Answer askTicket(SignInBrowser.Here here, Organisation organisation, HttpServletRequest request) {
        signIns.advance(organisation, here.token(), here.signIn().at(), Stage.TICKET);
        return browser.to(request, organisation, Stage.TICKET);
    }
}
