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
import nl.voordeur.kernel.SecurityEvent;
import nl.voordeur.kernel.SecurityEventType;
import nl.voordeur.kernel.VoordeurSettings;
import nl.voordeur.mail.MailId;
import nl.voordeur.mail.MailOutbox;
import nl.voordeur.mail.Recipient;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.settings.Identifier;
import nl.voordeur.organisation.settings.InvitationSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Makes a link, with a login code where the organisation wants one, and mails it to the address that we know: beside
/// [InviteFirstPerson] the only place that ever sees either in the clear.
@Service
public class IssueLink {

    /// Of the whole validity, the part that is too short for a link of its own.
    private static final int LITTLE = 4;

    private final InvitationStore store;
    private final Accounts accounts;
    private final MailOutbox outbox;
    private final KeyedHash hash;
    private final VoordeurSettings server;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    IssueLink(
            InvitationStore store,
            Accounts accounts,
            MailOutbox outbox,
            KeyedHash hash,
            VoordeurSettings server,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.accounts = accounts;
        this.outbox = outbox;
        this.hash = hash;
        this.server = server;
        this.events = events;
        this.clock = clock;
    }

    /// For whoever asks, by a former link or by an address, and may be a stranger: a link that works keeps working as
    /// long as it would have, so that nobody takes away the one that the person is busy with. What doesn't work any
    /// more stays dead under the new term, codes included (OWASP-FP-3).
    @Transactional(propagation = Propagation.MANDATORY)
    public void ask(Organisation organisation, Account account, InvitationId id, Actor asker) {
        waiting(organisation, account, id).ifPresent(one -> answer(organisation, one));
        events.publishEvent(SecurityEvent.of(
                SecurityEventType.USER_INVITATION_LINK_REQUESTED, organisation.id(), account.id(), asker));
    }

    private void answer(Organisation organisation, Waiting waiting) {
        Recipient recipient = Recipient.of(waiting.account());
        switch (waiting.invitation().renewal(organisation.settings(), clock.instant())) {
            case WHOLE_TERM -> wholeTerm(organisation, waiting);
            case REST_OF_TERM -> rest(organisation, waiting, InvitationMail.NewLink::new);
            case TOO_OLD -> outbox.enqueue(organisation, recipient, new NoLinkMail.InvitationOver());
            case STOPPED -> outbox.enqueue(organisation, recipient, new NoLinkMail.TooManyTries());
        }
    }

    private void wholeTerm(Organisation organisation, Waiting waiting) {
        Invitation invitation = waiting.invitation();
        Instant now = clock.instant();
        Duration little = organisation.settings().invitation().validity().dividedBy(LITTLE);
        if (!invitation.working(now)) {
            fresh(organisation, waiting.invitee(), InvitationMail.NewLink::new);
        } else if (invitation.expires().isBefore(now.plus(little))) {
            term(organisation, waiting.invitee(), InvitationMail.NewLink::new);
        } else {
            rest(organisation, waiting, InvitationMail.NewLink::new);
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

    /// The first link of an invitation that its inviter sends again, with or without a correction. All progress and
    /// tries are forgotten, and so are the former links and what was chosen by them: whoever has one may be the
    /// wrong person.
    @Transactional(propagation = Propagation.MANDATORY)
    void again(Organisation organisation, Account account, InvitationId invitation, Actor actor) {
        Instant now = clock.instant();
        store.restart(organisation.id(), invitation, actor.name(), now);
        store.forgetLinks(organisation.id(), invitation);
        Account known = accounts.forgetChosen(
                account, organisation.settings().invitation().givenUsername());
        fresh(organisation, new Invitee(known, invitation, now), InvitationMail.Invitation::new);
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

    /// A new term in which no former link works.
    private void fresh(Organisation organisation, Invitee invitee, Function<InvitationMail.Link, InvitationMail> mail) {
        outbox.withdraw(organisation.id(), invitee.account().id());
        store.replaceLinks(organisation.id(), invitee.invitation());
        term(organisation, invitee, mail);
    }

    /// A new term of the full validity.
    private void term(Organisation organisation, Invitee invitee, Function<InvitationMail.Link, InvitationMail> mail) {
        Duration validity = organisation.settings().invitation().validity();
        Instant now = clock.instant();
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
        Instant expires = clock.instant().plus(validity);
        store.addLink(
                organisation.id(),
                invitee.invitation(),
                token,
                code == null ? null : code.hash(hash, organisation.id(), invitee.invitation()),
                expires);
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
