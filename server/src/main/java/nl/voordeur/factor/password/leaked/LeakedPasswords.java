package nl.voordeur.factor.password.leaked;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import nl.voordeur.factor.password.PasswordText;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whether a password is in the list of those that leaked (ASVS 6.2.12). Offline: nothing of a password leaves here.
///
/// The file is looked at each time, which takes microseconds, so that a new one counts at once and on every node. One
/// that can't be used counts as none: who signs in is never kept out by it.
public final class LeakedPasswords {

    /// What is in use.
    sealed interface State {
        record None() implements State {}

        record Usable(LeakedFile file) implements State {}

        /// @param why in a sentence for whoever runs the server
        record Unusable(String why) implements State {}
    }

    /// Tells one file from the next in its place.
    private record Stamp(
            @Nullable Object key, long size, @Nullable FileTime changed) {
        private static final Stamp NOTHING = new Stamp(null, -1, null);

        static Stamp of(Path path) {
            try {
                var attributes = Files.readAttributes(path, BasicFileAttributes.class);
                return new Stamp(attributes.fileKey(), attributes.size(), attributes.lastModifiedTime());
            } catch (IOException e) {
                return NOTHING;
            }
        }
    }

    private record Seen(Stamp stamp, State state) {}

    private static final Logger LOG = LoggerFactory.getLogger(LeakedPasswords.class);

    private final Path path;
    private volatile Seen seen = new Seen(Stamp.NOTHING, new State.None());

    public LeakedPasswords(Path path) {
        this.path = path;
    }

    /// False when there is no list.
    public boolean contains(PasswordText password) {
        long number = ByteBuffer.wrap(sha1(password.bytes())).getLong();
        while (true) {
            var now = look();
            if (!(now.state() instanceof State.Usable(var file))) {
                return false;
            }
            try {
                return file.contains(number);
            } catch (LeakedListRefused e) {
                refuse(now, e); // and look once more: another may be in its place
            }
        }
    }

    State state() {
        return look().state();
    }

    private Seen look() {
        var stamp = Stamp.of(path);
        var now = seen;
        return now.stamp().equals(stamp) ? now : lookInto(stamp);
    }

    private synchronized Seen lookInto(Stamp stamp) {
        if (!seen.stamp().equals(stamp)) {
            seen = new Seen(stamp, open(stamp));
        }
        return seen;
    }

    private synchronized void refuse(Seen refused, LeakedListRefused why) {
        if (seen.equals(refused)) {
            seen = new Seen(refused.stamp(), unusable(String.valueOf(why.getMessage())));
        }
    }

    private State open(Stamp stamp) {
        if (stamp.equals(Stamp.NOTHING)) {
            LOG.warn("The file of leaked passwords is gone; the built-in list of common ones stays in use");
            return new State.None();
        }
        try {
            var file = LeakedFile.open(path);
            LOG.info(
                    "Leaked passwords: {}, made {}",
                    file.header().entries(),
                    file.header().madeAt());
            return new State.Usable(file);
        } catch (LeakedListRefused e) {
            return unusable(String.valueOf(e.getMessage()));
        } catch (NoSuchFileException e) {
            return new State.None();
        } catch (IOException e) {
            return unusable("The file of leaked passwords can't be read: give it to the user that runs the server.");
        }
    }

    private static State unusable(String why) {
        LOG.warn("Leaked passwords aren't recognised now. {}", why);
        return new State.Unusable(why);
    }

    /// No protection of the password: the published lists have this hash.
    private static byte[] sha1(byte[] password) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(password);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
