package nl.voordeur.mail;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.OrganisationId;
import nl.voordeur.mail.delivery.MailWorker;
import nl.voordeur.mail.message.MailRenderer;
import nl.voordeur.organisation.Organisation;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Takes mails to be sent, and tells what became of them.
@Service
public class MailOutbox {

    private final MailRenderer renderer;
    private final MailSeal seal;
    private final MailStore store;
    private final MailWorker worker;
    private final Clock clock;

    MailOutbox(MailRenderer renderer, MailSeal seal, MailStore store, MailWorker worker, Clock clock) {
        this.renderer = renderer;
        this.seal = seal;
        this.store = store;
        this.worker = worker;
        this.clock = clock;
    }

    /// Queues a mail within the caller's transaction: it leaves if, and only if, that commits. Nothing is sent here,
    /// so the caller takes equally long whether or not the relay is quick, or there (OWASP-FP-1). Nor does it
    /// matter here whether the mailbox got more than enough lately: that is asked when the mail leaves.
    @Transactional(propagation = Propagation.MANDATORY)
    public MailId enqueue(Organisation organisation, Recipient recipient, Mail mail) {
        MailId id = MailId.random();
        Instant now = clock.instant();
        byte[] message = renderer.render(organisation, recipient, mail, id, now);
        store.insert(new MailStore.NewMail(
                organisation.id(),
                id,
                recipient.account(),
                Mail.kindOf(mail.getClass()),
                !mail.awaited(),
                recipient.address(),
                seal.seal(organisation.id(), id, message),
                now,
                now.plus(mail.useful())));
        worker.wakeAfterCommit();
        return id;
    }

    public Optional<MailStatus> status(OrganisationId organisation, MailId id) {
        return store.status(organisation, id);
    }

    /// A person's latest twenty mails, newest first.
    public List<MailStatus> of(OrganisationId organisation, AccountId account) {
        return store.ofAccount(organisation, account);
    }

    /// Takes back all that is not sent yet to somebody, such as invitations whose links were just replaced.
    /// What the relay has in hand may still arrive, but is not tried again.
    @Transactional(propagation = Propagation.MANDATORY)
    public void withdraw(OrganisationId organisation, AccountId account) {
        store.withdraw(organisation, account, clock.instant());
    }
}
