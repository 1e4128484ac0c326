package nl.voordeur.recovery.link;

import java.util.Optional;
import nl.voordeur.account.Account;
import nl.voordeur.account.RecoveredAccounts;
import nl.voordeur.account.Rest;
import nl.voordeur.factor.password.NewPassword;
import nl.voordeur.factor.password.SetPassword;
import nl.voordeur.factor.ticket.GiveTicket;
import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.OpaqueToken;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.session.HandOver;
import nl.voordeur.session.Sessions;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// All that one saved link leads to, in one transaction: the link is spent against the epoch in which it was made, the
/// account gets a new one, and this browser an introduction in that.
@Component
class RecoverByLink {

    private final RecoveredAccounts accounts;
    private final RecoveryLinkStore links;
    private final SetPassword passwords;
    private final GiveTicket tickets;
    private final Sessions sessions;
    private final HandOver handOver;
    private final RecoveredNotice notice;

    RecoverByLink(
            RecoveredAccounts accounts,
            RecoveryLinkStore links,
            SetPassword passwords,
            GiveTicket tickets,
            Sessions sessions,
            HandOver handOver,
            RecoveredNotice notice) {
        this.accounts = accounts;
        this.links = links;
        this.passwords = passwords;
        this.tickets = tickets;
        this.sessions = sessions;
        this.handOver = handOver;
        this.notice = notice;
    }

    /// The account first, then its links: whoever saves waits here for whoever was first, and finds the epoch risen.
    ///
    /// @return empty when nothing may be kept of it
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<OpaqueToken> recover(
            Organisation organisation, OpenRecoveryLink.Opened opened, NewPassword password, Actor actor) {
        Account account = opened.account();
        var id = account.id();
        if (!accounts.renew(account, Rest.Cause.PASSWORD_RESET) || !usable(organisation, opened)) {
            return Optional.empty();
        }
        links.useAll(organisation.id(), id, notice.now());
        passwords.reset(organisation.id(), id, password, actor);
        tickets.afterReset(organisation.id(), id);
        sessions.deleteAll(organisation.id(), id, actor);
        notice.send(organisation, account, opened.link().road(), actor);
        return Optional.of(
                handOver.introduce(organisation.id(), id, account.epoch() + 1, HandOver.Greeting.NEW_PASSWORD));
    }

    /// Somebody may have stopped it since it was looked at.
    private boolean usable(Organisation organisation, OpenRecoveryLink.Opened opened) {
        return links.lock(organisation.id(), opened.account().id()).stream()
                .filter(link -> link.id().equals(opened.link().id()))
                .anyMatch(link -> link.state(opened.account(), notice.now()) == RecoveryLink.State.USABLE);
    }
}
