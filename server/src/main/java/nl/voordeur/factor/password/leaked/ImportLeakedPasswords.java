package nl.voordeur.factor.password.leaked;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Makes the file of leaked passwords from a list. The list streams through, a shard at a time, so that however long it
/// is it takes some ten megabytes. Until the new file is whole the old one stays.
public final class ImportLeakedPasswords {

    /// What came of it.
    ///
    /// @param leftOut lines with too low a count
    public record Imported(long entries, long leftOut, long bytes) {}

    private final FileChannel channel;
    private final List<LeakedHeader.Shard> shards = new ArrayList<>();
    private final long[] numbers = new long[LeakedHeader.MOST_IN_SHARD];
    private int kept;
    private long entries;
    private long leftOut;
    private long offset = LeakedHeader.SHARDS_AT;

    private ImportLeakedPasswords(FileChannel channel) {
        this.channel = channel;
    }

    /// @param target where servers look; replaced at once
    /// @param minCount how often a password must have leaked to be taken
    /// @throws LeakedListRefused when the list can't be read or nothing of it is left; then nothing changed
    public static Imported run(Path list, Path target, long minCount, Clock clock)
            throws IOException, LeakedListRefused {
        Path whole = target.toAbsolutePath();
        Path fresh = Files.createTempFile(whole.getParent(), whole.getFileName() + ".", ".new");
        fresh.toFile().deleteOnExit(); // also when the command is stopped
        try (var channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            var done = new ImportLeakedPasswords(channel);
            done.read(list, minCount);
            var header = done.header(list, minCount, clock.instant());
            header.write(channel);
            channel.force(true);
            Files.setPosixFilePermissions(fresh, readable());
            move(fresh, whole);
            return new Imported(header.entries(), done.leftOut, header.length());
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /// The list is public. Who runs the server needn't be who runs the command.
    private static Set<PosixFilePermission> readable() {
        return EnumSet.of(
                PosixFilePermission.OWNER_READ,
                PosixFilePermission.OWNER_WRITE,
                PosixFilePermission.GROUP_READ,
                PosixFilePermission.OTHERS_READ);
    }

    private static void move(Path fresh, Path target) throws IOException, LeakedListRefused {
        try {
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            throw new LeakedListRefused("The file system can't replace " + target + " at once.");
        }
        try (var folder = FileChannel.open(target.resolveSibling("."), StandardOpenOption.READ)) {
            folder.force(true); // the name too must outlive a power cut
        }
    }

    private void read(Path list, long minCount) throws IOException, LeakedListRefused {
        try (var input = Files.newInputStream(list)) {
            var lines = new HashLines(input);
            long former = 0;
            while (lines.next()) {
                if (lines.count() < minCount) {
                    leftOut++;
                } else if (entries + kept == 0 || lines.number() != former) { // one hash in two lines is one
                    former = lines.number();
                    numbers[kept++] = former;
                    if (kept == numbers.length) {
                        writeShard();
                    }
                }
            }
        }
        if (kept > 0) {
            writeShard();
        }
        if (shards.isEmpty()) {
            throw new LeakedListRefused(
                    leftOut == 0 ? "The list is empty." : "No password in the list leaked that often.");
        }
    }

    private void writeShard() throws IOException {
        var built = FuseFilter.build(numbers, kept);
        var bytes = LeakedFile.bytes(built);
        shards.add(new LeakedHeader.Shard(numbers[0], offset, kept, LeakedFile.checksum(bytes), built.seed()));
        int length = bytes.remaining();
        LeakedHeader.writeAll(channel, bytes, offset);
        offset += length;
        entries += kept;
        kept = 0;
    }

    private LeakedHeader header(Path list, long minCount, Instant now) throws IOException {
        return new LeakedHeader(
                entries,
                minCount,
                now,
                String.valueOf(list.getFileName()),
                Files.getLastModifiedTime(list).toInstant(),
                offset,
                shards);
    }
}
