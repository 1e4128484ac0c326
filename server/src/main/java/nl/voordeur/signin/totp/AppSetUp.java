package nl.voordeur.signin.totp;

import nl.voordeur.organisation.settings.FactorChoice;
import nl.voordeur.signin.enrolment.Enrolling;
import nl.voordeur.web.Answer;
import nl.voordeur.web.form.FormState;

/// A way for a secret to get into an authenticator app: what its page shows, where the ways differ. What they share is
/// in [AppPages].
interface AppSetUp {

    /// How an organisation names this way.
    FactorChoice way();

    /// The page with the secret, or the one that says that it ran out.
    ///
    /// @param sent what became of the form that was sent from it
    Answer page(Enrolling who, FormState sent);

    /// "Stuur een nieuwe e-mail".
    ///
    /// @return what the page says of it
    FormState renew(Enrolling who);

    /// The secret ran out while the code was on its way, or the code was the last wrong one.
    ///
    /// @return what the page says of it
    FormState expired(Enrolling who);
}
