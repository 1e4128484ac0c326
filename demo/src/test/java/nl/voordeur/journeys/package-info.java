/// The manuals, followed screen by screen in a real browser against the real thing.
///
/// [nl.voordeur.journeys.stack] is everything that runs; [nl.voordeur.journeys.person] the person at the browser, with
/// one of three pairs of hands. The tests read like the manuals.
@NullMarked
package nl.voordeur.journeys;

import org.jspecify.annotations.NullMarked;
