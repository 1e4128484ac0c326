/// Signing keys of each organisation: made once, published before use, retired after their last token, private part
/// sealed.
@NamedInterface("key")
@NullMarked
package nl.voordeur.oidc.key;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
