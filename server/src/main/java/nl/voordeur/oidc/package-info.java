/// What portals and machines use: the OpenID Connect provider of every organisation, and the tokens of machines.
///
/// ```
/// authorize (needs a session) → code, 60 s, once → access + refresh + ID token → refresh … → end
///                                                   ended by: sign-out, block, reuse of a spent token, time
/// ```
///
/// `authorize` and `logout` are pages of ours, because they are about people: sessions, errors in plain language,
/// redirects by 303. The token endpoint, revocation and introspection are Spring Security's filters and providers, on
/// our own narrow tables. An issuer is `{base}/{org}`: base from the settings, never from a request header.
/// Sub-packages: `issuer` (address and documents of one), `client` (who may), `grant` (what was given), `key` (what
/// signs), `authorize` (where browsers come and go), `logout` (what portals hear when a session is over),
/// `machine` (tokens of programs).
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "organisation",
            "organisation :: settings",
            "account",
            "outbound",
            "session",
            "signedin",
            "throttle",
            "web"
        })
@NullMarked
package nl.voordeur.oidc;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
