package nl.voordeur.signedin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import nl.voordeur.factor.FactorKind;
import nl.voordeur.factor.Proofs;
import nl.voordeur.factor.TestProofs;
import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.Strength;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("asvs-7.5.3")
class SignedInArgumentTests {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    /// Pages by what they want.
    @SuppressWarnings("unused") // read by reflection
    private interface Pages {
        void any(@SignedIn Actor.Person person);

        void two(@SignedIn(Strength.TWO_FACTORS) Actor.Person person);

        void recent(@SignedIn(within = "PT5M") Actor.Person person);

        void recentTwo(@SignedIn(value = Strength.TWO_FACTORS, within = "PT5M") Actor.Person person);
    }

    @ParameterizedTest
    @CsvSource({
        "any, PASSWORD, PT0S, true",
        "any, PASSWORD, PT8H, true",
        "any, PASSWORD TOTP, PT8H, true",
        "two, PASSWORD, PT0S, false",
        "two, PASSWORD PASSWORD, PT0S, false",
        "two, PASSWORD TOTP, PT8H, true",
        "recent, PASSWORD, PT5M, true",
        "recent, PASSWORD, PT5M1S, false",
        "recent, PASSWORD TOTP, PT5M1S, false",
        "recentTwo, PASSWORD TOTP, PT5M, true",
        "recentTwo, PASSWORD TOTP, PT5M1S, false",
        "recentTwo, PASSWORD, PT0S, false"
    })
    void provenThenEnoughAndLongAgoAsThePageWants(String page, String factors, Duration ago, boolean expected)
            throws NoSuchMethodException {
        var wanted = Pages.class
                .getDeclaredMethod(page, Actor.Person.class)
                .getParameters()[0]
                .getAnnotation(SignedIn.class);
        var proofs = Proofs.NONE;
        for (String factor : factors.split(" ")) {
            proofs = proofs.with(TestProofs.proof(FactorKind.valueOf(factor), NOW.minus(ago)));
        }

        assertThat(SignedInArgument.proven(proofs, wanted, NOW)).isEqualTo(expected);
    }
}
