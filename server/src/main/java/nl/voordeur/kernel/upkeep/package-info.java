/// Work that comes back by itself: whatever has expired goes, keys are rotated, next month gets its partition.
///
/// A module contributes an `Upkeep` bean; on whichever node it is due, it runs on that node only (db-scheduler keeps
/// the turns in the database), and when it dies in the middle, another node takes over.
@NullMarked
package nl.voordeur.kernel.upkeep;

import org.jspecify.annotations.NullMarked;
