/// The portal of the demo: what an organisation has behind Voordeur, here four in one process.
///
/// It is an ordinary Spring Security OpenID Connect client that knows nothing of Voordeur but four issuers and four
/// client secrets. Signed out, it shows "Inloggen"; at someone's first arrival it explains what it offers (manual 002);
/// after that it shows the dashboard. What stands in the dashboard is made up.
@NullMarked
package nl.voordeur.demo.portal;

import org.jspecify.annotations.NullMarked;
