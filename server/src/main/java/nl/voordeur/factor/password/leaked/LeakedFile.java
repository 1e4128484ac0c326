package nl.voordeur.factor.password.leaked;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.zip.CRC32C;

/// A file of leaked passwords, mapped: the system keeps in memory what is asked for, and none of it is on the heap.
///
/// What leads into the map ([LeakedHeader]) is read and checked once and kept, so whatever is written over the file
/// later sends nobody beyond its end. Each shard is checked against its checksum when it is first asked for.
///
/// When the file becomes shorter all the same, there is nothing behind a part of the map. The JVM survives that, and
/// throws an error as late as at the next call into the system. That is why one follows each look into the map before
/// anything is made of what was read.
final class LeakedFile {

    private static final ValueLayout.OfShort SLOT = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final int SLOT_BYTES = Short.BYTES;
    private static final int CHECKED = 1;

    private final Path path;
    private final LeakedHeader header;
    private final MemorySegment map;
    private final AtomicIntegerArray checked;

    private LeakedFile(Path path, LeakedHeader header, MemorySegment map) {
        this.path = path;
        this.header = header;
        this.map = map;
        this.checked = new AtomicIntegerArray(header.shards().size());
    }

    /// The map ends when nobody has this object any more, because ending it under somebody who reads would be worse.
    static LeakedFile open(Path path) throws IOException, LeakedListRefused {
        try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
            var header = LeakedHeader.read(channel);
            return new LeakedFile(path, header, channel.map(MapMode.READ_ONLY, 0, header.length(), Arena.ofAuto()));
        }
    }

    LeakedHeader header() {
        return header;
    }

    /// @param number the first 64 bits of the SHA-1
    /// @throws LeakedListRefused when what is asked for is damaged
    boolean contains(long number) throws LeakedListRefused {
        int index = header.shardOf(number);
        if (index < 0) {
            return false;
        }
        var shard = header.shards().get(index);
        try {
            if (checked.get(index) != CHECKED) {
                check(shard);
                checked.set(index, CHECKED);
            }
            boolean found = FuseFilter.contains(
                    shard.shape(),
                    shard.seed(),
                    slot -> map.get(SLOT, shard.offset() + (long) slot * SLOT_BYTES),
                    number);
            checkLength();
            return found;
        } catch (InternalError e) {
            throw shorter();
        }
    }

    private void check(LeakedHeader.Shard shard) throws LeakedListRefused {
        var bytes = new byte[shard.shape().slots() * SLOT_BYTES];
        MemorySegment.copy(map, ValueLayout.JAVA_BYTE, shard.offset(), bytes, 0, bytes.length);
        checkLength();
        if (checksum(ByteBuffer.wrap(bytes)) != shard.checksum()) {
            throw new LeakedListRefused(
                    "The file of leaked passwords is damaged:" + " make it anew with \"passwords import\".");
        }
    }

    private void checkLength() throws LeakedListRefused {
        try {
            if (Files.size(path) < header.length()) {
                throw shorter();
            }
        } catch (IOException e) {
            throw shorter();
        }
    }

    private static LeakedListRefused shorter() {
        return new LeakedListRefused("The file of leaked passwords became shorter while it was in use:"
                + " make it anew with \"passwords import\", which replaces it at once.");
    }

    static ByteBuffer bytes(FuseFilter.Built filter) {
        var bytes = ByteBuffer.allocate(filter.length() * SLOT_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int slot = 0; slot < filter.length(); slot++) {
            bytes.putShort(filter.slot(slot));
        }
        return bytes.flip();
    }

    static int checksum(ByteBuffer bytes) {
        var checksum = new CRC32C();
        checksum.update(bytes.duplicate());
        return (int) checksum.getValue();
    }
}
