/// What becomes of everybody while the database is away, hangs, or takes nothing.
///
/// ```
/// there ──► away   (no answer for a second and a half, no connection, or one that only reads: everything that waits
///   ▲        │      is cut off at once, and nobody waits any more)
///   └────────┘     (it answers again)
/// ```
///
/// [GuardedPool] is the pool of connections; its [Pulse] asks the database a few times a second, on a connection of its
/// own, whether it is there. So a statement that takes long, or waits for its turn, is left alone as long as the
/// database answers. [Outage] is the one place that tells an outage from a bug, by what PostgreSQL says; [OutageFilter]
/// makes every outage an answer 503, and workers wait for the end of it.
@NullMarked
package nl.voordeur.kernel.outage;

import org.jspecify.annotations.NullMarked;
