package nl.voordeur.demo.mailbox;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps every mail as `<milliseconds>-<number>.eml`, with the receiving address in `Delivered-To` as mail servers do.
/// The list lives in memory; a mail itself is read when someone opens it.
public class MailStore {

    private static final Logger LOG = LoggerFactory.getLogger(MailStore.class);
    private static final Session SESSION = Session.getInstance(new Properties());

    private final Path folder;
    private final Clock clock;
    private final ConcurrentSkipListMap<String, MailSummary> mails =
            new ConcurrentSkipListMap<>(Comparator.reverseOrder());
    private int arrived;

    public MailStore(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
        try {
            Files.createDirectories(folder);
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(file -> file.toString().endsWith(".eml")).forEach(this::remember);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Newest first.
    public List<MailSummary> all() {
        return List.copyOf(mails.values());
    }

    public Optional<MailContent> find(String id) {
        MailSummary summary = mails.get(id);
        if (summary == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(MailReader.read(summary, open(file(id))));
        } catch (IOException | MessagingException e) {
            throw new IllegalStateException("Mail " + id + " can't be read", e);
        }
    }

    /// Empties the mailbox, files included.
    public synchronized void clear() {
        for (String id : mails.keySet()) {
            try {
                Files.deleteIfExists(file(id));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            mails.remove(id);
        }
    }

    /// The file is complete under its name or not there at all, so a kill in between leaves no half mail.
    synchronized void add(String recipient, MimeMessage message) throws IOException, MessagingException {
        Instant now = clock.instant();
        String id = "%013d-%04d".formatted(now.toEpochMilli(), arrived++ % 10_000);
        Path half = folder.resolve(id + ".part");
        try (OutputStream out = Files.newOutputStream(half)) {
            out.write(("Delivered-To: " + recipient + "\r\n").getBytes(StandardCharsets.UTF_8));
            message.writeTo(out);
        }
        Files.move(half, file(id), StandardCopyOption.ATOMIC_MOVE);
        remember(file(id));
        notifyAll();
    }

    /// The newest mail that fits, waiting for it at most so long.
    public synchronized Optional<MailSummary> await(Predicate<MailSummary> wanted, Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        while (true) {
            Optional<MailSummary> mail = mails.values().stream().filter(wanted).findFirst();
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (mail.isPresent() || left <= 0) {
                return mail;
            }
            try {
                wait(left);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return mail;
            }
        }
    }

    private void remember(Path file) {
        String name = file.getFileName().toString();
        String id = name.substring(0, name.length() - ".eml".length());
        try {
            MimeMessage message = open(file);
            String subject = message.getSubject();
            mails.put(
                    id,
                    new MailSummary(
                            id,
                            MailReader.sender(message),
                            message.getHeader("Delivered-To", null),
                            subject == null ? "" : subject,
                            Instant.ofEpochMilli(Long.parseLong(id.substring(0, id.indexOf('-'))))));
        } catch (IOException | MessagingException | RuntimeException e) {
            LOG.warn("Skipped {}, which isn't a mail: {}", name, e.getMessage());
        }
    }

    private static MimeMessage open(Path file) throws IOException, MessagingException {
        try (InputStream in = Files.newInputStream(file)) {
            return new MimeMessage(SESSION, in);
        }
    }

    private Path file(String id) {
        return folder.resolve(id + ".eml");
    }
}
