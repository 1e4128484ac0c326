package nl.voordeur.mail.bounce;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessageRemovedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.search.FlagTerm;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.function.Function;
import nl.voordeur.mail.MailServer;
import nl.voordeur.mail.MailSettings;
import org.eclipse.angus.mail.imap.IMAPMessage;

/// The mailbox to which mail servers return what they could not deliver, over IMAP (RFC 9051).
class BounceMailbox {

    /// Our mails are a tenth of it; whatever is larger is no bounce of ours and is not fetched.
    static final int LARGEST = 256 * 1024;

    /// So that one round stays short.
    static final int MOST = 50;

    private static final int IMAP = 143;
    private static final int IMAP_OVER_TLS = 993;

    private final MailSettings.Bounces settings;
    private final Session session;

    BounceMailbox(MailSettings.Bounces settings) {
        this.settings = settings;
        this.session = Session.getInstance(settings.server().properties());
    }

    /// What becomes of a message that was looked at.
    enum Verdict {
        REMOVE,
        /// It stays for people to look at, marked as read.
        KEEP,
        /// It is looked at again in the next round.
        LEAVE
    }

    /// Shows the oldest unread messages to a judge.
    ///
    /// @throws MessagingException when the mailbox can't be read now
    void read(Function<byte[], Verdict> judge) throws MessagingException {
        MailServer server = settings.server();
        try (var store = session.getStore(server.protocol())) {
            store.connect(
                    server.host(),
                    server.port(IMAP, IMAP_OVER_TLS),
                    settings.username(),
                    settings.password().reveal());
            try (Folder folder = store.getFolder(settings.folder())) { // closing it removes what is marked as deleted
                folder.open(Folder.READ_WRITE);
                Message[] unread = folder.search(new FlagTerm(new Flags(Flags.Flag.SEEN), false));
                for (int number = 0; number < Math.min(unread.length, MOST); number++) {
                    mark(unread[number], judge);
                }
            }
        }
    }

    private static void mark(Message message, Function<byte[], Verdict> judge) throws MessagingException {
        try {
            switch (message.getSize() > LARGEST ? Verdict.KEEP : judge.apply(bytes(message))) {
                case REMOVE -> message.setFlag(Flags.Flag.DELETED, true);
                case KEEP -> message.setFlag(Flags.Flag.SEEN, true);
                case LEAVE -> {
                    // unread, as it was
                }
            }
        } catch (MessageRemovedException e) {
            // another node was faster
        }
    }

    private static byte[] bytes(Message message) throws MessagingException {
        if (message instanceof IMAPMessage imap) {
            imap.setPeek(true); // looking alone does not mark it as read
        }
        var bytes = new ByteArrayOutputStream();
        try {
            message.writeTo(bytes);
        } catch (IOException e) {
            throw new MessagingException("a message could not be fetched", e);
        }
        return bytes.toByteArray();
    }
}
