/// The API for programs of HR and of those who run the service: JSON at `/api/v1/**`, with an access token of a
/// machine.
///
/// ```
/// request ─► ApiChain (whose token?) ─► ApiBodies (what is sent?) ─► MachineArgument (may it do this here?)
///         ─► controller (may it do this to that?) ─► use case of a module
/// ```
///
/// No call reaches a controller without a token, and no cookie counts. Each part has the controllers of one thing:
/// [nl.voordeur.api.organisation], [nl.voordeur.api.account], [nl.voordeur.api.invitation], [nl.voordeur.api.client]
/// and [nl.voordeur.api.audit]. They read, ask the policy ([ApiPolicy]) and one use case, and word its outcome; every
/// refusal is an [ApiProblem], and whatever is read goes through [ApiJson]. All of it is described in `openapi.json`.
@ApplicationModule(
        displayName = "API",
        allowedDependencies = {
            "kernel",
            "organisation",
            "organisation :: settings",
            "organisation :: theme",
            "account",
            "role",
            "factor",
            "factor :: ticket",
            "session",
            "invitation",
            "oidc :: client",
            "oidc :: key",
            "oidc :: machine",
            "audit",
            "mail",
            "web"
        })
@NullMarked
package nl.voordeur.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
