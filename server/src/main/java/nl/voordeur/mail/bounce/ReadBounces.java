package nl.voordeur.mail.bounce;

import jakarta.mail.MessagingException;
import nl.voordeur.kernel.tls.CertificateProblem;
import nl.voordeur.mail.NoteBounce;
import nl.voordeur.mail.bounce.BounceMailbox.Verdict;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One look into the mailbox. What is written down is removed there, because it holds a person's address; what is not
/// understood stays for people to read. Two nodes at it at once write down the same.
class ReadBounces {

    private static final Logger LOG = LoggerFactory.getLogger(ReadBounces.class);

    private final BounceMailbox mailbox;
    private final NoteBounce bounces;

    ReadBounces(BounceMailbox mailbox, NoteBounce bounces) {
        this.mailbox = mailbox;
        this.bounces = bounces;
    }

    void read() {
        try {
            mailbox.read(this::judge);
        } catch (MessagingException e) {
            LOG.warn(
                    "the mailbox for bounces can't be read now: {}",
                    CertificateProblem.of(e)
                            .map(CertificateProblem::sentence)
                            .orElse(e.getClass().getSimpleName()));
        }
    }

    private Verdict judge(byte[] message) {
        return DeliveryReport.read(message)
                .map(report -> switch (bounces.note(report.messageId(), report.status())) {
                    case NOTED -> Verdict.REMOVE;
                    case EARLY -> Verdict.LEAVE;
                    case NOT_OURS -> Verdict.KEEP;
                })
                .orElse(Verdict.KEEP);
    }
}
