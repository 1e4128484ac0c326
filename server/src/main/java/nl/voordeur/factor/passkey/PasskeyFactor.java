package nl.voordeur.factor.passkey;

import java.util.List;
import nl.voordeur.account.Account;
import nl.voordeur.factor.Credential;
import nl.voordeur.factor.EnrolOutcome;
import nl.voordeur.factor.FactorCheck;
import nl.voordeur.factor.FactorKind;
import nl.voordeur.factor.FactorWords;
import nl.voordeur.factor.SecondFactor;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.OrganisationId;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.settings.FactorChoice;
import org.springframework.stereotype.Component;

/// Passkeys as a second factor: what a browser's `navigator.credentials` gives, as JSON, is the answer.
@Component
class PasskeyFactor implements SecondFactor {

    private final PasskeyStore store;
    private final VerifyPasskey verification;
    private final EnrolPasskey enrolment;

    PasskeyFactor(PasskeyStore store, VerifyPasskey verification, EnrolPasskey enrolment) {
        this.store = store;
        this.verification = verification;
        this.enrolment = enrolment;
    }

    @Override
    public FactorKind kind() {
        return FactorKind.PASSKEY;
    }

    @Override
    public FactorWords describe() {
        return PasskeyTrail.WORDS;
    }

    /// Without suspended ones, which prove nothing.
    @Override
    public List<Credential> of(OrganisationId organisation, AccountId account) {
        return store.of(organisation, account).stream()
                .filter(passkey -> !passkey.suspended())
                .map(passkey ->
                        new Credential(passkey.id(), FactorKind.PASSKEY, passkey.made(), passkey.lastUsed(), false))
                .toList();
    }

    @Override
    public FactorCheck verify(Organisation organisation, AccountId account, String answer, Attempt attempt) {
        return verification.besidePassword(organisation, account, answer, attempt);
    }

    @Override
    public EnrolOutcome enrol(
            Organisation organisation,
            Account account,
            FactorChoice way,
            String browser,
            String answer,
            Attempt attempt) {
        return enrolment.enrol(organisation, account, answer, attempt);
    }

    /// All of them, suspended ones too.
    @Override
    public boolean remove(OrganisationId organisation, AccountId account) {
        return store.deleteAll(organisation, account);
    }
}
