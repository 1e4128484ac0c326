/// A portal hears that a session is over (OpenID Connect Back-Channel Logout 1.0), so that signing out here signs out
/// there.
///
/// ```
/// session over ──► queued ──► sending ──► sent       2xx
/// (any cause)        ▲           │
///                    │           ├──────► refused    400: the portal read it, and says no
///                    └───────────┤
///                  anything else │        given up   six hours later
/// ```
///
/// [SessionsThatEnded] ends what hangs on a session and queues a row for each portal that it gave tokens, in the
/// transaction that ended the session; so it counts for every cause: signing out, somebody else in the same browser, a
/// block, all sessions ended, the absolute end. [DeliverLogouts] makes the logout token when it leaves and calls the
/// portal through [nl.voordeur.outbound]; one portal is called once at a time, and each organisation has its turn.
///
/// A node that dies between the portal's answer and our own commit lets another one call again, with the same `jti`.
/// [PortalsOfSessions] tells the page of somebody who signed out which portals know of it, and which may be open still.
@NullMarked
package nl.voordeur.oidc.logout;

import org.jspecify.annotations.NullMarked;
