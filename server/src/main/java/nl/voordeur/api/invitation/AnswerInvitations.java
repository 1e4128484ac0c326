package nl.voordeur.api.invitation;

import java.security.MessageDigest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import nl.voordeur.api.ApiJson;
import nl.voordeur.api.invitation.AnsweredRequestStore.Answered;
import nl.voordeur.api.invitation.AnsweredRequestStore.RequestKey;
import nl.voordeur.invitation.InvitePeople;
import nl.voordeur.kernel.Actor;
import nl.voordeur.organisation.Organisation;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/// Carries out one request of the invitation API, once for each idempotency key: key, people and answer are kept in one
/// transaction, so a client that heard nothing asks again and gets the same answer. [AdmitInvitations] goes before.
@Service
class AnswerInvitations {

    static final int MOST_ROWS = 1000;
    private static final Set<String> MANY = Set.of("invitations", "idempotencyKey");
    private static final int LONGEST_KEY = 200;

    private final AnsweredRequestStore requests;
    private final InviteRows inviteRows;
    private final InvitationAnswers answers;
    private final Clock clock;

    AnswerInvitations(AnsweredRequestStore requests, InviteRows inviteRows, InvitationAnswers answers, Clock clock) {
        this.requests = requests;
        this.inviteRows = inviteRows;
        this.answers = answers;
        this.clock = clock;
    }

    @Transactional
    public ApiAnswer answer(
            Organisation organisation, Actor.Machine caller, @Nullable String header, byte[] body, JsonNode request) {
        String keyValue =
                header == null ? request.path("idempotencyKey").asStringOpt().orElse(null) : header;
        if (keyValue == null) {
            return carryOut(organisation, caller, request);
        }
        if (keyValue.isBlank() || keyValue.length() > LONGEST_KEY) {
            return answers.problem(HttpStatus.BAD_REQUEST, "An idempotency key has 1 to 200 characters.");
        }
        var key = new RequestKey(organisation.id(), caller.name(), keyValue);
        byte[] hash = sha256(body);
        if (!requests.claim(key, hash, clock.instant())) {
            return former(key, hash);
        }
        ApiAnswer answer = carryOut(organisation, caller, request);
        requests.keep(key, answer);
        return answer;
    }

    private ApiAnswer former(RequestKey key, byte[] hash) {
        Answered answered = requests.find(key);
        return MessageDigest.isEqual(answered.bodyHash(), hash)
                ? answered.answer()
                : answers.problem(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "Another request was sent with this idempotency key. Use a new key for each request.");
    }

    private ApiAnswer carryOut(Organisation organisation, Actor.Machine caller, JsonNode request) {
        JsonNode many = request.isArray() ? request : request.path("invitations");
        boolean single = request.isObject() && many.isMissingNode();
        if (request.isObject() && !single) {
            ApiJson.refuseOthers(request, MANY);
        }
        var rows = new ArrayList<JsonNode>();
        if (single) {
            rows.add(request);
        } else {
            many.forEach(rows::add);
        }
        if (rows.isEmpty() || !(single || many.isArray())) {
            return answers.problem(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "Send one person as an object, or several in an array “invitations”.");
        }
        if (rows.size() > MOST_ROWS) {
            return answers.problem(
                    HttpStatus.UNPROCESSABLE_CONTENT, "Send at most %d people at a time.".formatted(MOST_ROWS));
        }
        List<InvitePeople.Outcome> outcomes = inviteRows.invite(organisation, caller, rows);
        return single ? answers.ofOne(outcomes.getFirst()) : answers.ofMany(outcomes);
    }

    private static byte[] sha256(byte[] body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(body);
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
