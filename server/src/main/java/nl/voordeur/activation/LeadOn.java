package nl.voordeur.activation;

import nl.voordeur.account.Account;
import nl.voordeur.factor.password.SetPassword;
import nl.voordeur.kernel.OpaqueToken;
import nl.voordeur.organisation.settings.AfterActivation;
import nl.voordeur.session.HandOver;
import org.springframework.stereotype.Component;

/// Gives the browser of an activation what it takes along to sign-in: the password that was just set, as proven, or no
/// more than who comes.
@Component
class LeadOn {

    private final HandOver handOver;
    private final SetPassword passwords;

    LeadOn(HandOver handOver, SetPassword passwords) {
        this.handOver = handOver;
        this.passwords = passwords;
    }

    /// Within the transaction of the activation.
    OpaqueToken to(AfterActivation after, Account account) {
        var organisation = account.organisation();
        return switch (after) {
            case CONTINUE -> {
                var proof = passwords.justSet(organisation, account.id());
                yield handOver.issue(organisation, account.id(), account.epoch(), proof);
            }
            case SIGN_IN ->
                handOver.introduce(organisation, account.id(), account.epoch(), HandOver.Greeting.ACTIVATED);
        };
    }
}
