package nl.voordeur.api.invitation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.stream.Stream;
import nl.voordeur.api.ApiProblem;
import nl.voordeur.invitation.InvitePeople.Outcome;
import nl.voordeur.invitation.RowProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Words outcomes for the API: JSON, and problem details (RFC 9457) when nothing was done.
@Component
class InvitationAnswers {

    static final String NOT_INVITED =
            "This person is no longer waiting for an invitation: the account is active, blocked, or was taken back.";

    private final JsonMapper json;

    InvitationAnswers(JsonMapper json) {
        this.json = json;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Row(
            int row,
            String status,
            @Nullable String id,
            @Nullable String account,
            @Nullable List<ApiProblem.Fault> errors) {}

    private record Rows(List<Row> invitations) {}

    /// One sentence for what `errors` says in detail.
    static String summary(List<RowProblem> problems) {
        return problems.size() == 1
                ? problems.getFirst().message()
                : "%d things are wrong; see “errors”.".formatted(problems.size());
    }

    static ApiProblem.Fault fault(RowProblem problem) {
        return new ApiProblem.Fault(
                problem.row(), problem.field(), problem.code().wire(), problem.message());
    }

    /// 201, 409 or 422.
    ApiAnswer ofOne(Outcome outcome) {
        return outcome instanceof Outcome.Refused refused
                ? refusal(refused.problems())
                : new ApiAnswer(201, ApiAnswer.JSON, json.writeValueAsString(row(outcome)));
    }

    /// 200 when everybody was invited, 207 when some were, and a problem when nobody was.
    ApiAnswer ofMany(List<Outcome> outcomes) {
        List<RowProblem> problems =
                outcomes.stream().flatMap(InvitationAnswers::problems).toList();
        long refused =
                outcomes.stream().filter(Outcome.Refused.class::isInstance).count();
        if (refused == outcomes.size()) {
            return refusal(problems);
        }
        String body = json.writeValueAsString(
                new Rows(outcomes.stream().map(InvitationAnswers::row).toList()));
        return new ApiAnswer(refused == 0 ? 200 : 207, ApiAnswer.JSON, body);
    }

    ApiAnswer problem(HttpStatus status, String detail) {
        return problem(status, detail, null);
    }

    private ApiAnswer refusal(List<RowProblem> problems) {
        List<ApiProblem.Fault> errors =
                problems.stream().map(InvitationAnswers::fault).toList();
        return problem(status(problems), summary(problems), errors);
    }

    private static HttpStatus status(List<RowProblem> problems) {
        if (problems.stream().allMatch(problem -> problem.code() == RowProblem.Code.NOT_PERMITTED)) {
            return HttpStatus.FORBIDDEN;
        }
        return problems.stream().allMatch(problem -> problem.code().conflict())
                ? HttpStatus.CONFLICT
                : HttpStatus.UNPROCESSABLE_CONTENT;
    }

    private ApiAnswer problem(HttpStatus status, String detail, @Nullable List<ApiProblem.Fault> errors) {
        var problem = ApiProblem.Document.of(status, detail, errors);
        return new ApiAnswer(status.value(), ApiAnswer.PROBLEM, json.writeValueAsString(problem));
    }

    private static Stream<RowProblem> problems(Outcome outcome) {
        return outcome instanceof Outcome.Refused refused ? refused.problems().stream() : Stream.empty();
    }

    private static Row row(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Invited(int row, var id, var account) ->
                new Row(row, "invited", id.toString(), account.toString(), null);
            case Outcome.InvitedAgain(int row, var id, var account) ->
                new Row(row, "invited-again", id.toString(), account.toString(), null);
            case Outcome.Refused(int row, var problems) ->
                new Row(
                        row,
                        "refused",
                        null,
                        null,
                        problems.stream().map(InvitationAnswers::fault).toList());
        };
    }
}
