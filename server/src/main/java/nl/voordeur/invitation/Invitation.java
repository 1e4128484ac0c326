package nl.voordeur.invitation;

import java.time.Instant;
import java.util.List;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.mail.MailId;
import nl.voordeur.organisation.settings.ActivationStep;
import nl.voordeur.organisation.settings.OrganisationSettings;
import org.jspecify.annotations.Nullable;

/// An invitation as its inviter and the helpdesk see it.
///
/// @param openedAt first time that somebody came in by its link, or null
/// @param withdrawnAt when the inviter took it back, or null
/// @param passed steps behind the person, oldest first
/// @param mail the latest mail with a link
record Invitation(
        InvitationId id,
        AccountId account,
        Instant invitedAt,
        Instant expires,
        @Nullable Instant openedAt,
        @Nullable Instant activatedAt,
        @Nullable Instant withdrawnAt,
        int codeFailures,
        int birthDateFailures,
        List<String> passed,
        @Nullable MailId mail) {

    static Invitation fresh(AccountId account, Instant now, Instant expires) {
        return new Invitation(InvitationId.random(), account, now, expires, null, null, null, 0, 0, List.of(), null);
    }

    /// What somebody gets who asks for a new link now. Too long after the invitation nobody looks any more whether the
    /// person still works there, or the address is still theirs: then it is no more than the rest of the term.
    Renewal renewal(OrganisationSettings settings, Instant now) {
        if (settings.activation().steps().contains(ActivationStep.BIRTH_DATE) && birthDateFailures >= LoginCode.TRIES) {
            return Renewal.STOPPED;
        }
        if (!invitedAt.plus(settings.invitation().maximumAge()).isBefore(now)) {
            return Renewal.WHOLE_TERM;
        }
        return working(now) ? Renewal.REST_OF_TERM : Renewal.TOO_OLD;
    }

    /// Whether the newest link leads somewhere: its term runs, and its login code has tries left.
    boolean working(Instant now) {
        return expires.isAfter(now) && codeFailures < LoginCode.TRIES;
    }
}
