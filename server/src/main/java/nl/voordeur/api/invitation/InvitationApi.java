package nl.voordeur.api.invitation;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.UUID;
import nl.voordeur.api.Permitted;
import nl.voordeur.invitation.DescribeInvitation;
import nl.voordeur.invitation.InvitationId;
import nl.voordeur.invitation.ResendInvitation;
import nl.voordeur.invitation.WithdrawInvitation;
import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.Permission;
import nl.voordeur.organisation.Organisation;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// `/api/v1/organisations/{org}/invitations`: invite, look, send again, correct, take back. What is done to an
/// invitation that somebody has is asked of the policy with the roles that come with it.
@RestController
@RequestMapping("/api/v1/organisations/{org}/invitations")
class InvitationApi {

    private static final String RETRY_AFTER_SECONDS = "10";

    private final AdmitInvitations invitations;
    private final DescribeInvitation descriptions;
    private final ResendInvitation resending;
    private final AnswerCorrection corrections;
    private final WithdrawInvitation withdrawing;
    private final InvitationAnswers answers;
    private final PermittedInvitation permitted;

    InvitationApi(
            AdmitInvitations invitations,
            DescribeInvitation descriptions,
            ResendInvitation resending,
            AnswerCorrection corrections,
            WithdrawInvitation withdrawing,
            InvitationAnswers answers,
            PermittedInvitation permitted) {
        this.invitations = invitations;
        this.descriptions = descriptions;
        this.resending = resending;
        this.corrections = corrections;
        this.withdrawing = withdrawing;
        this.answers = answers;
        this.permitted = permitted;
    }

    @PostMapping
    ResponseEntity<String> invite(
            Organisation organisation,
            @Permitted(Permission.INVITATIONS_WRITE) Actor.Machine caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            HttpServletRequest request)
            throws IOException {
        byte[] body = request.getInputStream().readAllBytes(); // ApiBodies has counted it
        return send(invitations.answer(organisation, caller, key, body));
    }

    @GetMapping("/{id}")
    ResponseEntity<?> look(
            Organisation organisation,
            @Permitted(Permission.INVITATIONS_WRITE) Actor.Machine caller,
            @PathVariable("id") UUID id) {
        return descriptions
                .describe(organisation, new InvitationId(id))
                .<ResponseEntity<?>>map(ResponseEntity::ok)
                .orElseGet(() -> send(unknown()));
    }

    @PostMapping("/{id}/resend")
    ResponseEntity<?> resend(
            Organisation organisation,
            @Permitted(Permission.INVITATIONS_WRITE) Actor.Machine caller,
            @PathVariable("id") UUID id) {
        return switch (resending.resend(organisation, permitted.demand(organisation, id, caller), caller)) {
            case SENT -> look(organisation, caller, id);
            case UNKNOWN -> send(unknown());
            case NOT_INVITED -> send(answers.problem(HttpStatus.CONFLICT, InvitationAnswers.NOT_INVITED));
        };
    }

    /// What is sent is corrected; the former link is dead and a new one goes to the (new) address.
    @PatchMapping("/{id}")
    ResponseEntity<?> correct(
            Organisation organisation,
            @Permitted(Permission.INVITATIONS_WRITE) Actor.Machine caller,
            @PathVariable("id") UUID id,
            @RequestBody JsonNode body) {
        corrections.correct(organisation, caller, permitted.demand(organisation, id, caller), body);
        return look(organisation, caller, id);
    }

    /// Taken back: 204, also when it was before.
    @DeleteMapping("/{id}")
    ResponseEntity<?> withdraw(
            Organisation organisation,
            @Permitted(Permission.INVITATIONS_WRITE) Actor.Machine caller,
            @PathVariable("id") UUID id) {
        return switch (withdrawing.withdraw(organisation, permitted.demand(organisation, id, caller), caller)) {
            case WITHDRAWN -> ResponseEntity.noContent().build();
            case UNKNOWN -> send(unknown());
            case NOT_INVITED -> send(answers.problem(HttpStatus.CONFLICT, InvitationAnswers.NOT_INVITED));
        };
    }

    private ApiAnswer unknown() {
        return answers.problem(HttpStatus.NOT_FOUND, "This organisation has no invitation with this id.");
    }

    private static ResponseEntity<String> send(ApiAnswer answer) {
        var response = ResponseEntity.status(answer.status());
        if (answer.status() == HttpStatus.TOO_MANY_REQUESTS.value()) {
            response.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        return response.header(HttpHeaders.CACHE_CONTROL, "no-store")
                .contentType(MediaType.parseMediaType(answer.contentType()))
                .body(answer.body());
    }
}
