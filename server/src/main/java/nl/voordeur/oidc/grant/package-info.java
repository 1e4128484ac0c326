/// What a portal holds of a person: one row for code, access and refresh token of one sign-on; spent once, revoked as a
/// family.
///
/// Spring Security's endpoints know nothing of that row. They ask [GrantAuthorizations] for a token by `findByToken`,
/// change the answer, and hand it back to `save`, which reads from the difference what was done ([EndpointOutcome]):
///
/// ```
/// request             findByToken                             save                       the row
/// exchange a code     1 client authentication, for PKCE       ─                          ─
///                     2 token endpoint; the same read         Exchanged                  code spent, tokens kept
///                       … but the code is another client's    Revoked                    the family ends
///                       … spent before (null)                 ─  reused                  the family ends
/// refresh             1 token endpoint                        Rotated                    token spent, successors kept
///                       … spent 2 s ago or more (null)        ─  reused                  the family ends
/// revoke              1 revocation, any kind of token         AccessRevoked or Revoked   one token, or the family
/// introspect          1 introspection, any kind of token      ─                          ─
/// client credentials  ─                                       nothing to keep            ─
/// ```
///
/// Two requests may both have found a live token; of their two saves the conditional update lets one through. For a
/// code the other is a reuse and ends the family; for a refresh token it is only refused. `authorize` writes the row
/// ([IssueCode]), and [UserInfo] reads it ([Grants#bearer]), neither by way of Spring Security.
/// The end of a session ends it, unless it is offline, and queues what its portal hears ([Grants#endOfSession]).
@NullMarked
package nl.voordeur.oidc.grant;

import org.jspecify.annotations.NullMarked;
