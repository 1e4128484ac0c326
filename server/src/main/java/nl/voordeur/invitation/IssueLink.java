package nl.voordeur.invitation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import nl.voordeur.account.Account;
import nl.voordeur.account.AccountState;
import nl.voordeur.account.Accounts;
import nl.voordeur.account.Username;
import nl.voordeur.kernel.KeyedHash;
import nl.voordeur.kernel.OpaqueToken;
import nl.voordeur.kernel.VoordeurSettings;
import nl.voordeur.mail.MailOutbox;
import nl.voordeur.mail.Recipient;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.settings.Identifier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Makes a link, with a login code where the organisation wants one, and mails it to the address that we know: the only
/// place that ever sees either in the clear.
@Service
public class IssueLink {

    /// Of the whole validity, the part that is too short for a link of its own.
    private static final int LITTLE = 4;

    private final InvitationStore store;
    private final Accounts accounts;
    private final MailOutbox outbox;
    private final KeyedHash hash;
    private final VoordeurSettings server;
    private final Clock clock;

    IssueLink(
            InvitationStore store,
            Accounts accounts,
            MailOutbox outbox,
            KeyedHash hash,
            VoordeurSettings server,
            Clock clock) {
        this.store = store;
        this.accounts = accounts;
        this.outbox = outbox;
        this.hash = hash;
        this.server = server;
        this.clock = clock;
    }

    /// A new term of the full validity, at the person's own wish; former links and codes die (OWASP-FP-3). Too long
    /// after the invitation the mail only says to whom to turn: nobody looks any more whether the person still
    /// works there, or the address is still theirs.
    @Transactional(propagation = Propagation.MANDATORY)
    public void renew(Organisation organisation, Account account, InvitationId id) {
        waiting(organisation, account, id).ifPresent(one -> renew(organisation, one));
    }

    private void renew(Organisation organisation, Waiting waiting) {
        Instant last = waiting.invitation()
                .invitedAt()
                .plus(organisation.settings().invitation().maximumAge());
        if (last.isBefore(clock.instant())) {
            outbox.enqueue(organisation, Recipient.of(waiting.account()), new InvitationOver());
        } else {
            fresh(organisation, waiting.account(), waiting.invitation().id(), InvitationMail.NewLink::new);
        }
    }

    /// A link for whoever named the address, which may be a stranger: while the term runs the former links keep
    /// working, so that nobody takes away the link that the person is busy with. When little is left of the term,
    /// or the tries of the login code are used up, it is a new term as with [#renew].
    @Transactional(propagation = Propagation.MANDATORY)
    public void ask(Organisation organisation, Account account, InvitationId id) {
        waiting(organisation, account, id).ifPresent(one -> ask(organisation, one));
    }

    private void ask(Organisation organisation, Waiting waiting) {
        Invitation invitation = waiting.invitation();
        Duration left = Duration.between(clock.instant(), invitation.expires());
        Duration little = organisation.settings().invitation().validity().dividedBy(LITTLE);
        if (left.compareTo(little) < 0 || invitation.codeFailures() >= LoginCode.TRIES) {
            renew(organisation, waiting);
        } else {
            send(organisation, waiting.account(), invitation.id(), left, InvitationMail.NewLink::new);
        }
    }

    /// Somebody who waits for activation, as they are known now.
    private record Waiting(Account account, Invitation invitation) {}

    /// Looks again with the invitation locked: it may have been corrected or taken back since the caller looked, and no
    /// link goes to an address that was wrong.
    private Optional<Waiting> waiting(Organisation organisation, Account account, InvitationId id) {
        return store.lock(organisation.id(), id)
                .flatMap(invitation -> accounts.byId(organisation.id(), account.id())
                        .filter(known -> known.state() == AccountState.INVITED)
                        .map(known -> new Waiting(known, invitation)));
    }

    /// The very first link of a new invitation.
    @Transactional(propagation = Propagation.MANDATORY)
    void first(Organisation organisation, Account account, InvitationId invitation) {
        send(
                organisation,
                account,
                invitation,
                organisation.settings().invitation().validity(),
                InvitationMail.Invitation::new);
    }

    /// The first link of an invitation that was sent again.
    @Transactional(propagation = Propagation.MANDATORY)
    void invite(Organisation organisation, Account account, InvitationId invitation) {
        fresh(organisation, account, invitation, InvitationMail.Invitation::new);
    }

    /// A further link for what is left of the term; the former ones keep working, so that any of the mails does.
    @Transactional(propagation = Propagation.MANDATORY)
    void remind(Organisation organisation, Account account, Invitation invitation) {
        Duration left = Duration.between(clock.instant(), invitation.expires());
        send(organisation, account, invitation.id(), left, InvitationMail.Reminder::new);
    }

    private void fresh(
            Organisation organisation,
            Account account,
            InvitationId invitation,
            Function<InvitationMail.Link, InvitationMail> mail) {
        Duration validity = organisation.settings().invitation().validity();
        Instant now = clock.instant();
        outbox.withdraw(organisation.id(), account.id());
        store.replaceLinks(organisation.id(), invitation);
        store.renew(organisation.id(), invitation, now.plus(validity), now.plus(validity.dividedBy(2)));
        send(organisation, account, invitation, validity, mail);
    }

    private void send(
            Organisation organisation,
            Account account,
            InvitationId invitation,
            Duration validity,
            Function<InvitationMail.Link, InvitationMail> mail) {
        var token = OpaqueToken.random();
        LoginCode code = organisation.settings().invitation().loginCode() ? LoginCode.random() : null;
        store.addLink(
                organisation.id(),
                invitation,
                token,
                code == null ? null : code.hash(hash, organisation.id(), invitation),
                clock.instant());
        var link = new InvitationMail.Link(
                server.absolute(organisation.path("/activate/" + token.value())),
                code == null ? null : code.grouped(),
                validity,
                clock.instant().plus(validity),
                knownName(organisation, account),
                organisation.settings().factors().required());
        var recipient = Recipient.of(account);
        store.mailed(organisation.id(), invitation, outbox.enqueue(organisation, recipient, mail.apply(link)));
    }

    private static @Nullable String knownName(Organisation organisation, Account account) {
        Username username = account.username();
        if (username != null) {
            return username.value();
        }
        boolean byEmailOnly = !organisation.settings().signIn().identifiers().contains(Identifier.USERNAME);
        return byEmailOnly ? account.email().value() : null;
    }
}
