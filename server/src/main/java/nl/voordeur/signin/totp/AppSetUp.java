package nl.voordeur.signin.totp;

import java.util.List;
import nl.voordeur.organisation.settings.FactorChoice;
import nl.voordeur.signin.enrolment.Enrolling;
import nl.voordeur.web.Answer;
import nl.voordeur.web.components.FieldProblem;

/// A way for a secret to get into an authenticator app: what its page shows, where the ways differ. What they share is
/// in [AppPages].
interface AppSetUp {

    /// How an organisation names this way.
    FactorChoice way();

    /// The page with the secret, or the one that says that it ran out.
    ///
    /// @param problems what is wrong with the code that was sent
    Answer page(Enrolling who, List<FieldProblem> problems);

    /// "Stuur een nieuwe e-mail".
    Answer renew(Enrolling who);

    /// The secret ran out while the code was on its way, or the code was the last wrong one.
    Answer expired(Enrolling who);
}
