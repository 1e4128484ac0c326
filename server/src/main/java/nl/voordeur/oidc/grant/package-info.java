/// What a portal holds of a person: one row for code, access and refresh token of one sign-on; spent once, revoked as a
/// family.
@NullMarked
package nl.voordeur.oidc.grant;

import org.jspecify.annotations.NullMarked;
