/// Inviting by programs of HR: `/api/v1/organisations/{org}/invitations`, one person or a thousand in a request.
///
/// [AdmitInvitations] lets a few large requests in at a time, [AnswerInvitations] carries each out once however often
/// it is asked, [InviteRows] invites row by row: one that can't be invited stops no other. The answer says of every row
/// what became of it, and never repeats what it held.
@NullMarked
package nl.voordeur.api.invitation;

import org.jspecify.annotations.NullMarked;
