/// What a node remembers of rows that nearly every request needs and that hardly ever change: organisations, clients,
/// signing keys.
///
/// ```
/// read ──► kept ──► forgotten   (changed on this node: before the change is answered;
///                                changed on another node: by NOTIFY, a moment after its commit;
///                                nobody listens, or kept for long: at once)
/// ```
///
/// A read that overlaps a change is never kept: it may have seen what was before. Changes travel by PostgreSQL's NOTIFY
/// in the transaction of the change, so what is rolled back is told to nobody. While this node doesn't hear the others,
/// it remembers nothing, and every request reads.
@NullMarked
package nl.voordeur.kernel.memory;

import org.jspecify.annotations.NullMarked;
