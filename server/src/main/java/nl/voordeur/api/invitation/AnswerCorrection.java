package nl.voordeur.api.invitation;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import nl.voordeur.account.Account;
import nl.voordeur.account.NewAccount;
import nl.voordeur.api.ApiJson;
import nl.voordeur.api.ApiProblem;
import nl.voordeur.invitation.CorrectInvitation;
import nl.voordeur.invitation.InvitationId;
import nl.voordeur.invitation.RowProblem;
import nl.voordeur.kernel.Actor;
import nl.voordeur.organisation.Organisation;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Carries out one correction: what is sent is laid over what is known, with the invitation locked, so that two
/// corrections at once don't undo each other.
@Service
class AnswerCorrection {

    private final CorrectInvitation corrections;
    private final Clock clock;

    AnswerCorrection(CorrectInvitation corrections, Clock clock) {
        this.corrections = corrections;
        this.clock = clock;
    }

    /// @throws ApiProblem when nothing was changed: 404, 409 or 422
    @Transactional
    public void correct(Organisation organisation, Actor.Machine caller, InvitationId id, JsonNode body) {
        if (!(body instanceof ObjectNode fields)) {
            throw ApiProblem.of(HttpStatus.UNPROCESSABLE_CONTENT, "Send an object with what is to be different.");
        }
        ApiJson.refuseOthers(fields, RowParser.FIELDS);
        Account known = corrections
                .lock(organisation, id)
                .orElseThrow(
                        () -> ApiProblem.of(HttpStatus.NOT_FOUND, "This organisation has no invitation with this id."));
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        switch (RowParser.correction(organisation, today, known, fields)) {
            case RowParser.Parsed.Refused(var problems) -> throw refusal(HttpStatus.UNPROCESSABLE_CONTENT, problems);
            case RowParser.Parsed.Person(int row, NewAccount person) ->
                correct(organisation, caller, id, known, person);
        }
    }

    private void correct(
            Organisation organisation, Actor.Machine caller, InvitationId id, Account known, NewAccount person) {
        switch (corrections.correct(organisation, id, known, person, caller)) {
            case CorrectInvitation.Outcome.Corrected done -> {
                // the caller looks at it anew
            }
            case CorrectInvitation.Outcome.NotInvited not ->
                throw ApiProblem.of(HttpStatus.CONFLICT, InvitationAnswers.NOT_INVITED);
            case CorrectInvitation.Outcome.Refused(var problem) -> throw refusal(HttpStatus.CONFLICT, List.of(problem));
        }
    }

    private static ApiProblem refusal(HttpStatus status, List<RowProblem> problems) {
        return ApiProblem.of(
                status,
                InvitationAnswers.summary(problems),
                problems.stream().map(InvitationAnswers::fault).toList());
    }
}
