/// Keeps another site from sending our forms in somebody's name: a value in each form that only our own pages have,
/// checked on any node without being stored (`docs/decisions/anti-forgery-value-without-state.md`).
@NullMarked
package nl.voordeur.web.antiforgery;

import org.jspecify.annotations.NullMarked;
