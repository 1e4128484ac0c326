package nl.voordeur.outbound;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;

/// Addresses that begin alike, such as `10.0.0.0/8`. Never a name.
@SuppressWarnings("ArrayRecordComponent") // made once, compared by nobody
record Network(byte[] prefix, int length) {

    /// One address, or a network with nothing behind its prefix: `10.1.2.3/8` is a slip of the pen.
    static Optional<Network> parse(String text) {
        String[] parts = text.strip().split("/", -1);
        try {
            var parsed = InetAddress.ofLiteral(parts[0]);
            if (parsed instanceof Inet4Address && !parsed.getHostAddress().equals(parts[0])) {
                return Optional.empty(); // 10.0.0, which is read as 10.0.0.0, or 010.0.0.0
            }
            byte[] address = parsed.getAddress();
            int most = address.length * Byte.SIZE;
            int length = parts.length == 1 ? most : Integer.parseInt(parts[1]);
            var network = new Network(address, length);
            return parts.length <= 2 && length >= 0 && length <= most && network.endsAtItsPrefix()
                    ? Optional.of(network)
                    : Optional.empty();
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    boolean has(byte[] address) {
        return address.length == prefix.length && Arrays.equals(cut(address), prefix);
    }

    private boolean endsAtItsPrefix() {
        return Arrays.equals(cut(prefix), prefix);
    }

    private byte[] cut(byte[] address) {
        byte[] kept = address.clone();
        for (int bit = length; bit < kept.length * Byte.SIZE; bit++) {
            kept[bit / Byte.SIZE] &= (byte) ~(1 << (Byte.SIZE - 1 - bit % Byte.SIZE));
        }
        return kept;
    }
}
