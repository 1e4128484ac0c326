/// Work that somebody waits for: a mail to send, a request to answer. It stands in a table until it is done; a
/// [Worker] on each node takes it from there as soon as it is put there, and looks now and then for what another node
/// left behind.
///
/// Recurring work, for which nobody waits, is [nl.voordeur.kernel.upkeep].
@NullMarked
package nl.voordeur.kernel.worker;

import org.jspecify.annotations.NullMarked;
