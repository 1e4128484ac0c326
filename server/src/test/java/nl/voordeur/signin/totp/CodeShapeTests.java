package nl.voordeur.signin.totp;

import static org.assertj.core.api.Assertions.assertThat;

import nl.voordeur.signin.SignInPage.Problem;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodeShapeTests {

    @ParameterizedTest
    @CsvSource({
        "123456,",
        "' 123 456 ',",
        "123-456,",
        "123\u2007456,",
        "12345,CODE_SHAPE",
        "12345a,CODE_SHAPE",
        "'  ',CODE_MISSING"
    })
    void shapeThenOnlyOfTheShape(String typed, Problem problem) {
        assertThat(TotpPage.shape(typed)).isEqualTo(problem);
    }
}
