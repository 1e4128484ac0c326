package nl.voordeur.signin.code;

import static org.assertj.core.api.Assertions.assertThat;

import nl.voordeur.signin.SignInPage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodeTextTests {

    @ParameterizedTest
    @CsvSource({"123456,", "' 123 456 ',", "123-456,", "12345,CODE_SHAPE", "12345a,CODE_SHAPE", "'  ',CODE_MISSING"})
    void problemThenOnlyOfTheShape(String typed, SignInPage.Problem problem) {
        assertThat(CodeText.problem(typed)).isEqualTo(problem);
    }
}
