package nl.voordeur.signin.enrolment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import nl.voordeur.factor.SecondFactor.Attempt;
import nl.voordeur.factor.ticket.TicketCheck;
import nl.voordeur.factor.ticket.UseTicket;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.signin.FactorStages;
import nl.voordeur.signin.OwnBrowsers;
import nl.voordeur.signin.SignIn;
import nl.voordeur.signin.SignIn.Stage;
import nl.voordeur.signin.SignInBrowser;
import nl.voordeur.signin.SignInVisit;
import nl.voordeur.signin.SignIns;
import nl.voordeur.web.components.FieldProblem;
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

        /// @param problems none when nothing was brought
        record Refused(List<FieldProblem> problems) implements Outcome {}

        /// That was the last try of this sign-in.
        record Ended(@Nullable String continueTo) implements Outcome {}

        /// Many wrong codes, over several sign-ins.
        record Wait(Instant until) implements Outcome {}

        /// No sign-in waits for a ticket (any more).
        record Gone() implements Outcome {}
    }

    static final FieldProblem MISSING = FieldProblem.of("code", "signin.ticket.problem.missing");

    private final UseTicket tickets;
    private final SignIns signIns;
    private final FactorStages stages;
    private final OwnBrowsers browsers;
    private final FailedTickets failed;

    PresentTicket(UseTicket tickets, SignIns signIns, FactorStages stages, OwnBrowsers browsers, FailedTickets failed) {
        this.tickets = tickets;
        this.signIns = signIns;
        this.stages = stages;
        this.browsers = browsers;
        this.failed = failed;
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
                ? new Outcome.Refused(List.of())
                : outcome(organisation, here, tickets.open(organisation, account, link, here.name()), 0);
        boolean ended = opened instanceof Outcome.Refused && here.signIn().codesLeft() == 0;
        return ended ? new Outcome.Ended(here.signIn().continueTo()) : opened;
    }

    /// The try is taken before the code is looked at, and stays taken when that fails.
    Outcome code(Organisation organisation, SignInBrowser.Here here, String typed) {
        Optional<SignIn> taken = signIns.takeTry(organisation, here.token(), Stage.TICKET);
        if (taken.isEmpty()) {
            return signIns.find(organisation, here.token())
                    .filter(signIn -> signIn.isAt(Stage.TICKET))
                    .<Outcome>map(signIn -> new Outcome.Ended(signIn.continueTo()))
                    .orElseGet(Outcome.Gone::new);
        }
        SignIn signIn = taken.get();
        int left = signIn.codesLeft();
        SignInVisit visit = here.visit();
        var attempt =
                new Attempt(here.name(), signIn.proofs(), browsers.name(organisation, signIn, visit), visit.origin());
        var check = tickets.type(organisation, signIn.account(), typed, attempt);
        if (check instanceof TicketCheck.Refused refused) {
            if (left == 0) {
                failed.ended(organisation, signIn, visit);
            } else if (refused.inARow() >= SignIn.MOST_CODES) {
                failed.tell(organisation, signIn, visit); // also when they are spread over sign-ins that nobody ends
            }
        }
        if (check instanceof TicketCheck.Wait) {
            signIns.giveBackTry(organisation, here.token()); // nothing was looked at
        }
        boolean ended = check instanceof TicketCheck.Wrong && left == 0;
        return ended ? new Outcome.Ended(signIn.continueTo()) : outcome(organisation, here, check, left);
    }

    private Outcome outcome(Organisation organisation, SignInBrowser.Here here, TicketCheck check, int left) {
        return switch (check) {
            case TicketCheck.Bound() -> accepted(organisation, here);
            case TicketCheck.Wrong _ -> left > 0 ? refused("wrong", left) : refused("link-dead");
            case TicketCheck.Expired _ -> refused("expired");
            case TicketCheck.MailBorn _ -> refused("mail-born");
            case TicketCheck.None() -> refused("none");
            case TicketCheck.Wait(var until) -> new Outcome.Wait(until);
        };
    }

    private static Outcome.Refused refused(String problem, Object... arguments) {
        return new Outcome.Refused(List.of(FieldProblem.of("code", "signin.ticket.problem." + problem, arguments)));
    }

    private Outcome accepted(Organisation organisation, SignInBrowser.Here here) {
        Stage next = stages.firstOfSetUp(organisation.settings().factors());
        signIns.advance(organisation, here.token(), Stage.TICKET, next);
        return new Outcome.Accepted(next);
    }
}
