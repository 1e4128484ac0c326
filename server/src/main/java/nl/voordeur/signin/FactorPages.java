package nl.voordeur.signin;

import java.util.Map;
import nl.voordeur.account.Account;
import nl.voordeur.factor.FactorKind;
import nl.voordeur.kernel.RequestOrigin;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.settings.FactorChoice;
import nl.voordeur.signin.SignIn.Stage;

/// Where one kind of second factor is asked and set up in a sign-in: the twin, for pages, of
/// [nl.voordeur.factor.SecondFactor]. One bean a kind, in a package of its own with those pages, because they differ
/// more than they share: a code is typed, a key is touched, an app elsewhere is waited for.
public interface FactorPages {

    FactorKind kind();

    /// Asks whoever has one.
    Stage asking();

    /// Where it is set up, for each way in which that can be done.
    Map<FactorChoice, Stage> settingUp();

    /// Makes ready what a way begins with, now that somebody chose it: sends what has to be sent.
    void chosen(Organisation organisation, Account person, FactorChoice way, RequestOrigin origin);
}
