package nl.voordeur.signin.enrolment;

import java.util.List;
import java.util.Locale;
import nl.voordeur.factor.FactorKind;
import nl.voordeur.organisation.settings.FactorChoice;
import nl.voordeur.signin.Entry;
import nl.voordeur.signin.SignIn.Stage;
import nl.voordeur.web.Page;
import nl.voordeur.web.components.FieldProblem;

/// The states of the pages that set up a second factor.
public sealed interface EnrolmentPage extends Page {

    /// Somebody must have authorised setting up a second factor: a code of the helpdesk, or a mailed link.
    record Ticket(List<FieldProblem> problems) implements EnrolmentPage {

        /// How long somebody may take, said beforehand (WCAG 2.2.1).
        public long minutes() {
            return Stage.TICKET.validity().toMinutes();
        }
    }

    /// Five wrong codes in one sign-in.
    record TicketEnded(Entry entry) implements EnrolmentPage {}

    /// A second factor must be set up, once (manual 004).
    record Notice(List<FactorChoice> choices) implements EnrolmentPage {}

    /// The choice of factor (manuals 001 and 004).
    record Chooser(List<FactorChoice> choices) implements EnrolmentPage {

        /// Message key of a choice; its title, text and button stand below it.
        public static String key(FactorChoice choice) {
            return EnrolmentPage.key("choose", List.of(choice));
        }
    }

    /// The factor works, and the person is in.
    record Done(Entry entry, FactorKind made) implements EnrolmentPage {

        /// Message key of what became possible; its title and text stand below it.
        public static String key(FactorKind made) {
            return "signin.set-up.done." + made.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// Message key of a text that says what somebody is going to use: the only choice that there is, or one of several.
    static String key(String text, List<FactorChoice> choices) {
        String which = choices.size() == 1 ? choices.getFirst().name() : "several";
        return "signin.set-up." + text + "." + which.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
