/// Calls to addresses that somebody else named: one HTTP client for all of them.
///
/// ```
/// address ─ Destinations: its shape, at registration and again at each call
///    └─► name looked up ─ Destinations: every address of it, or none
///            └─► connected to that very address ─► one answer; its status counts, redirects don't
/// ```
///
/// Whoever registers an address could otherwise make this server knock at doors that only it can reach: the database,
/// other machines of the data centre, the address where a cloud keeps its passwords (ASVS 1.3.6, 13.2.4). So a
/// call goes over https, to addresses of the internet ([Destinations]) and to networks that the operator allows
/// ([OutboundSettings]). [OutboundHttp] looks names up itself and connects to what was judged, so that a second look
/// can't find something else.
///
/// Arrows: asks nobody. Back-channel logout uses it; push messages and webhooks will.
@ApplicationModule(displayName = "Calls to others", allowedDependencies = "kernel")
@NullMarked
package nl.voordeur.outbound;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
