package nl.voordeur.mail.delivery;

/// The mail server that takes our mails over.
interface MailRelay {

    /// Says hello; one connection carries many mails.
    ///
    /// @throws RelayAway when nothing can be sent now
    Connection open() throws RelayAway;

    interface Connection extends AutoCloseable {

        /// When the relay breaks off, says nothing or shuts us out in the middle of a mail, it may well be because of
        /// that mail: it waits its turn, and the next one gets a connection of its own.
        ///
        /// @throws RelayAway when there is no connection any more, and none to be had
        Handover handOver(byte[] message, String address) throws RelayAway;

        @Override
        void close();
    }

    /// What the relay says about one mail.
    sealed interface Handover {

        record Accepted() implements Handover {}

        /// "Never": nobody can mend it.
        record Refused(String reply) implements Handover {}

        /// "Not now", such as greylisting, a quota or a full mailbox; or no reply at all.
        record NotNow(String reply) implements Handover {}
    }
}
