package nl.voordeur.factor;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import nl.voordeur.mail.Mail;

/// Mails about factors.
public sealed interface FactorMail extends Mail {

    /// Notice that a second factor was set up, so that the owner sees it when it was somebody else.
    record FactorAdded(FactorWords words, Instant at) implements FactorMail {
        @Override
        public List<String> subjectWords() {
            return List.of(words.name());
        }
    }

    /// After the helpdesk unlinked the second factor: with this link, and the password, a new one is set up (manual
    /// 000, step 4).
    ///
    /// @param code the same for another device than the one with the mail
    record SetUpAgain(URI link, String code, Instant expires) implements FactorMail {

        @Override
        public String toString() {
            return "SetUpAgain[•••]";
        }
    }

    /// Notice that a second factor was locked by wrong answers, and that only the helpdesk can help now.
    record FactorLocked(FactorWords words, Instant at) implements FactorMail {
        @Override
        public List<String> subjectWords() {
            return List.of(words.name());
        }
    }

    /// Notice that a factor was unlinked.
    record FactorRemoved(FactorWords words, Instant at) implements FactorMail {
        @Override
        public List<String> subjectWords() {
            return List.of(words.name());
        }
    }
}
