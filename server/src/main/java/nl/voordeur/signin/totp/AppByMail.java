package nl.voordeur.signin.totp;

import java.time.Clock;
import java.time.Duration;
import nl.voordeur.factor.totp.EnrolTotp;
import nl.voordeur.organisation.settings.FactorChoice;
import nl.voordeur.signin.enrolment.Enrolling;
import nl.voordeur.signin.totp.TotpPage.MailState;
import nl.voordeur.web.Answer;
import nl.voordeur.web.form.FormState;
import org.springframework.stereotype.Component;

/// The request code and the QR code in a mail (manual 001). A secret that ran out is replaced by another mail, which
/// the person asks for.
@Component
class AppByMail implements AppSetUp {

    private final EnrolTotp totp;
    private final SendSetUpMail mail;
    private final Clock clock;

    AppByMail(EnrolTotp totp, SendSetUpMail mail, Clock clock) {
        this.totp = totp;
        this.mail = mail;
        this.clock = clock;
    }

    @Override
    public FactorChoice way() {
        return FactorChoice.TOTP_BY_MAIL;
    }

    @Override
    public FormState renew(Enrolling who) {
        MailState state = switch (mail.again(
                who.organisation(), who.person(), who.here().visit().origin())) {
            case SendSetUpMail.Outcome.Sent() -> MailState.SENT_AGAIN;
            case SendSetUpMail.Outcome.Wait wait -> MailState.WAIT;
        };
        return FormState.of(state.key());
    }

    @Override
    public FormState expired(Enrolling who) {
        return FormState.NONE; // the page finds out by itself
    }

    @Override
    public Answer page(Enrolling who, FormState sent) {
        return totp.pending(who.organisation(), who.person(), null)
                .<Answer>map(pending -> new TotpPage.Mail(
                        who.person().email().masked(),
                        who.person().accountName(),
                        Duration.between(clock.instant(), pending.expires()),
                        MailState.of(sent.outcome()),
                        who.phone(),
                        who.others(),
                        sent.problems()))
                .orElseGet(() -> new TotpPage.MailExpired(who.person().email().masked()));
    }
}
