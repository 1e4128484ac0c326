package nl.voordeur.mail;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.OrganisationId;
import nl.voordeur.organisation.Organisation;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Takes mails to be sent, and tells what became of them.
@Service
public class MailOutbox {

    private final MailRenderer renderer;
    private final MailSeal seal;
    private final MailStore store;
    private final MailWaker waker;
    private final Clock clock;

    MailOutbox(MailRenderer renderer, MailSeal seal, MailStore store, MailWaker waker, Clock clock) {
        this.renderer = renderer;
        this.seal = seal;
        this.store = store;
        this.waker = waker;
        this.clock = clock;
    }

    /// Queues a mail within the caller's transaction: it leaves if, and only if, that commits. Nothing is sent here,
    /// so the caller takes equally long whether or not the relay is quick, or there (OWASP-FP-1).
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
                recipient.address(),
                seal.seal(organisation.id(), id, message),
                now,
                now.plus(mail.useful())));
        wakeAfterCommit();
        return id;
    }

    public Optional<MailStatus> status(OrganisationId organisation, MailId id) {
        return store.status(organisation, id);
    }

    /// A person's latest mails, newest first.
    public List<MailStatus> of(OrganisationId organisation, AccountId account) {
        return store.ofAccount(organisation, account);
    }

    /// Takes back what is not sent yet, such as an invitation whose link was just replaced.
    @Transactional(propagation = Propagation.MANDATORY)
    public void withdraw(OrganisationId organisation, MailId id) {
        store.withdraw(organisation, id, clock.instant());
    }

    private void wakeAfterCommit() {
        if (TransactionSynchronizationManager.hasResource(waker)) {
            return; // one call wakes for all mails of this transaction
        }
        TransactionSynchronizationManager.bindResource(waker, true);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void suspend() {
                TransactionSynchronizationManager.unbindResource(waker);
            }

            @Override
            public void resume() {
                TransactionSynchronizationManager.bindResource(waker, true);
            }

            @Override
            public void afterCompletion(int status) {
                TransactionSynchronizationManager.unbindResource(waker);
                waker.wake();
            }
        });
    }
}
