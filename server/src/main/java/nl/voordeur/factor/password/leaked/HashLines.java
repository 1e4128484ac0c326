package nl.voordeur.factor.password.leaked;

import java.io.IOException;
import java.io.InputStream;

/// Reads a list of leaked passwords: `SHA-1:how often` a line, in the order of the hashes, as Have I Been Pwned gives
/// it out. What can't be read is refused with the number of its line.
final class HashLines {

    private static final int HASH = 40;
    private static final int HASH_WITHOUT_PREFIX = 35;
    private static final int HASH_OF_WINDOWS = 32;
    private static final int KEPT = 16;
    private static final int MOST_DIGITS = 18;
    private static final int END = -1;

    private final InputStream input;
    private final byte[] buffer = new byte[1 << 16];
    private int filled;
    private int at;
    private long line;
    private long number;
    private long count;

    HashLines(InputStream input) {
        this.input = input;
    }

    /// Goes to the next line.
    ///
    /// @return false when there is none
    boolean next() throws IOException, LeakedListRefused {
        int first = read();
        if (first == END) {
            return false;
        }
        line++;
        long former = number;
        int separator = hash(first);
        if (separator != ':') {
            throw refused("has no number of times behind a colon.");
        }
        readCount();
        if (line > 1 && Long.compareUnsigned(former, number) > 0) {
            throw refused("comes too late: the list must be in the order of its hashes, not of how often they are"
                    + " found. Take the list that is ordered by hash, or sort it: LC_ALL=C sort -f");
        }
        return true;
    }

    /// The first 64 bits of the hash.
    long number() {
        return number;
    }

    /// How often that password leaked.
    long count() {
        return count;
    }

    /// @return what comes behind it
    private int hash(int first) throws IOException, LeakedListRefused {
        number = 0;
        int read = first;
        int length = 0;
        for (int digit = digit(read); digit >= 0 && length <= HASH; digit = digit(read)) {
            if (length < KEPT) {
                number = (number << 4) | digit;
            }
            length++;
            read = read();
        }
        if (length == HASH_WITHOUT_PREFIX && read == ':') {
            throw refused("has the last 35 of 40 characters of a hash: this is the file of one prefix."
                    + " Give the list as one file.");
        }
        if (length == HASH_OF_WINDOWS && read == ':') {
            throw refused("has a hash of 32 characters: this is a list of NTLM hashes. Take the one of SHA-1.");
        }
        if (length != HASH) {
            throw refused("doesn't begin with a SHA-1 of 40 hexadecimal characters.");
        }
        return read;
    }

    private void readCount() throws IOException, LeakedListRefused {
        count = 0;
        int length = 0;
        int read = read();
        for (; read >= '0' && read <= '9' && length <= MOST_DIGITS; length++) {
            count = count * 10 + read - '0';
            read = read();
        }
        if (length == 0 || length > MOST_DIGITS) {
            throw refused("has no number of times behind the colon.");
        }
        if (read == '\r') {
            read = read();
        }
        if (read != '\n' && read != END) {
            throw refused("has more than a hash and a number of times.");
        }
    }

    private static int digit(int character) {
        if (character >= '0' && character <= '9') {
            return character - '0';
        }
        int small = character | 0x20;
        return small >= 'a' && small <= 'f' && character > 0 ? small - 'a' + 10 : -1;
    }

    private int read() throws IOException {
        if (at == filled) {
            at = 0;
            filled = input.read(buffer, 0, buffer.length);
            if (filled <= 0) {
                filled = 0;
                return END;
            }
        }
        return buffer[at++] & 0xFF;
    }

    private LeakedListRefused refused(String why) {
        return new LeakedListRefused("Line " + line + " " + why);
    }
}
