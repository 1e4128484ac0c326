/// What pages hand to the components in `jte/web/components`: an icon, a kind of alert, an item of a checklist, what is
/// wrong with a field (as a key, and as text), what the sign-in form calls things. Everything else a component gets is
/// text.
@NamedInterface("components")
@NullMarked
package nl.voordeur.web.components;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
