package nl.voordeur.account;

import com.ibm.icu.text.IDNA;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import nl.voordeur.kernel.text.TypedText;

/// An e-mail address as written by its owner, and [#key()] by which it is compared.
///
/// The rule (OWASP-MAIL-2), the same in import, sign-in and recovery: one spelling ([TypedText#plain]), domain in ASCII
/// (IDNA 2008),
/// local part in lower case and ASCII only. Dots and plus-tags are kept: `a.b@` and `ab@` are two people.
public record EmailAddress(String value) {

    private static final int LONGEST = 254;
    private static final int LONGEST_LOCAL_PART = 64;
    private static final Pattern LOCAL_PART =
            Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*");
    private static final Pattern DOMAIN =
            Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]");

    /// As mail servers and browsers do it (UTS 46, non-transitional): `fußball` is another domain than `fussball`.
    private static final IDNA DOMAINS = IDNA.getUTS46Instance(IDNA.NONTRANSITIONAL_TO_ASCII
            | IDNA.USE_STD3_RULES
            | IDNA.CHECK_BIDI
            | IDNA.CHECK_CONTEXTJ
            | IDNA.CHECK_CONTEXTO);

    public static Optional<EmailAddress> parse(String typed) {
        if (typed.length() > LONGEST) {
            return Optional.empty();
        }
        String address = TypedText.plain(typed);
        int at = address.lastIndexOf('@');
        if (at < 1 || at > LONGEST_LOCAL_PART) {
            return Optional.empty();
        }
        String local = address.substring(0, at);
        return asciiDomain(address.substring(at + 1))
                .filter(domain -> LOCAL_PART.matcher(local).matches())
                .map(domain -> new EmailAddress(local + "@" + domain));
    }

    /// What two spellings of one address have in common.
    public String key() {
        return value.toLowerCase(Locale.ROOT);
    }

    public String localPart() {
        return value.substring(0, value.lastIndexOf('@'));
    }

    public String domain() {
        return value.substring(value.lastIndexOf('@') + 1);
    }

    /// `j•••@voorbeeld.nl`: enough to recognise one's own address, too little to learn somebody else's.
    public String masked() {
        return value.charAt(0) + "•••@" + domain();
    }

    private static Optional<String> asciiDomain(String domain) {
        var found = new IDNA.Info();
        String ascii = DOMAINS.nameToASCII(domain, new StringBuilder(), found)
                .toString()
                .toLowerCase(Locale.ROOT);
        return !found.hasErrors() && DOMAIN.matcher(ascii).matches() ? Optional.of(ascii) : Optional.empty();
    }
}
