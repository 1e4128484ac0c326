package nl.voordeur.factor.password.leaked;

import java.util.Arrays;

/// A binary fuse filter (Graf and Lemire, "Binary Fuse Filters", 2022): answers whether a number is in a set, without
/// keeping the set. Of what is in it, it always says so; of what is not, wrongly once in 65,536.
///
/// Each number has three slots, in three neighbouring segments, and a fingerprint of 16 bits. The slots are filled so
/// that the three of each number together (exclusive or) are its fingerprint. That can be done by starting with a
/// number that has a slot for itself: it is put aside, which leaves others with a slot for themselves, and so on;
/// then the slots are filled in the opposite order. When a seed leaves numbers that all share slots, another one works.
///
/// Libraries of the JVM keep such a filter on the heap, with 8 or 32 bits, and for one array of numbers: none can be
/// made within a bound of memory, and none mapped.
final class FuseFilter {

    /// Reads one slot.
    interface Slots {
        short at(int slot);
    }

    /// @param segment slots of a segment, a power of two
    /// @param segments in which the first slot of a number may be; two more follow
    record Shape(int segment, int segments) {

        static Shape of(int entries) {
            double size = Math.log(Math.max(2, entries));
            int segment = 1 << Math.min(18, (int) (size / Math.log(3.33) + 2.25));
            double factor = Math.max(1.125, 0.875 + 0.25 * Math.log(1_000_000) / size);
            int all = (int) Math.ceil(Math.max(2, entries) * factor / segment);
            return new Shape(segment, Math.max(1, all - 2));
        }

        int slots() {
            return (segments + 2) * segment;
        }

        private int first(long hash) {
            return (int) Math.unsignedMultiplyHigh(hash, (long) segments * segment);
        }

        private int second(long hash, int first) {
            return (first + segment) ^ ((int) (hash >>> 18) & (segment - 1));
        }

        private int third(long hash, int first) {
            return (first + 2 * segment) ^ ((int) hash & (segment - 1));
        }
    }

    /// One that is filled.
    static final class Built {
        private final long seed;
        private final short[] slots;

        private Built(long seed, short[] slots) {
            this.seed = seed;
            this.slots = slots;
        }

        long seed() {
            return seed;
        }

        int length() {
            return slots.length;
        }

        short slot(int at) {
            return slots[at];
        }
    }

    /// Far more than ever needed: one seed in a few works.
    private static final int MOST_SEEDS = 1000;

    private FuseFilter() {}

    /// @param numbers whose first `entries` are all different
    static Built build(long[] numbers, int entries) {
        var shape = Shape.of(entries);
        var aside = new Aside(shape, entries);
        for (int attempt = 1; attempt <= MOST_SEEDS; attempt++) {
            long seed = mixed(attempt);
            if (aside.putAll(numbers, seed)) {
                return new Built(seed, aside.filled());
            }
        }
        throw new IllegalArgumentException("No filter for these numbers: some are the same");
    }

    static boolean contains(Shape shape, long seed, Slots slots, long number) {
        long hash = mixed(number ^ seed);
        int first = shape.first(hash);
        return fingerprint(hash)
                == (short) (slots.at(first) ^ slots.at(shape.second(hash, first)) ^ slots.at(shape.third(hash, first)));
    }

    private static short fingerprint(long hash) {
        return (short) (hash ^ (hash >>> 32));
    }

    /// The last step of SplitMix64: each bit of the number has its say in each bit of the result.
    private static long mixed(long number) {
        long once = (number ^ (number >>> 30)) * 0xBF58476D1CE4E5B9L;
        long twice = (once ^ (once >>> 27)) * 0x94D049BB133111EBL;
        return twice ^ (twice >>> 31);
    }

    /// Numbers in the order in which they are put aside, each with the slot that it has for itself then.
    private static final class Aside {
        private final Shape shape;
        private final byte[] shared;
        private final long[] together;
        private final int[] alone;
        private final long[] hashes;
        private final int[] own;

        Aside(Shape shape, int entries) {
            this.shape = shape;
            shared = new byte[shape.slots()];
            together = new long[shape.slots()];
            alone = new int[shape.slots()];
            hashes = new long[entries];
            own = new int[entries];
        }

        /// @return false when some are left that all share their slots
        boolean putAll(long[] numbers, long seed) {
            Arrays.fill(shared, (byte) 0);
            Arrays.fill(together, 0);
            for (int i = 0; i < hashes.length; i++) {
                long hash = mixed(numbers[i] ^ seed);
                int first = shape.first(hash);
                change(first, hash, 1);
                change(shape.second(hash, first), hash, 1);
                change(shape.third(hash, first), hash, 1);
            }
            int waiting = 0;
            for (int slot = 0; slot < shared.length; slot++) {
                if (shared[slot] == 1) {
                    alone[waiting++] = slot;
                }
            }
            int put = 0;
            while (waiting > 0) {
                int slot = alone[--waiting];
                if (shared[slot] == 1) {
                    long hash = together[slot];
                    hashes[put] = hash;
                    own[put++] = slot;
                    int first = shape.first(hash);
                    waiting = take(first, hash, waiting);
                    waiting = take(shape.second(hash, first), hash, waiting);
                    waiting = take(shape.third(hash, first), hash, waiting);
                }
            }
            return put == hashes.length;
        }

        private void change(int slot, long hash, int by) {
            shared[slot] = (byte) (shared[slot] + by);
            together[slot] ^= hash;
        }

        private int take(int slot, long hash, int waiting) {
            change(slot, hash, -1);
            if (shared[slot] == 1) {
                alone[waiting] = slot;
                return waiting + 1;
            }
            return waiting;
        }

        short[] filled() {
            var slots = new short[shape.slots()];
            for (int i = hashes.length - 1; i >= 0; i--) {
                long hash = hashes[i];
                int first = shape.first(hash);
                int others = slots[first] ^ slots[shape.second(hash, first)] ^ slots[shape.third(hash, first)];
                slots[own[i]] = (short) (fingerprint(hash) ^ others); // its own is still 0
            }
            return slots;
        }
    }
}
