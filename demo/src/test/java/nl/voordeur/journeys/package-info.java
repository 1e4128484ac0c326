/// The manuals, followed screen by screen in a real browser against the real thing.
///
/// `DemoStack` is everything that runs: PostgreSQL, two server nodes behind a balancer, the mailbox and the portal.
/// `Visitor` is the person at the browser, with one of three pairs of `Hands`. The tests read like the manuals.
@NullMarked
package nl.voordeur.journeys;

import org.jspecify.annotations.NullMarked;
