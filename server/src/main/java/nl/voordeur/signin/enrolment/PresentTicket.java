package nl.voordeur.signin.enrolment;

import java.util.Optional;
import nl.voordeur.factor.ticket.TicketCheck;
import nl.voordeur.factor.ticket.UseTicket;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.signin.SignIn;
import nl.voordeur.signin.SignIn.Stage;
import nl.voordeur.signin.SignInBrowser;
import nl.voordeur.signin.SignIns;
import nl.voordeur.signin.enrolment.EnrolmentPage.TicketProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// A ticket is brought to a sign-in that may not set up a factor yet; five codes may be tried in one (ASVS 6.6.3).
@Service
class PresentTicket {

    /// What became of it.
    sealed interface Outcome {
        /// The set-up goes on here.
        record Accepted(Stage next) implements Outcome {}

        /// @param problem null when nothing was brought
        /// @param left tries left in this sign-in
        record Refused(@Nullable TicketProblem problem, int left) implements Outcome {}

        /// That was the last try of this sign-in.
        record Ended(@Nullable String continueTo) implements Outcome {}

        /// No sign-in waits for a ticket (any more).
        record Gone() implements Outcome {}
    }

    private final UseTicket tickets;
    private final SignIns signIns;

    PresentTicket(UseTicket tickets, SignIns signIns) {
        this.tickets = tickets;
        this.signIns = signIns;
    }

    /// The mailed link that was opened in this browser, if one was.
    @Transactional
    public Outcome link(Organisation organisation, SignInBrowser.Here here) {
        String link = here.visit().ticket();
        var account = here.signIn().account();
        if (tickets.allows(organisation, account, here.name())) {
            return accepted(organisation, here);
        }
        Outcome opened = link == null
                ? new Outcome.Refused(null, 0)
                : outcome(organisation, here, tickets.open(organisation, account, link, here.name()), 0);
        boolean ended = opened instanceof Outcome.Refused && here.signIn().codesLeft() == 0;
        return ended ? new Outcome.Ended(here.signIn().continueTo()) : opened;
    }

    /// The try is taken before the code is looked at, and stays taken when that fails.
    Outcome code(Organisation organisation, SignInBrowser.Here here, String typed) {
        Optional<SignIn> taken = signIns.takeTry(organisation, here.token(), Stage.TICKET);
        if (taken.isEmpty()) {
            return signIns.find(organisation, here.token())
                    .filter(signIn -> signIn.stage() == Stage.TICKET)
                    .<Outcome>map(signIn -> new Outcome.Ended(signIn.continueTo()))
                    .orElseGet(Outcome.Gone::new);
        }
        SignIn signIn = taken.get();
        var origin = here.visit().origin();
        var check = tickets.type(organisation, signIn.account(), typed, here.name(), origin);
        boolean ended = check == TicketCheck.WRONG && signIn.codesLeft() == 0;
        return ended ? new Outcome.Ended(signIn.continueTo()) : outcome(organisation, here, check, signIn.codesLeft());
    }

    private Outcome outcome(Organisation organisation, SignInBrowser.Here here, TicketCheck check, int left) {
        return switch (check) {
            case BOUND -> accepted(organisation, here);
            case WRONG -> new Outcome.Refused(left > 0 ? TicketProblem.WRONG : TicketProblem.LINK_DEAD, left);
            case EXPIRED -> new Outcome.Refused(TicketProblem.EXPIRED, left);
            case USED_UP -> new Outcome.Refused(TicketProblem.USED_UP, left);
            case MAIL_BORN -> new Outcome.Refused(TicketProblem.MAIL_BORN, left);
        };
    }

    private Outcome accepted(Organisation organisation, SignInBrowser.Here here) {
        Stage next = SignIn.firstOfSetUp(organisation.settings().factors());
        signIns.advance(organisation, here.token(), Stage.TICKET, next);
        return new Outcome.Accepted(next);
    }
}
