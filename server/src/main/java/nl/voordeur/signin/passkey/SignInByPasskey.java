package nl.voordeur.signin.passkey;

import nl.voordeur.factor.passkey.UsePasskey;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.signin.BeginSignIn;
import nl.voordeur.signin.OwnBrowsers;
import nl.voordeur.signin.SignInVisit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// A passkey alone, verified by its device, proves all that a sign-in takes. What it uses up and what it
/// leads to are one transaction.
@Service
class SignInByPasskey {

    /// What became of it.
    sealed interface Outcome {
        record Begun(BeginSignIn.Begun begun) implements Outcome {}

        record Refused(UsePasskey.Outcome why) implements Outcome {}
    }

    private final UsePasskey passkeys;
    private final BeginSignIn begin;
    private final OwnBrowsers browsers;

    SignInByPasskey(UsePasskey passkeys, BeginSignIn begin, OwnBrowsers browsers) {
        this.passkeys = passkeys;
        this.begin = begin;
        this.browsers = browsers;
    }

    @Transactional
    Outcome signIn(
            Organisation organisation, String browser, String answer, @Nullable String continueTo, SignInVisit visit) {
        return switch (passkeys.use(organisation, browser, answer, visit.origin())) {
            case UsePasskey.Outcome.Proven(var account, var proof) ->
                new Outcome.Begun(begin.begin(
                        organisation,
                        account,
                        proof,
                        continueTo,
                        visit,
                        browsers.name(organisation, account.id(), visit)));
            case UsePasskey.Outcome other -> new Outcome.Refused(other);
        };
    }
}
