package nl.voordeur.factor.password.leaked;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/// What a file of leaked passwords says about itself, and where in it to look.
///
/// ```
/// 0      header: magic, version, shards, entries, least count, made at, date and name of the list, end of the shards,
///        checksum of header and directory
/// 4096   shards: 16-bit slots of a FuseFilter each, little-endian
/// end    directory: first hash, place, entries, checksum and seed of each shard
/// ```
///
/// @param minCount how often a password had to be in the list
/// @param source name of the list that it was made of
/// @param sourceAt date of that list
/// @param shardsEnd where the directory begins
/// @param shards in the order of their first hash
record LeakedHeader(
        long entries,
        long minCount,
        Instant madeAt,
        String source,
        Instant sourceAt,
        long shardsEnd,
        List<Shard> shards) {

    /// @param first hash in it, seen as a number without a sign
    record Shard(long first, long offset, int entries, int checksum, long seed) {
        FuseFilter.Shape shape() {
            return FuseFilter.Shape.of(entries);
        }

        private long end() {
            return offset + (long) shape().slots() * Short.BYTES;
        }
    }

    static final int MOST_IN_SHARD = 1 << 18;
    static final int SHARDS_AT = 4096;

    private static final long MAGIC = 0x564F4F5244454C4BL; // VOORDELK
    private static final int VERSION = 1;
    private static final int BYTES = 512;
    private static final int CHECKSUM_AT = BYTES - Integer.BYTES;
    private static final int LONGEST_SOURCE = 255;
    private static final int DIRECTORY_ENTRY = 32;
    private static final int MOST_SHARDS = 1 << 20;

    LeakedHeader {
        shards = List.copyOf(shards);
    }

    long length() {
        return shardsEnd + (long) shards.size() * DIRECTORY_ENTRY;
    }

    /// @return the only shard in which it can be, or -1
    int shardOf(long number) {
        int low = 0;
        int high = shards.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (Long.compareUnsigned(shards.get(middle).first(), number) <= 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }

    void write(FileChannel channel) throws IOException {
        var directory = ByteBuffer.allocate(shards.size() * DIRECTORY_ENTRY);
        for (Shard shard : shards) {
            directory.putLong(shard.first()).putLong(shard.offset());
            directory.putInt(shard.entries()).putInt(shard.checksum()).putLong(shard.seed());
        }
        var header = ByteBuffer.allocate(BYTES);
        header.putLong(MAGIC)
                .putInt(VERSION)
                .putInt(shards.size())
                .putLong(entries)
                .putLong(minCount);
        header.putLong(madeAt.getEpochSecond())
                .putLong(sourceAt.getEpochSecond())
                .putLong(shardsEnd);
        byte[] name = source.getBytes(StandardCharsets.UTF_8);
        int length = Math.min(LONGEST_SOURCE, name.length);
        header.putShort((short) length).put(name, 0, length);
        header.putInt(CHECKSUM_AT, checksum(header, directory.flip())).clear();
        writeAll(channel, directory, shardsEnd);
        writeAll(channel, header, 0);
    }

    static void writeAll(FileChannel channel, ByteBuffer bytes, long at) throws IOException {
        long next = at;
        while (bytes.hasRemaining()) {
            next += channel.write(bytes, next);
        }
    }

    static LeakedHeader read(FileChannel channel) throws IOException, LeakedListRefused {
        var header = readAll(channel, BYTES, 0);
        if (header.getLong() != MAGIC) {
            throw new LeakedListRefused("This is no file of leaked passwords that \"passwords import\" made.");
        }
        int version = header.getInt();
        if (version != VERSION) {
            throw new LeakedListRefused("The file of leaked passwords is of another version of Voordeur (format "
                    + version + "): make it anew with \"passwords import\".");
        }
        int count = header.getInt();
        long entries = header.getLong();
        long minCount = header.getLong();
        var madeAt = header.getLong();
        var sourceAt = header.getLong();
        long shardsEnd = header.getLong();
        long size = channel.size();
        if (count < 1
                || count > MOST_SHARDS
                || shardsEnd < SHARDS_AT
                || size != shardsEnd + (long) count * DIRECTORY_ENTRY) {
            throw damaged();
        }
        var directory = readAll(channel, count * DIRECTORY_ENTRY, shardsEnd);
        if (checksum(header, directory) != header.getInt(CHECKSUM_AT)) {
            throw damaged();
        }
        byte[] name = new byte[Math.min(LONGEST_SOURCE, Short.toUnsignedInt(header.getShort()))];
        header.get(name);
        return new LeakedHeader(
                entries,
                minCount,
                Instant.ofEpochSecond(madeAt),
                new String(name, StandardCharsets.UTF_8),
                Instant.ofEpochSecond(sourceAt),
                shardsEnd,
                shards(directory, count, shardsEnd));
    }

    private static List<Shard> shards(ByteBuffer directory, int count, long shardsEnd) throws LeakedListRefused {
        var shards = new ArrayList<Shard>();
        for (int i = 0; i < count; i++) {
            var shard = new Shard(
                    directory.getLong(),
                    directory.getLong(),
                    directory.getInt(),
                    directory.getInt(),
                    directory.getLong());
            if (shard.entries() < 1
                    || shard.entries() > MOST_IN_SHARD
                    || shard.offset() < SHARDS_AT
                    || shard.offset() > shardsEnd
                    || shard.end() > shardsEnd) {
                throw damaged();
            }
            shards.add(shard);
        }
        return shards;
    }

    private static ByteBuffer readAll(FileChannel channel, int length, long at) throws IOException, LeakedListRefused {
        var bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, at + bytes.position()) < 0) {
                throw damaged();
            }
        }
        return bytes.flip();
    }

    private static LeakedListRefused damaged() {
        return new LeakedListRefused(
                "The file of leaked passwords is cut off or damaged:" + " make it anew with \"passwords import\".");
    }

    private static int checksum(ByteBuffer header, ByteBuffer directory) {
        var checksum = new CRC32C();
        checksum.update(header.slice(0, CHECKSUM_AT));
        checksum.update(directory.duplicate());
        return (int) checksum.getValue();
    }
}
