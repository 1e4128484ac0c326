package nl.voordeur.kernel;

/// Where a request came from, for limits, audit and notices by mail.
///
/// @param address IP address as seen by the last trusted hop (ASVS 15.3.4), never a header that anybody can send
/// @param userAgent the browser's own description, cut to 200 characters, without control characters
public record RequestOrigin(String address, String userAgent) {

    private static final int LONGEST_USER_AGENT = 200;

    public RequestOrigin {
        String printable = userAgent.replaceAll("\\p{Cntrl}", " ");
        userAgent = printable.length() > LONGEST_USER_AGENT ? printable.substring(0, LONGEST_USER_AGENT) : printable;
    }

    /// The part that limits count by: an IPv4 address, or the /64 network of an IPv6 address, because one household has
    /// a
    /// whole /64 to send from.
    public String network() {
        if (address.indexOf(':') < 0) {
            return address;
        }
        String[] groups = address.split(":", -1);
        return groups.length == 8 ? String.join(":", groups[0], groups[1], groups[2], groups[3]) + "::/64" : address;
    }
}
