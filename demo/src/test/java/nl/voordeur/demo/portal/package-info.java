/// The portal against a stand-in for the sign-in service.
@NullMarked
package nl.voordeur.demo.portal;

import org.jspecify.annotations.NullMarked;
