package nl.voordeur.activation;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import nl.voordeur.activation.credentials.ChoosePassword;
import nl.voordeur.activation.identity.TypedDate;
import nl.voordeur.kernel.Secret;

/// What the pages of the stages send. Each has a few of these fields; the others are empty.
record StageForm(
        String loginCode, TypedDate birthDate, String username, ChoosePassword.Typed password, String recoveryAddress) {

    static StageForm of(HttpServletRequest request) {
        return new StageForm(
                field(request, "code"),
                new TypedDate(
                        field(request, "birth-date-day"),
                        field(request, "birth-date-month"),
                        field(request, "birth-date-year")),
                field(request, "username"),
                new ChoosePassword.Typed(new Secret(field(request, "password")), new Secret(field(request, "repeat"))),
                field(request, "recovery-email"));
    }

    private static String field(HttpServletRequest request, String name) {
        return Objects.requireNonNullElse(request.getParameter(name), "");
    }
}
