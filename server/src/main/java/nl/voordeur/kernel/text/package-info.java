/// Characters: what people mean by what they type, paste and import, whatever their keyboard makes of it; and where
/// words may break.
@NullMarked
package nl.voordeur.kernel.text;

import org.jspecify.annotations.NullMarked;
