/// Everything that runs in the demo, once for all journeys of a test run: PostgreSQL, two server nodes behind a
/// balancer, the mailbox and the portal. [DemoStack] knows where they are, and lets them fail.
@NullMarked
package nl.voordeur.journeys.stack;

import org.jspecify.annotations.NullMarked;
