package nl.voordeur.console;

import nl.voordeur.account.Account;
import nl.voordeur.account.Accounts;
import nl.voordeur.account.EmailAddress;
import nl.voordeur.factor.RemoveFactor;
import nl.voordeur.factor.ticket.GiveTicket;
import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.Secret;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.Organisations;
import nl.voordeur.session.Sessions;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Unlinks what a platform operator has beside the password and locked or lost, for whoever runs the machine: an
/// operator may be the only one, and then nobody else can help. It opens nothing by itself: the password stays, and a
/// new factor is set up with it and the code that is told here (ASVS 6.4.4). Who has no factor and can't set
/// one up, because the time for the first one is over or a code was lost, gets a code all the same.
@Service
public class UnlinkOperator {

    private static final Actor AT_THE_SERVER = new Actor.Server("operators unlink");
    private static final String REASON = "by command at the server";

    /// What became of it.
    public sealed interface Outcome {
        /// @param code asked for at the next sign-in beside the password; null for an operator who is blocked
        record Unlinked(@Nullable Secret code) implements Outcome {}

        /// There was none to unlink. What was under way is over, and what was given before opens nothing any more.
        ///
        /// @param code asked for at the next sign-in beside the password
        record CodeGiven(Secret code) implements Outcome {}

        record NoSuchOperator() implements Outcome {}

        /// There was none to unlink, and who isn't active sets none up: nothing was changed.
        record NotActive() implements Outcome {}
    }

    private final Organisations organisations;
    private final Accounts accounts;
    private final RemoveFactor removal;
    private final GiveTicket tickets;
    private final Sessions sessions;

    UnlinkOperator(
            Organisations organisations,
            Accounts accounts,
            RemoveFactor removal,
            GiveTicket tickets,
            Sessions sessions) {
        this.organisations = organisations;
        this.accounts = accounts;
        this.removal = removal;
        this.tickets = tickets;
        this.sessions = sessions;
    }

    /// All sessions end, and the operator gets a mail about what was unlinked.
    @Transactional
    public Outcome unlink(String email) {
        Organisation platform = organisations.bySlug(Organisation.PLATFORM).orElseThrow();
        Account operator = EmailAddress.parse(email)
                .flatMap(address -> accounts.byEmail(platform.id(), address))
                .orElse(null);
        if (operator == null) {
            return new Outcome.NoSuchOperator();
        }
        boolean removed = removal.removeSecond(platform, operator, REASON, AT_THE_SERVER);
        if (!removed && !operator.active()) {
            return new Outcome.NotActive();
        }
        sessions.endAll(platform.id(), operator.id(), AT_THE_SERVER);
        tickets.takeBack(platform.id(), operator.id());
        Secret code = tickets.speak(platform, operator, REASON, AT_THE_SERVER)
                .map(GiveTicket.Spoken::code)
                .orElse(null);
        if (removed) {
            return new Outcome.Unlinked(code);
        }
        return code == null ? new Outcome.NotActive() : new Outcome.CodeGiven(code);
    }
}
