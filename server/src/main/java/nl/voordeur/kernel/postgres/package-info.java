/// The database: an address in `DATABASE_URL`, or else a PostgreSQL 18 of our own in the data folder.
///
/// The embedded one is the same engine with the same SQL as any other PostgreSQL, so there is one dialect and one set
/// of migrations. `EmbeddedPostgres` keeps it: `PostgresPrograms` unpacks the programs, `PostgresCluster` makes the
/// data files and recognises damaged ones, `Launcher` finds a user to run as (PostgreSQL refuses root), `Postmaster`
/// starts, watches and stops the process. Whoever kills this process or that one loses nothing: a PostgreSQL without
/// its server is stopped cleanly at the next start, a server without its PostgreSQL starts it again.
@NullMarked
package nl.voordeur.kernel.postgres;

import org.jspecify.annotations.NullMarked;
