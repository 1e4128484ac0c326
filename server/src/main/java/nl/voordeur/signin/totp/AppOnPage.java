package nl.voordeur.signin.totp;

import java.util.List;
import nl.voordeur.factor.totp.EnrolTotp;
import nl.voordeur.factor.totp.PendingTotp;
import nl.voordeur.organisation.settings.FactorChoice;
import nl.voordeur.signin.enrolment.Enrolling;
import nl.voordeur.web.Answer;
import nl.voordeur.web.components.FieldProblem;
import org.springframework.stereotype.Component;

/// The QR code and the secret on the page itself (manuals 002 and 004). A secret that ran out makes way for a new one.
@Component
class AppOnPage implements AppSetUp {

    private final EnrolTotp totp;

    AppOnPage(EnrolTotp totp) {
        this.totp = totp;
    }

    @Override
    public FactorChoice way() {
        return FactorChoice.TOTP;
    }

    @Override
    public Answer page(Enrolling who, List<FieldProblem> problems) {
        return new TotpPage.App(secret(who), who.phone(), who.others(), problems);
    }

    @Override
    public Answer renew(Enrolling who) {
        return page(who, List.of());
    }

    @Override
    public Answer expired(Enrolling who) {
        secret(who);
        return new TotpPage.AppRenewed();
    }

    private PendingTotp secret(Enrolling who) {
        return totp.begin(who.organisation(), who.person(), who.here().signIn().setUp());
    }
}
