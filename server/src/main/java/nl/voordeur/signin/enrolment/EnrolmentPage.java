package nl.voordeur.signin.enrolment;

import java.time.Duration;
import java.util.List;
import nl.voordeur.factor.totp.PendingTotp;
import nl.voordeur.organisation.settings.FactorChoice;
import nl.voordeur.signin.Entry;
import nl.voordeur.web.Page;
import nl.voordeur.web.components.FieldProblem;

/// The states of the pages that set up a second factor.
public sealed interface EnrolmentPage extends Page {

    /// Somebody must have authorised setting up a second factor: a code of the helpdesk, or a mailed link.
    record Ticket(List<FieldProblem> problems) implements EnrolmentPage {}

    /// Five wrong codes in one sign-in.
    record TicketEnded(Entry entry) implements EnrolmentPage {}

    /// A second factor must be set up, once (manual 004).
    record Notice() implements EnrolmentPage {}

    /// The choice of factor (manuals 001 and 004).
    record Chooser(List<FactorChoice> choices) implements EnrolmentPage {}

    /// The QR code, the secret and the link on the page (manuals 002 and 004).
    ///
    /// @param phone whether this is read on a phone, where a QR code can't be scanned
    /// @param others whether there is another factor to choose
    record App(PendingTotp pending, String accountName, boolean phone, boolean others, List<FieldProblem> problems)
            implements EnrolmentPage {}

    /// The secret on the page does not work any more; a new one stands ready.
    record AppRenewed() implements EnrolmentPage {}

    /// A mail with the request code is on its way (manual 001).
    ///
    /// @param address to which, masked
    /// @param works how long the request code works still
    record Mail(
            String address,
            String accountName,
            Duration works,
            MailState state,
            boolean phone,
            boolean others,
            List<FieldProblem> problems)
            implements EnrolmentPage {}

    /// What happened last to the mail.
    enum MailState {
        SENT("sent"),
        /// After 'Nieuwe code': the former request code is void.
        SENT_AGAIN("again"),
        /// After 'Nieuwe code' too soon: the last mail still counts.
        WAIT("wait");

        private final String key;

        MailState(String key) {
            this.key = key;
        }

        public String key() {
            return key;
        }
    }

    /// The mailed request code does not work any more.
    record MailExpired(String address) implements EnrolmentPage {}

    /// The factor works, and the person is in.
    record Done(Entry entry) implements EnrolmentPage {}
}
