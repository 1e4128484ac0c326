/// Signing keys of each organisation: made once, published before use, retired after their last token, private part
/// sealed.
@NullMarked
package nl.voordeur.oidc.key;

import org.jspecify.annotations.NullMarked;
