package nl.voordeur.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignInProblemTests {

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
    void ofCodeThenOnlyOfTheShape(String typed, SignInPage.Problem problem) {
        assertThat(SignInPage.Problem.ofCode(typed)).isEqualTo(problem);
    }
}
