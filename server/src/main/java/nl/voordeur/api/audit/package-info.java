/// The trail of an organisation, newest first, a page at a time.
@NullMarked
package nl.voordeur.api.audit;

import org.jspecify.annotations.NullMarked;
