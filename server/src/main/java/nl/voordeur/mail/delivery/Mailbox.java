package nl.voordeur.mail.delivery;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;

/// Where a mail ends up: all spellings of an address are one mailbox, and so are all its `+tags`, which most providers
/// deliver alike. It is for counting only; who somebody is goes by the whole address.
record Mailbox(String name) {

    static Mailbox of(String address) {
        String plain = Normalizer.normalize(address, Normalizer.Form.NFKC);
        int at = plain.lastIndexOf('@');
        String local = plain.substring(0, at);
        int tag = local.indexOf('+');
        String untagged = tag > 0 ? local.substring(0, tag) : local;
        return new Mailbox((untagged + "@" + ascii(plain.substring(at + 1))).toLowerCase(Locale.ROOT));
    }

    private static String ascii(String domain) {
        try {
            return IDN.toASCII(domain);
        } catch (IllegalArgumentException e) {
            return domain; // not a name in any script, so it has one spelling
        }
    }
}
