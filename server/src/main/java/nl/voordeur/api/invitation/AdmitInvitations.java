package nl.voordeur.api.invitation;

import nl.voordeur.kernel.Actor;
import java.util.concurrent.Semaphore;
import nl.voordeur.organisation.Organisation;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Lets requests of the invitation API in. A large one holds a database connection for seconds, and connections are few
/// and for everybody: on one node only [#MOST_LARGE] of them run at once, before any gets a connection.
@Service
class AdmitInvitations {

    private static final int LARGE = 50;
    private static final int MOST_LARGE = 2;

    private final AnswerInvitations invitations;
    private final InvitationAnswers answers;
    private final JsonMapper json;
    private final Semaphore large = new Semaphore(MOST_LARGE);

    AdmitInvitations(AnswerInvitations invitations, InvitationAnswers answers, JsonMapper json) {
        this.invitations = invitations;
        this.answers = answers;
        this.json = json;
    }

    ApiAnswer answer(Organisation organisation, Actor.Machine caller, @Nullable String key, byte[] body) {
        JsonNode request;
        try {
            request = json.readTree(body);
        } catch (JacksonException e) {
            return answers.problem(400, "Not JSON", "The request is not valid JSON.");
        }
        JsonNode rows = request.isArray() ? request : request.path("invitations");
        if (rows.size() <= LARGE) {
            return invitations.answer(organisation, caller, key, body, request);
        }
        if (!large.tryAcquire()) {
            return answers.problem(
                    429, "Too many at once", "Other large requests are being carried out. Send this one again soon.");
        }
        try {
            return invitations.answer(organisation, caller, key, body, request);
        } finally {
            large.release();
        }
    }
}
