package nl.voordeur.mail;

/// The mail server that takes our mails over.
interface MailRelay {

    /// Says hello; one connection carries many mails.
    ///
    /// @throws RelayAway when nothing can be sent now
    Connection open() throws RelayAway;

    interface Connection extends AutoCloseable {

        /// @throws RelayAway when the connection broke or the relay does not let us in: no fault of this mail
        Handover handOver(byte[] message, String address) throws RelayAway;

        @Override
        void close();
    }

    /// What the relay says about one mail.
    sealed interface Handover {

        record Accepted() implements Handover {}

        /// "Never": a reply 5xx about this receiver or this mail.
        record Refused(String reply) implements Handover {}

        /// "Not now": a reply 4xx, such as greylisting.
        record NotNow(String reply) implements Handover {}
    }
}
