package nl.voordeur.factor;

import nl.voordeur.account.Account;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.RequestOrigin;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.settings.FactorChoice;
import org.jspecify.annotations.Nullable;

/// A kind of factor that is asked beside the password: whether somebody has one ([#of]), asking for it, setting it up
/// and taking it away. Sign-in, the API and the commands know this and no kind of it by name.
///
/// What a person is asked, and what is made ready for that (a secret, a challenge, a message to a device), differs by
/// kind, and is between it and its own pages. What comes back is text: six digits, or the JSON of a browser's API.
public interface SecondFactor extends Factor {

    /// In which sign-in something is answered.
    ///
    /// @param signIn names it, without giving it away
    /// @param proven so far in it: beside that very password an answer counts, and not beside one that was
    ///     set meanwhile
    /// @param browser names the browser when this person signed in with it before, else null. Wrong answers
    ///     of strangers and of each such browser are counted apart, so that a stranger who knows the password
    ///     keeps no owner waiting
    record Attempt(String signIn, Proofs proven, @Nullable String browser, RequestOrigin origin) {}

    /// Whether an answer counts now. Counts wrong ones over all sign-ins of the account; that five of them end one
    /// sign-in is up to the flow.
    FactorCheck verify(Organisation organisation, AccountId account, String answer, Attempt attempt);

    /// Makes a factor that is being set up the person's, by its first right answer. Only for a sign-in that holds a
    /// ticket ([nl.voordeur.factor.ticket]), which is used up by that.
    ///
    /// @param way in which it is set up, one of this kind
    /// @param browser names what the browser sets up, over several sign-ins of this person in it
    EnrolOutcome enrol(
            Organisation organisation,
            Account account,
            FactorChoice way,
            String browser,
            String answer,
            Attempt attempt);
}
