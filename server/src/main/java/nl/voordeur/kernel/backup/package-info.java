/// Backup and restore: one archive of all tables as they were at one moment.
///
/// [Archive] is the file, with a manifest that says which schema and which keys it needs. [Backup] writes it in one
/// transaction, while the server runs; [Restore] reads it into an empty database of the same version. [TableStore]
/// asks PostgreSQL what there is.
@NullMarked
package nl.voordeur.kernel.backup;

import org.jspecify.annotations.NullMarked;
