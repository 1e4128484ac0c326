package nl.voordeur.signin.totp;

import nl.voordeur.factor.totp.EnrolTotp;
import nl.voordeur.factor.totp.PendingTotp;
import nl.voordeur.organisation.settings.FactorChoice;
import nl.voordeur.signin.enrolment.Enrolling;
import nl.voordeur.web.Answer;
import nl.voordeur.web.form.FormState;
import org.springframework.stereotype.Component;

/// The QR code and the secret on the page itself (manuals 002 and 004). A secret that ran out makes way for a new one.
@Component
class AppOnPage implements AppSetUp {

    /// The secret on the page makes way for another one.
    private static final String RENEWED = "renewed";

    private final EnrolTotp totp;

    AppOnPage(EnrolTotp totp) {
        this.totp = totp;
    }

    @Override
    public FactorChoice way() {
        return FactorChoice.TOTP;
    }

    @Override
    public Answer page(Enrolling who, FormState sent) {
        PendingTotp secret = secret(who);
        return sent.is(RENEWED)
                ? new TotpPage.AppRenewed()
                : new TotpPage.App(secret, who.phone(), who.others(), sent.problems());
    }

    @Override
    public FormState renew(Enrolling who) {
        return FormState.NONE;
    }

    @Override
    public FormState expired(Enrolling who) {
        return FormState.of(RENEWED);
    }

    private PendingTotp secret(Enrolling who) {
        return totp.begin(who.organisation(), who.person(), who.here().signIn().setUp());
    }
}
