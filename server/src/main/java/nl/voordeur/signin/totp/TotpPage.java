package nl.voordeur.signin.totp;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import nl.voordeur.factor.totp.PendingTotp;
import nl.voordeur.organisation.settings.FactorChoice;
import nl.voordeur.signin.Entry;
import nl.voordeur.web.Page;
import nl.voordeur.web.components.FieldProblem;
import org.springframework.http.HttpStatus;

/// The states of the pages that ask for an authenticator app, or set one up.
public sealed interface TotpPage extends Page {

    /// The code of the authenticator app.
    ///
    /// @param left tries left, after a wrong one
    /// @param fresh whether somebody asked how to get a new code
    record Code(List<FieldProblem> problems, int left, boolean fresh) implements TotpPage {

        /// How long somebody may take, said beforehand (WCAG 2.2.1).
        public long minutes() {
            return TotpFactorPages.CODE.validity().toMinutes();
        }
    }

    /// Five wrong codes.
    record CodeEnded(Entry entry) implements TotpPage {}

    /// So many wrong codes that the app is locked until the helpdesk unlinks it.
    record FactorLocked() implements TotpPage {}

    /// The QR code, the secret and the link on the page (manuals 002 and 004).
    ///
    /// @param phone whether this is read on a phone, where a QR code can't be scanned
    /// @param others whether there is another factor to choose
    record App(PendingTotp pending, boolean phone, boolean others, List<FieldProblem> problems) implements TotpPage {

        /// How long somebody may take, said beforehand (WCAG 2.2.1).
        public long minutes() {
            return TotpFactorPages.stage(FactorChoice.TOTP).validity().toMinutes();
        }
    }

    /// The secret on the page does not work any more; a new one stands ready.
    record AppRenewed() implements TotpPage {}

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
            implements TotpPage {}

    /// What happened last to the mail.
    enum MailState {
        SENT("sent"),
        /// After asking for another: the former request code is void.
        SENT_AGAIN("again"),
        /// After asking for another too soon: the last mail still counts.
        WAIT("wait");

        private final String key;

        MailState(String key) {
            this.key = key;
        }

        public String key() {
            return key;
        }

        /// @param word a key, or anything else when nothing happened since it was sent
        static MailState of(String word) {
            return Arrays.stream(values())
                    .filter(state -> state.key.equals(word))
                    .findFirst()
                    .orElse(SENT);
        }
    }

    /// The mailed request code does not work any more.
    record MailExpired(String address) implements TotpPage {}

    /// By the link of the mail, on the phone with the app (manual 001): into the app by one button, or by hand.
    record InApp(PendingTotp pending) implements TotpPage {}

    /// The link of a set-up mail that opens nothing (any more).
    record InAppOver() implements TotpPage {

        /// It once worked, or somebody cut it off.
        @Override
        public HttpStatus status() {
            return HttpStatus.GONE;
        }
    }
}
