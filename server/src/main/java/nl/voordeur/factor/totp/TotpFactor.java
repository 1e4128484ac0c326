package nl.voordeur.factor.totp;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import nl.voordeur.account.Account;
import nl.voordeur.factor.Credential;
import nl.voordeur.factor.EnrolOutcome;
import nl.voordeur.factor.FactorCheck;
import nl.voordeur.factor.FactorKind;
import nl.voordeur.factor.FactorWords;
import nl.voordeur.factor.Proof;
import nl.voordeur.factor.Proof.Nature;
import nl.voordeur.factor.SecondFactor;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.OrganisationId;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.settings.FactorChoice;
import nl.voordeur.throttle.Throttle;
import org.springframework.stereotype.Component;

/// An authenticator app as a second factor: the codes that it shows are the answers.
@Component
class TotpFactor implements SecondFactor {

    private final TotpStore store;
    private final PendingTotpStore pending;
    private final VerifyTotp verification;
    private final EnrolTotp enrolment;
    private final Throttle throttle;

    TotpFactor(
            TotpStore store,
            PendingTotpStore pending,
            VerifyTotp verification,
            EnrolTotp enrolment,
            Throttle throttle) {
        this.store = store;
        this.pending = pending;
        this.verification = verification;
        this.enrolment = enrolment;
        this.throttle = throttle;
    }

    /// That whoever typed the code holds the app. A code can be typed anywhere, so it stops nobody who passes it on.
    static Proof proof(UUID id, Instant at) {
        return new Proof(FactorKind.TOTP, id, at, Set.of(Nature.HELD), false);
    }

    @Override
    public FactorKind kind() {
        return FactorKind.TOTP;
    }

    @Override
    public FactorWords describe() {
        return TotpMails.WORDS;
    }

    @Override
    public List<Credential> of(OrganisationId organisation, AccountId account) {
        return store.find(organisation, account).stream().toList();
    }

    @Override
    public FactorCheck verify(Organisation organisation, AccountId account, String answer, Attempt attempt) {
        return verification.verify(organisation, account, answer, attempt);
    }

    /// A secret on the page is for the browser that shows it; a mailed one for whoever has the mail.
    @Override
    public EnrolOutcome enrol(
            Organisation organisation,
            Account account,
            FactorChoice way,
            String browser,
            String answer,
            Attempt attempt) {
        String holder = way.mailed() ? null : browser;
        return enrolment.confirm(organisation, account, holder, attempt.signIn(), answer, attempt.origin());
    }

    /// With one that is being set up: whoever gained access may have begun that, and used up the codes for it.
    @Override
    public boolean remove(OrganisationId organisation, AccountId account) {
        throttle.succeeded(organisation, EnrolTotp.LIMIT, account.toString());
        pending.delete(organisation, account);
        return store.delete(organisation, account);
    }
}
