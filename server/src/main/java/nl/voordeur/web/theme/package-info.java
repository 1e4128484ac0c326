/// The colours of an organisation: a style sheet after the one that all share, and the icon of the tab; kept by
/// browsers until the theme changes.
@NullMarked
package nl.voordeur.web.theme;

import org.jspecify.annotations.NullMarked;
