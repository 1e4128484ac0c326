/// Who speaks: the issuer of each organisation, and the documents in which it describes itself.
@NullMarked
package nl.voordeur.oidc.issuer;

import org.jspecify.annotations.NullMarked;
