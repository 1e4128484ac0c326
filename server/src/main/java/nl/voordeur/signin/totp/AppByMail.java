package nl.voordeur.signin.totp;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import nl.voordeur.factor.totp.EnrolTotp;
import nl.voordeur.organisation.settings.FactorChoice;
import nl.voordeur.signin.enrolment.Enrolling;
import nl.voordeur.signin.totp.TotpPage.MailState;
import nl.voordeur.web.Answer;
import nl.voordeur.web.components.FieldProblem;
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
    public Answer page(Enrolling who, List<FieldProblem> problems) {
        return page(who, MailState.SENT, problems);
    }

    @Override
    public Answer renew(Enrolling who) {
        MailState state = switch (mail.again(
                who.organisation(), who.person(), who.here().visit().origin())) {
            case SendSetUpMail.Outcome.Sent() -> MailState.SENT_AGAIN;
            case SendSetUpMail.Outcome.Wait wait -> MailState.WAIT;
        };
        return page(who, state, List.of());
    }

    @Override
    public Answer expired(Enrolling who) {
        return new TotpPage.MailExpired(who.person().email().masked());
    }

    private Answer page(Enrolling who, MailState state, List<FieldProblem> problems) {
        return totp.pending(who.organisation(), who.person(), null)
                .<Answer>map(pending -> new TotpPage.Mail(
                        who.person().email().masked(),
                        who.person().accountName(),
                        Duration.between(clock.instant(), pending.expires()),
                        state,
                        who.phone(),
                        who.others(),
                        problems))
                .orElseGet(() -> expired(who));
    }
}
