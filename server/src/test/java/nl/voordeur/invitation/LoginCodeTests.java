package nl.voordeur.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import nl.voordeur.kernel.KeyedHash;
import nl.voordeur.kernel.OrganisationId;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class LoginCodeTests {

    private static final KeyedHash PLAIN = new KeyedHash() {
        @Override
        public byte[] mac(String purpose, byte[] data) {
            return (purpose + new String(data, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public boolean matches(String purpose, byte[] data, byte[] mac) {
            return Arrays.equals(mac(purpose, data), mac);
        }
    };
    private static final OrganisationId ORGANISATION = OrganisationId.random();
    private static final InvitationId INVITATION = InvitationId.random();

    @RepeatedTest(20)
    void randomIsThreeGroupsOfFour() {
        assertThat(LoginCode.random().grouped()).matches("[%1$s]{4} [%1$s]{4} [%1$s]{4}".formatted(LoginCode.ALPHABET));
    }

    @Test
    @Tag("asvs-6.4.1")
    void alphabetGivesAtLeast55BitsAndHasNoLookalikes() {
        assertThat(12 * Math.log(LoginCode.ALPHABET.length()) / Math.log(2)).isGreaterThanOrEqualTo(55);
        assertThat(LoginCode.ALPHABET)
                .doesNotContain("0", "O", "1", "I", "L", "5", "B", "Z", "U")
                .hasSize((int) LoginCode.ALPHABET.chars().distinct().count());
    }

    @Test
    void typedIsForgivingAboutSpacesHyphensAndCase() {
        assertThat(hash("x9p4xd7s9rte")).isEqualTo(hash("X9P4 XD7S 9RTE"));
        assertThat(hash(" x9P4-xd7s–9rte\t")).isEqualTo(hash("X9P4 XD7S 9RTE"));
        assertThat(hash("Ｘ9P4 XD7S 9RTE")).isEqualTo(hash("X9P4 XD7S 9RTE"));
    }

    @Test
    void typedIsForgivingAboutLookalikes() {
        assertThat(hash("X9P4 XD75 9RTE")).isEqualTo(hash("X9P4 XD7S 9RTE"));
        assertThat(hash("QQ28 VV77 AAAA")).isEqualTo(hash("O0ZB uU1l aaaa"));
    }

    @RepeatedTest(20)
    void typedWhenCopiedFromTheMailThenTheSame() {
        LoginCode code = LoginCode.random();
        assertThat(hex(LoginCode.typed(code.grouped().toLowerCase(Locale.ROOT))))
                .isEqualTo(hex(code));
    }

    @Test
    void completeWhenACharacterIsMissingThenNot() {
        assertThat(LoginCode.typed("X9P4 XD7S 9RT").complete()).isFalse();
        assertThat(LoginCode.typed("X9P4 XD7S 9RTE").complete()).isTrue();
        assertThat(LoginCode.typed("<script>alert(1)</script>".repeat(1000)).complete())
                .isFalse();
        assertThat(LoginCode.typed("").complete()).isFalse();
    }

    @Test
    @Tag("OWASP-FP-3")
    void hashIsBoundToTheInvitation() {
        var code = LoginCode.random();
        assertThat(code.hash(PLAIN, ORGANISATION, INVITATION))
                .isNotEqualTo(code.hash(PLAIN, ORGANISATION, InvitationId.random()))
                .isNotEqualTo(code.hash(PLAIN, OrganisationId.random(), INVITATION));
        assertThat(code).hasToString("•••");
    }

    private static String hash(String typed) {
        return hex(LoginCode.typed(typed));
    }

    private static String hex(LoginCode code) {
        return HexFormat.of().formatHex(code.hash(PLAIN, ORGANISATION, INVITATION));
    }
}
