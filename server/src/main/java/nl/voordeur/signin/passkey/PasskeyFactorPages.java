package nl.voordeur.signin.passkey;

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

/// Where a sign-in asks for a passkey, and where it sets one up.
@Component
class PasskeyFactorPages implements FactorPages {

    static final Stage ASK = new Stage("/sign-in/passkey", Duration.ofMinutes(15));
    static final Stage SET_UP = new Stage("/sign-in/set-up/passkey", Duration.ofMinutes(30));

    @Override
    public FactorKind kind() {
        return FactorKind.PASSKEY;
    }

    @Override
    public Stage asking() {
        return ASK;
    }

    @Override
    public Map<FactorChoice, Stage> settingUp() {
        return Map.of(FactorChoice.PASSKEY, SET_UP);
    }

    /// Nothing goes before it: the page itself has what the device needs.
    @Override
    public void chosen(Organisation organisation, Account person, FactorChoice way, RequestOrigin origin) {}
}
