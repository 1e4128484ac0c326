package nl.voordeur.api.invitation;

import java.util.concurrent.Semaphore;
import nl.voordeur.api.ApiJson;
import nl.voordeur.kernel.Actor;
import nl.voordeur.organisation.Organisation;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;

/// Lets requests of the invitation API in. A large one holds a database connection for seconds, and as JSON many times
/// its bytes; both are few and for everybody. So on one node only [#MOST_LARGE] of them run at once, decided by size,
/// before any is parsed or gets a connection.
@Service
class AdmitInvitations {

    private static final int LARGE = 8 << 10; // some fifty rows
    private static final int MOST_LARGE = 2;

    private final AnswerInvitations invitations;
    private final InvitationAnswers answers;
    private final ApiJson json;
    private final Semaphore large = new Semaphore(MOST_LARGE);

    AdmitInvitations(AnswerInvitations invitations, InvitationAnswers answers, ApiJson json) {
        this.invitations = invitations;
        this.answers = answers;
        this.json = json;
    }

    ApiAnswer answer(Organisation organisation, Actor.Machine caller, @Nullable String key, byte[] body) {
        if (body.length <= LARGE) {
            return carryOut(organisation, caller, key, body);
        }
        if (!large.tryAcquire()) {
            return answers.problem(
                    HttpStatus.TOO_MANY_REQUESTS,
                    "Other large requests are being carried out. Send this one again soon.");
        }
        try {
            return carryOut(organisation, caller, key, body);
        } finally {
            large.release();
        }
    }

    private ApiAnswer carryOut(Organisation organisation, Actor.Machine caller, @Nullable String key, byte[] body) {
        return invitations.answer(organisation, caller, key, body, json.read(body));
    }
}
