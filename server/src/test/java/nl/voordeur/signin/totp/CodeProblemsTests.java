package nl.voordeur.signin.totp;

import static org.assertj.core.api.Assertions.assertThat;

import nl.voordeur.web.components.FieldProblem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodeProblemsTests {

    @ParameterizedTest
    @CsvSource({
        "123456,",
        "' 123 456 ',",
        "123-456,",
        "123\u2007456,",
        "12345,signin.problem.code-shape",
        "12345a,signin.problem.code-shape",
        "'  ',signin.problem.code-missing"
    })
    void ofCodeThenOnlyOfTheShape(String typed, @Nullable String problem) {
        assertThat(CodeProblems.ofShape(typed).map(FieldProblem::key).orElse(null))
                .isEqualTo(problem);
    }
}
