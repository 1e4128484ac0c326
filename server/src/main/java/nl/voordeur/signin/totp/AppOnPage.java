package nl.voordeur.signin.totp;

import nl.voordeur.factor.totp.EnrolTotp;
import nl.voordeur.factor.totp.PendingTotp;
import nl.voordeur.organisation.settings.FactorChoice;
import nl.voordeur.signin.SignInPage.Problem;
import nl.voordeur.signin.enrolment.Enrolling;
import nl.voordeur.web.Answer;
import org.jspecify.annotations.Nullable;
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
    public Answer page(Enrolling who, @Nullable Problem problem, int left) {
        return new TotpPage.App(secret(who), who.person().accountName(), who.phone(), who.others(), problem, left);
    }

    @Override
    public Answer renew(Enrolling who) {
        return page(who, null, 0);
    }

    @Override
    public Answer expired(Enrolling who) {
        secret(who);
        return new TotpPage.AppRenewed();
    }

    private PendingTotp secret(Enrolling who) {
        return totp.begin(who.organisation(), who.person(), who.here().name());
    }
}
