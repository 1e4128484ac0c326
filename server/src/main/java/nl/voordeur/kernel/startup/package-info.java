/// Starting, and refusing to: unsafe settings are named all at once, each in one line with its repair, and any other
/// failure that an operator can mend is told in a sentence instead of a stack trace (ASVS 13.1.1, 16.5.3).
@NullMarked
package nl.voordeur.kernel.startup;

import org.jspecify.annotations.NullMarked;
