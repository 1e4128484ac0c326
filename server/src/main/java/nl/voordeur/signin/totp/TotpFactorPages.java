package nl.voordeur.signin.totp;

import java.time.Duration;
import java.util.Map;
import nl.voordeur.account.Account;
import nl.voordeur.factor.FactorKind;
import nl.voordeur.kernel.RequestOrigin;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.settings.FactorChoice;
import nl.voordeur.signin.FactorPages;
import nl.voordeur.signin.SignIn.Stage;
import org.springframework.stereotype.Component;

/// Where a sign-in asks for an authenticator app, and where it sets one up.
@Component
class TotpFactorPages implements FactorPages {

    /// Types a code of the app.
    static final Stage CODE = new Stage("/sign-in/code", Duration.ofMinutes(15));

    /// Sets one up with the QR code on the page.
    private static final Stage APP = new Stage("/sign-in/set-up/app", Duration.ofMinutes(30));
    /// Sets one up with the mail that was sent.
    private static final Stage MAIL = new Stage("/sign-in/set-up/mail", Duration.ofMinutes(40));

    private final SendSetUpMail mail;

    TotpFactorPages(SendSetUpMail mail) {
        this.mail = mail;
    }

    static Stage stage(FactorChoice way) {
        return way.mailed() ? MAIL : APP;
    }

    @Override
    public FactorKind kind() {
        return FactorKind.TOTP;
    }

    @Override
    public Stage asking() {
        return CODE;
    }

    @Override
    public Map<FactorChoice, Stage> settingUp() {
        return Map.of(FactorChoice.TOTP, APP, FactorChoice.TOTP_BY_MAIL, MAIL);
    }

    @Override
    public void chosen(Organisation organisation, Account person, FactorChoice way, RequestOrigin origin) {
        if (way.mailed()) {
            mail.first(organisation, person, origin);
        }
    }
}
