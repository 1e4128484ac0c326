/// Makes lists of leaked passwords as long as one likes, and measures how quick the file is that is made of one. Stands
/// in the package of what it measures, because the product shows it to nobody else.
@NullMarked
package nl.voordeur.factor.password.leaked;

import org.jspecify.annotations.NullMarked;
