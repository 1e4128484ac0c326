/// What people do while their steps are counted: [SignIn] from home, [SignOn] at a portal for whoever is signed in
/// already, again and again ([ClosedLoop]), each with a [Browser] that knows its cookies and no more.
@NullMarked
package nl.voordeur.bench.walk;

import org.jspecify.annotations.NullMarked;
