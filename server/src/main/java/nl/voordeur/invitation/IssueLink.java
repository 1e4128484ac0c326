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
import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.KeyedHash;
import nl.voordeur.kernel.OpaqueToken;
import nl.voordeur.kernel.VoordeurSettings;
import nl.voordeur.mail.MailId;
import nl.voordeur.mail.MailOutbox;
import nl.voordeur.mail.Recipient;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.settings.Identifier;
import nl.voordeur.organisation.settings.InvitationSettings;
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

    /// For the person who came by a former link: all of those and their codes die (OWASP-FP-3).
    @Transactional(propagation = Propagation.MANDATORY)
    public void renew(Organisation organisation, Account account, InvitationId id) {
        waiting(organisation, account, id).ifPresent(one -> renew(organisation, one, renewal(organisation, one)));
    }

    /// For whoever named the address, which may be a stranger: while the newest link works, and enough of its term is
    /// left, the former links keep working, so that nobody takes away the link that the person is busy with.
    @Transactional(propagation = Propagation.MANDATORY)
    public void ask(Organisation organisation, Account account, InvitationId id) {
        waiting(organisation, account, id).ifPresent(one -> {
            Renewal renewal = renewal(organisation, one);
            renew(
                    organisation,
                    one,
                    renewal == Renewal.WHOLE_TERM && enough(organisation, one.invitation())
                            ? Renewal.REST_OF_TERM
                            : renewal);
        });
    }

    private boolean enough(Organisation organisation, Invitation invitation) {
        Instant now = clock.instant();
        Duration little = organisation.settings().invitation().validity().dividedBy(LITTLE);
        return invitation.working(now) && !invitation.expires().isBefore(now.plus(little));
    }

    private Renewal renewal(Organisation organisation, Waiting waiting) {
        return waiting.invitation().renewal(organisation.settings(), clock.instant());
    }

    private void renew(Organisation organisation, Waiting waiting, Renewal renewal) {
        Recipient recipient = Recipient.of(waiting.account());
        switch (renewal) {
            case WHOLE_TERM -> fresh(organisation, waiting.invitee(), InvitationMail.NewLink::new);
            case REST_OF_TERM -> rest(organisation, waiting, InvitationMail.NewLink::new);
            case TOO_OLD -> outbox.enqueue(organisation, recipient, new NoLinkMail.InvitationOver());
            case STOPPED -> outbox.enqueue(organisation, recipient, new NoLinkMail.TooManyTries());
        }
    }

    /// Whom a link is for.
    private record Invitee(Account account, InvitationId invitation, Instant invitedAt) {}

    /// Somebody who waits for activation, as they are known now.
    private record Waiting(Account account, Invitation invitation) {

        Invitee invitee() {
            return new Invitee(account, invitation.id(), invitation.invitedAt());
        }
    }

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
    void first(Organisation organisation, Account account, Invitation invitation) {
        send(
                organisation,
                new Waiting(account, invitation).invitee(),
                organisation.settings().invitation().validity(),
                InvitationMail.Invitation::new);
    }

    /// The first link of an invitation that its inviter sends again: all progress and tries are forgotten.
    @Transactional(propagation = Propagation.MANDATORY)
    void again(Organisation organisation, Account account, InvitationId invitation, Actor actor) {
        Instant now = clock.instant();
        store.restart(organisation.id(), invitation, actor.name(), now);
        fresh(organisation, new Invitee(account, invitation, now), InvitationMail.Invitation::new);
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void remind(Organisation organisation, Account account, Invitation invitation) {
        rest(organisation, new Waiting(account, invitation), InvitationMail.Reminder::new);
    }

    /// A further link for what is left of the term; the former ones keep working, so that any of the mails does.
    private void rest(Organisation organisation, Waiting waiting, Function<InvitationMail.Link, InvitationMail> mail) {
        Duration left = Duration.between(clock.instant(), waiting.invitation().expires());
        send(organisation, waiting.invitee(), left, mail);
    }

    /// A new term of the full validity.
    private void fresh(Organisation organisation, Invitee invitee, Function<InvitationMail.Link, InvitationMail> mail) {
        Duration validity = organisation.settings().invitation().validity();
        Instant now = clock.instant();
        outbox.withdraw(organisation.id(), invitee.account().id());
        store.replaceLinks(organisation.id(), invitee.invitation());
        store.renew(organisation.id(), invitee.invitation(), now.plus(validity), now.plus(validity.dividedBy(2)));
        send(organisation, invitee, validity, mail);
    }

    private void send(
            Organisation organisation,
            Invitee invitee,
            Duration validity,
            Function<InvitationMail.Link, InvitationMail> mail) {
        var token = OpaqueToken.random();
        InvitationSettings settings = organisation.settings().invitation();
        LoginCode code = settings.loginCode() ? LoginCode.random() : null;
        Instant now = clock.instant();
        store.addLink(
                organisation.id(),
                invitee.invitation(),
                token,
                code == null ? null : code.hash(hash, organisation.id(), invitee.invitation()),
                now);
        Instant expires = now.plus(validity);
        Instant renewable = invitee.invitedAt().plus(settings.maximumAge());
        var link = new InvitationMail.Link(
                server.absolute(organisation.path("/activate/" + token.value())),
                code == null ? null : code.grouped(),
                validity,
                expires,
                renewable.isAfter(expires) ? renewable : null,
                knownName(organisation, invitee.account()),
                organisation.settings().factors().required());
        MailId sent = outbox.enqueue(organisation, Recipient.of(invitee.account()), mail.apply(link));
        store.mailed(organisation.id(), invitee.invitation(), sent);
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
