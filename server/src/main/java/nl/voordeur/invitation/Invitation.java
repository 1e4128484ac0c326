package nl.voordeur.invitation;

import java.time.Instant;
import java.util.List;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.mail.MailId;
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
}
