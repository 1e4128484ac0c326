package nl.voordeur.invitation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import nl.voordeur.kernel.OrganisationId;
import nl.voordeur.mail.MailOutbox;
import nl.voordeur.mail.MailStatus;
import nl.voordeur.organisation.Organisation;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Tells how far an invitation is: was it mailed, was it opened, where is the person stuck.
@Service
public class DescribeInvitation {

    private final InvitationStore store;
    private final MailOutbox outbox;
    private final Clock clock;

    DescribeInvitation(InvitationStore store, MailOutbox outbox, Clock clock) {
        this.store = store;
        this.outbox = outbox;
        this.clock = clock;
    }

    /// @param state `invited`, `opened`, `expired`, `activated` or `withdrawn`
    /// @param passed steps behind the person, oldest first, such as `welcome`
    /// @param mail the latest mail with a link
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Description(
            String id,
            String account,
            String state,
            Instant invitedAt,
            Instant expiresAt,
            @Nullable Instant openedAt,
            @Nullable Instant activatedAt,
            List<String> passed,
            int wrongCodes,
            int wrongBirthDates,
            @Nullable MailPart mail) {}

    /// @param state `queued`, `sending`, `sent`, `refused`, `bounced` or `expired`
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record MailPart(
            String state,
            int attempts,
            Instant since,
            @Nullable String problem) {

        static MailPart of(MailStatus mail) {
            return new MailPart(wire(mail.state().name()), mail.attempts(), mail.since(), mail.problem());
        }
    }

    public Optional<Description> describe(Organisation organisation, InvitationId id) {
        return store.find(organisation.id(), id).map(invitation -> describe(organisation.id(), invitation));
    }

    private Description describe(OrganisationId organisation, Invitation invitation) {
        var mail = invitation.mail();
        return new Description(
                invitation.id().toString(),
                invitation.account().toString(),
                state(invitation),
                invitation.invitedAt(),
                invitation.expires(),
                invitation.openedAt(),
                invitation.activatedAt(),
                invitation.passed().stream().map(DescribeInvitation::wire).toList(),
                invitation.codeFailures(),
                invitation.birthDateFailures(),
                mail == null
                        ? null
                        : outbox.status(organisation, mail).map(MailPart::of).orElse(null));
    }

    private String state(Invitation invitation) {
        if (invitation.activatedAt() != null) {
            return "activated";
        }
        if (invitation.withdrawnAt() != null) {
            return "withdrawn";
        }
        if (!invitation.expires().isAfter(clock.instant())) {
            return "expired";
        }
        return invitation.openedAt() == null ? "invited" : "opened";
    }

    private static String wire(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
