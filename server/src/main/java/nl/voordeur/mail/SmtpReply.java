package nl.voordeur.mail;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a mail server replies (RFC 5321 4.2), and whether it means that this mail can never be delivered. The enhanced
/// code (RFC 3463, RFC 5248) decides, because a server says 550 to an unknown address and to a quota alike.
///
/// Whatever people can mend, at the relay, in our settings or in a full mailbox, is no end: the mail waits until its
/// link
/// is of no use any more.
///
/// @param code of three digits
/// @param enhanced as `5.1.1`, or null when the server has no such codes
/// @param about what the server judges
public record SmtpReply(int code, @Nullable String enhanced, About about) {

    /// How far a mail came.
    public enum About {
        /// Us: who we are, and whether we may send.
        SENDER,
        RECEIVER,
        CONTENT
    }

    /// The words behind the codes may name the person.
    private static final Pattern REPLY = Pattern.compile("^[245]\\d\\d[ -]([245]\\.\\d{1,3}\\.\\d{1,3})\\b");

    /// "Sign in first" and its kin (RFC 4954), and "closing down".
    private static final Set<Integer> OF_THE_CONNECTION = Set.of(421, 454, 530, 534, 535, 538);

    private static final int STORAGE = 552;

    /// @param words all that the server said
    public static SmtpReply of(int code, @Nullable String words, About about) {
        Matcher enhanced = REPLY.matcher(words == null ? "" : words);
        return new SmtpReply(code, enhanced.find() ? enhanced.group(1) : null, about);
    }

    /// It judges the connection and no mail: it is no use going on.
    public boolean isOfTheConnection() {
        return OF_THE_CONNECTION.contains(code);
    }

    /// Whether trying again later is no use.
    public boolean isFinal() {
        if (code < 500 || isOfTheConnection()) {
            return false;
        }
        if (enhanced == null) {
            return about != About.SENDER && code != STORAGE;
        }
        String[] numbers = enhanced.split("\\.");
        int detail = Integer.parseInt(numbers[2]);
        return numbers[0].equals("5")
                && switch (Integer.parseInt(numbers[1])) {
                    case 1 -> detail != 7 && detail != 8; // addresses: of the receiver, but for these two
                    case 2 -> detail != 2 && detail != 4; // mailboxes: full, or a list
                    case 3 -> detail == 4; // the relay; too large a mail stays too large
                    case 4 -> false; // the way there, quotas
                    case 5 -> detail != 3; // the protocol: too many at once
                    case 7 -> isFinalPolicy(detail);
                    default -> about != About.SENDER; // 6: the content
                };
    }

    /// The mailbox has another owner by now (RFC 7293), or somebody read this mail and doesn't want it. All else is
    /// about us: passwords, a blocked address, SPF and DKIM.
    private boolean isFinalPolicy(int detail) {
        boolean otherOwner = detail == 17 || detail == 18;
        boolean aboutUs = detail >= 3 && detail != 6 && detail != 7;
        return otherOwner || (about == About.CONTENT && !aboutUs);
    }

    /// Without the words: `550 5.1.1`.
    public String codes() {
        return enhanced == null ? Integer.toString(code) : code + " " + enhanced;
    }
}
