package nl.voordeur.mail.delivery;

import nl.voordeur.mail.delivery.MailRelay.Handover;

/// A relay that answers what the test wants.
@FunctionalInterface
interface AnsweringRelay {

    Handover answer(byte[] message, String address) throws RelayAway;

    static MailRelay answering(AnsweringRelay answers) {
        return () -> new MailRelay.Connection() {
            @Override
            public Handover handOver(byte[] message, String address) throws RelayAway {
                return answers.answer(message, address);
            }

            @Override
            public void close() {
                // nothing is open
            }
        };
    }
}
