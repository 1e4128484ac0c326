package nl.voordeur.signin.enrolment;

import nl.voordeur.account.Account;
import nl.voordeur.factor.totp.EnrolTotp;
import nl.voordeur.organisation.FactorChoice;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.signin.SignIn;
import nl.voordeur.signin.SignIn.Stage;
import nl.voordeur.signin.SignIns;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Goes from notice and chooser to setting up one factor, and sends the mail where that factor comes by mail.
@Service
class ChooseFactor {

    private final SignIns signIns;
    private final EnrolTotp totp;
    private final SendSetUpMail mail;

    ChooseFactor(SignIns signIns, EnrolTotp totp, SendSetUpMail mail) {
        this.signIns = signIns;
        this.totp = totp;
        this.mail = mail;
    }

    /// After the notice.
    @Transactional
    public Stage acknowledge(Organisation organisation, Account person, String token) {
        Stage next = SignIn.afterNotice(organisation.settings().factors());
        if (signIns.advance(organisation, token, Stage.NOTICE, next) && next == Stage.APP) {
            totp.begin(organisation, person);
        }
        return next;
    }

    @Transactional
    public Stage choose(Organisation organisation, Account person, String token, FactorChoice choice) {
        Stage next = SignIn.of(choice);
        if (signIns.advance(organisation, token, Stage.CHOOSER, next)) {
            totp.begin(organisation, person);
            if (next == Stage.MAIL) {
                mail.first(organisation, person);
            }
        }
        return next;
    }

    /// Back to the choice.
    @Transactional
    public void reconsider(Organisation organisation, String token, Stage from) {
        signIns.advance(organisation, token, from, Stage.CHOOSER);
    }
}
