package nl.voordeur.mail.bounce;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.FolderClosedException;
import jakarta.mail.Message;
import jakarta.mail.MessageRemovedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.StoreClosedException;
import jakarta.mail.search.FlagTerm;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import nl.voordeur.kernel.tls.TrustedAuthorities;
import nl.voordeur.mail.MailServer;
import nl.voordeur.mail.MailSettings;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.function.SingletonSupplier;

/// The mailbox to which mail servers return what they could not deliver, over IMAP (RFC 9051).
class BounceMailbox {

    private static final Logger LOG = LoggerFactory.getLogger(BounceMailbox.class);

    /// Our mails are a tenth of it; whatever is larger is no bounce of ours and is not fetched.
    static final int LARGEST = 256 * 1024;

    /// So many are settled in one round, so that it stays short.
    static final int MOST = 50;

    /// After this a round takes up no other message: one that is left for later counts for nothing else.
    static final Duration LONGEST = Duration.ofMinutes(1);

    private static final int IMAP = 143;
    private static final int IMAP_OVER_TLS = 993;

    private final MailSettings.Bounces settings;
    private final SingletonSupplier<Session> session;
    private final Clock clock;

    BounceMailbox(MailSettings.Bounces settings, TrustedAuthorities authorities, Clock clock) {
        this.settings = settings;
        this.session =
                SingletonSupplier.of(() -> Session.getInstance(settings.server().properties(authorities)));
        this.clock = clock;
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
        try (var store = session.obtain().getStore(server.protocol())) {
            store.connect(
                    server.host(),
                    server.port(IMAP, IMAP_OVER_TLS),
                    settings.username(),
                    settings.password().reveal());
            try (Folder folder = store.getFolder(settings.folder())) { // closing it removes what is marked as deleted
                folder.open(Folder.READ_WRITE);
                settle(List.of(folder.search(new FlagTerm(new Flags(Flags.Flag.SEEN), false))), judge);
            }
        }
    }

    /// One message that can't be read holds up no other; it is tried again in the next round.
    void settle(List<Message> unread, Function<byte[], Verdict> judge) throws MessagingException {
        Instant end = clock.instant().plus(LONGEST);
        int settled = 0;
        for (Message message : unread) {
            if (settled == MOST || !clock.instant().isBefore(end)) {
                return;
            }
            try {
                settled += mark(message, judge) ? 1 : 0;
            } catch (MessageRemovedException e) {
                // another node was faster
            } catch (FolderClosedException | StoreClosedException e) {
                throw e; // nor can any other be read
            } catch (MessagingException | IOException e) {
                LOG.warn(
                        "a message in the mailbox for bounces can't be read, and stays: {}",
                        e.getClass().getSimpleName());
            }
        }
    }

    /// @return whether it is settled
    private static boolean mark(Message message, Function<byte[], Verdict> judge)
            throws MessagingException, IOException {
        Verdict verdict = message.getSize() > LARGEST ? Verdict.KEEP : judge.apply(bytes(message));
        switch (verdict) {
            case REMOVE -> message.setFlag(Flags.Flag.DELETED, true);
            case KEEP -> message.setFlag(Flags.Flag.SEEN, true);
            case LEAVE -> {
                // unread, as it was
            }
        }
        return verdict != Verdict.LEAVE;
    }

    private static byte[] bytes(Message message) throws MessagingException, IOException {
        if (message instanceof IMAPMessage imap) {
            imap.setPeek(true); // looking alone does not mark it as read
        }
        var bytes = new ByteArrayOutputStream();
        message.writeTo(bytes);
        return bytes.toByteArray();
    }
}
