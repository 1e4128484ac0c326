package nl.voordeur.factor.password.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import nl.voordeur.factor.password.leaked.LeakedPasswords;
import nl.voordeur.factor.password.leaked.TestLists;
import nl.voordeur.organisation.settings.PasswordPolicy;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTests {

    private static final PasswordPolicy POLICY = new PasswordPolicy(12, 128, false, false, null);

    private static final PasswordRules RULES = new PasswordRules(new LeakedPasswords(Path.of("no-list")));
    private static final ContextWords CONTEXT = ContextWords.of(
            "Gemeente Voorbeeldstad", "voorbeeldstad", "Maaike", "van den Boogaard", "m.boogaard", "Ünal-Öz");

    @ParameterizedTest
    @Tag("asvs-6.2.5")
    @ValueSource(
            strings = {
                "vier losse woorden", "onderwatergitaar", "straßenköter pfeift", "🦊🦔🦉🐢🐙🦋🐝🐳🦀🐌🦆🐿",
                        "зимний вечер поезд",
                "لوحة مفاتيح جديدة", "kaarsjes-bij-de-brievenbus", "x7#Qp9!mZ2vL", "regen fiets kaas lamp",
                        "tab\ten\u0001teken",
                "stoeptegel lantaarnpaal", "vlakgomkasteelpinda"
            })
    void evaluateWhenUnusualThenAccepted(String password) {
        assertThat(RULES.evaluate(POLICY, CONTEXT, password).refusals()).isEmpty();
    }

    /// From the moment that the list has it, and no other beside it.
    @Test
    @Tag("asvs-6.2.12")
    void evaluateWhenLeakedThenRefused(@TempDir Path folder) {
        var list = folder.resolve("leaked");
        var rules = new PasswordRules(new LeakedPasswords(list));
        var leaked = "vlakgomkasteelpinda";
        assertThat(rules.evaluate(POLICY, CONTEXT, leaked).refusals()).isEmpty();

        TestLists.leak(folder, list, leaked);

        assertThat(rules.evaluate(POLICY, CONTEXT, leaked).refusals())
                .extracting(PasswordAssessment.Outcome::rule)
                .containsExactly(PasswordRule.NOT_COMMON);
        assertThat(rules.evaluate(POLICY, CONTEXT, "vlakgomkasteelpinda!").refusals())
                .isEmpty();
    }

    @Test
    @Tag("asvs-6.2.4")
    void evaluateWhenOneOfThe3000MostCommonThenRefused() throws IOException {
        List<String> list = common();
        assertThat(list).hasSizeGreaterThanOrEqualTo(3_000);
        for (String password : list) {
            assertThat(refusedFor(password)).as(password).contains(PasswordRule.NOT_COMMON);
        }
        assertThat(refusedFor(list.getFirst().toUpperCase(Locale.ROOT))).contains(PasswordRule.NOT_COMMON);
    }

    @ParameterizedTest
    @Tag("nist-3.1.1.2-a")
    @ValueSource(
            strings = {
                "Welkom01Welkom01",
                "welkom01welkom01",
                "Wachtwoord123!",
                "W@chtw00rd2026",
                "Zomer2026!!!!",
                "Winter2026Winter2026",
                "aaaaaaaaaaaaaaa",
                "abcabcabcabcabc",
                "123456789012",
                "qwertyuiop12",
                "asdfghjkl;'123",
                "1qaz2wsx3edc4rfv",
                "september2026",
                "Maandag01-01-2026",
                "geheim geheim geheim",
                "wachtwoordwachtwoord",
                "Ajax1900Ajax1900",
                "Feyenoord1908!",
                "VakantieVakantie1",
                "112233445566",
                "ZomerWinter26",
                "xkqzxkqzxkqz"
            })
    void evaluateWhenShortToDescribeThenRefused(String password) {
        assertThat(refusedFor(password)).containsAnyOf(PasswordRule.NOT_GUESSABLE, PasswordRule.NOT_COMMON);
    }

    @ParameterizedTest
    @Tag("asvs-6.2.11")
    @Tag("asvs-6.1.2")
    @ValueSource(
            strings = {
                "ik werk bij voorbeeldstad",
                "V00rb33ldst@d loopt",
                "mijn-gemeente-loont",
                "koffie met MAAIKE erbij",
                "maa1ke houdt van taart",
                "drie keer boogaard",
                "v.o.o.r.b.e.e.l.d.s.t.a.d",
                "de heer unaloz loopt",
                "mboogaard was hier"
            })
    void evaluateWhenItHoldsAContextWordThenRefused(String password) {
        assertThat(refusedFor(password)).contains(PasswordRule.NO_CONTEXT);
    }

    @Test
    void evaluateWhenAContextWordThenNamesIt() {
        PasswordAssessment.Outcome refusal = RULES.evaluate(POLICY, CONTEXT, "koffie met Maaike erbij")
                .refusals()
                .getFirst();
        assertThat(refusal.arguments()).containsExactly("maaike");
        assertThat(refusal.refusalKey()).isEqualTo("factor.password.refused.no-context");
    }

    @Test
    void evaluateWhenUsernameIsChosenOnTheSamePageThenItCountsToo() {
        assertThat(RULES.evaluate(POLICY, CONTEXT.with("fietsbel"), "mijn fietsbel doet het")
                        .accepted())
                .isFalse();
    }

    @Test
    @Tag("asvs-6.2.1")
    @Tag("asvs-6.2.9")
    void evaluateThenLengthCountsCodePoints() {
        assertThat(refusedFor("x7#Qp9!mZ2v")).containsExactly(PasswordRule.MINIMUM);
        assertThat(refusedFor("x7#Qp9!mZ2vL")).isEmpty();
        assertThat(refusedFor("🦊🦔🦉🐢🐙🦋🐝🐳🦀🐌🦆")).containsExactly(PasswordRule.MINIMUM);
        assertThat(refusedFor(random(64))).isEmpty();
        assertThat(refusedFor(random(128))).isEmpty();
        assertThat(refusedFor(random(129))).containsExactly(PasswordRule.MAXIMUM);
        assertThat(refusedFor(random(1_000_000))).containsExactly(PasswordRule.MAXIMUM);
    }

    @Test
    void evaluateWhenBoundToCompositionThenAsksForCapitalAndDigit() {
        var bound = new PasswordPolicy(12, 128, false, true, null);
        assertThat(RULES.evaluate(bound, CONTEXT, "vier losse woorden").refusals())
                .extracting(PasswordAssessment.Outcome::rule)
                .containsExactly(PasswordRule.CAPITAL, PasswordRule.DIGIT);
        assertThat(RULES.evaluate(bound, CONTEXT, "Vier losse woorden 8").accepted())
                .isTrue();
    }

    @Test
    void evaluateWhenEmptyThenNothingIsMet() {
        assertThat(RULES.evaluate(POLICY, CONTEXT, "").outcomes()).noneMatch(PasswordAssessment.Outcome::satisfied);
    }

    @Test
    void evaluateWhenRandomThenAccepted() {
        for (int i = 0; i < 2_000; i++) {
            String password = random(12);
            assertThat(refusedFor(password)).as(password).isEmpty();
        }
    }

    private static List<PasswordRule> refusedFor(String password) {
        return RULES.evaluate(POLICY, CONTEXT, password).refusals().stream()
                .map(PasswordAssessment.Outcome::rule)
                .toList();
    }

    /// As a password manager makes them; a fixed seed, so that a failure can be repeated.
    private static final Random GENERATOR = new Random(20);

    private static String random(int length) {
        String alphabet = "abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
        var password = new StringBuilder();
        for (int at = 0; at < length; at++) {
            password.append(alphabet.charAt(GENERATOR.nextInt(alphabet.length())));
        }
        return password.toString();
    }

    private static List<String> common() throws IOException {
        try (InputStream list =
                Objects.requireNonNull(PasswordRules.class.getResourceAsStream("common-passwords.txt"))) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("# "))
                    .limit(3_000)
                    .toList();
        }
    }
}
