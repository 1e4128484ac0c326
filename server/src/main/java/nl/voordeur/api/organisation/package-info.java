/// Organisations: made from a preset with whatever differs, changed by a merge patch (RFC 7396).
@NullMarked
package nl.voordeur.api.organisation;

import org.jspecify.annotations.NullMarked;
