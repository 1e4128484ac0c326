package nl.voordeur.invitation;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Map;
import nl.voordeur.kernel.KeyedHash;
import nl.voordeur.kernel.OrganisationId;
import nl.voordeur.kernel.text.TypedText;

/// The personal login code of manual 002, such as `X9P4 XD7S 9RTE`: 12 of 27 characters, 57 random bits.
///
/// No two characters of [#ALPHABET] look alike; what somebody types instead of one is taken for it, together with any
/// case, spaces and hyphens.
public final class LoginCode {

    /// Wrong answers after which a code stops working.
    public static final int TRIES = 5;

    static final String ALPHABET = "2346789ACDEFGHJKMNPQRSTVWXY";
    private static final String PURPOSE = "activation.login-code";
    private static final int LENGTH = 12;
    private static final int GROUP = 4;
    private static final int LONGEST_TYPED = 60;
    private static final Map<Character, Character> LOOKALIKES =
            Map.of('0', 'Q', 'O', 'Q', '5', 'S', 'Z', '2', 'B', '8', 'U', 'V', '1', '7', 'I', '7', 'L', '7');
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String characters;

    private LoginCode(String characters) {
        this.characters = characters;
    }

    static LoginCode random() {
        var code = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            code.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return new LoginCode(code.toString());
    }

    /// What somebody typed, in the spelling of [#ALPHABET]; of any length and possibly no code at all.
    public static LoginCode typed(String typed) {
        String text = typed.length() > LONGEST_TYPED ? typed.substring(0, LONGEST_TYPED) : typed;
        var code = new StringBuilder();
        TypedText.plain(text)
                .toUpperCase(Locale.ROOT)
                .chars()
                .filter(c -> c < 128 && Character.isLetterOrDigit(c))
                .forEach(c ->
                        code.append(LOOKALIKES.getOrDefault((char) c, (char) c).charValue()));
        return new LoginCode(code.toString());
    }

    /// Whether nothing was typed.
    public boolean missing() {
        return characters.isEmpty();
    }

    /// Whether it has the length of a code: a slip of the finger need not cost a try.
    public boolean complete() {
        return characters.length() == LENGTH;
    }

    /// As in the mail: three groups of four.
    String grouped() {
        return characters.replaceAll("(.{" + GROUP + "})(?!$)", "$1 ");
    }

    /// What the database keeps, bound to one invitation.
    byte[] hash(KeyedHash hash, OrganisationId organisation, InvitationId invitation) {
        return hash.mac(PURPOSE, bound(organisation, invitation));
    }

    /// Whether it is the code of which the database keeps this hash, whichever key that was made with.
    public boolean matches(KeyedHash hash, OrganisationId organisation, InvitationId invitation, byte[] kept) {
        return hash.matches(PURPOSE, bound(organisation, invitation), kept);
    }

    private byte[] bound(OrganisationId organisation, InvitationId invitation) {
        return (organisation + "/" + invitation + "/" + characters).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "•••";
    }
}
