/// A person with a browser, a pair of hands and a telephone with an authenticator app. [Visitor] finds every control by
/// what the person reads.
@NullMarked
package nl.voordeur.journeys.person;

import org.jspecify.annotations.NullMarked;
