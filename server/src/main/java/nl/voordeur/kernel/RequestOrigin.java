package nl.voordeur.kernel;

import java.net.InetAddress;
import java.util.HexFormat;
import java.util.regex.Pattern;

/// Where a request came from, for limits, audit and notices by mail.
///
/// @param address IP address as seen by the last trusted hop (ASVS 15.3.4), never a header that anybody can send
/// @param userAgent the browser's own description, cut to 200 characters, without control characters
public record RequestOrigin(String address, String userAgent) {

    private static final int LONGEST_USER_AGENT = 200;
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final int IPV4_BYTES = 4;

    public RequestOrigin {
        String printable = CONTROL.matcher(userAgent).replaceAll(" ");
        userAgent = printable.length() > LONGEST_USER_AGENT ? printable.substring(0, LONGEST_USER_AGENT) : printable;
    }

    /// The part that limits count by, in whatever spelling: an IPv4 address, or the /56 network of an IPv6 address,
    /// because so much a provider gives to one household (RIPE-690). What is no address counts as it is.
    public String network() {
        return network(56);
    }

    /// The largest part that belongs to one customer, where several may be one: an IPv4 address, or the /48 network of
    /// an IPv6 address, which some households and every office may have (RIPE-690).
    public String site() {
        return network(48);
    }

    private String network(int bits) {
        try {
            InetAddress parsed = InetAddress.ofLiteral(address);
            byte[] bytes = parsed.getAddress();
            return bytes.length == IPV4_BYTES
                    ? parsed.getHostAddress()
                    : HexFormat.of().formatHex(bytes, 0, bits / Byte.SIZE) + "/" + bits;
        } catch (IllegalArgumentException e) {
            return address;
        }
    }
}
