package nl.voordeur.factor.passkey;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import nl.voordeur.account.Account;
import nl.voordeur.factor.Credential;
import nl.voordeur.factor.EnrolOutcome;
import nl.voordeur.factor.FactorCheck;
import nl.voordeur.factor.FactorKind;
import nl.voordeur.factor.FactorWords;
import nl.voordeur.factor.SecondFactor;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.OrganisationId;
import nl.voordeur.kernel.memory.Memories;
import nl.voordeur.kernel.memory.Memory;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.settings.FactorChoice;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Passkeys as a second factor: what a browser's `navigator.credentials` gives, as JSON, is the answer.
@Component
class PasskeyFactor implements SecondFactor {

    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final PasskeyStore store;
    private final Memory<Boolean> used;
    private final VerifyPasskey verification;
    private final EnrolPasskey enrolment;

    PasskeyFactor(PasskeyStore store, Memories memories, VerifyPasskey verification, EnrolPasskey enrolment) {
        this.store = store;
        this.used = memories.named("factor.passkeys", LONGEST);
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

    /// Without suspended ones, which prove nothing. Where nobody of the organisation has any, a sign-in doesn't ask.
    @Override
    public List<Credential> of(OrganisationId organisation, AccountId account) {
        boolean asked = used.get(organisation.toString(), () -> Optional.of(store.any(organisation)))
                .orElse(true);
        return !asked ? List.of() : stored(organisation, account);
    }

    private List<Credential> stored(OrganisationId organisation, AccountId account) {
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
    @Transactional
    public EnrolOutcome enrol(
            Organisation organisation,
            Account account,
            FactorChoice way,
            String browser,
            String answer,
            Attempt attempt) {
        EnrolOutcome outcome = enrolment.enrol(organisation, account, answer, attempt);
        if (outcome instanceof EnrolOutcome.Enrolled) {
            used.changed(organisation.id().toString());
        }
        return outcome;
    }

    /// All of them, suspended ones too.
    @Override
    public boolean remove(OrganisationId organisation, AccountId account) {
        return store.deleteAll(organisation, account);
    }
}
