/// The measuring side of the product's package of the same name: it stands here to reach the hasher itself.
@NullMarked
package nl.voordeur.factor.password.hashing;

import org.jspecify.annotations.NullMarked;
