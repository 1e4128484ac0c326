/// Recovery addresses: a second address that a person names, to get back in when the first one is gone.
///
/// ```
/// named ─► mail with a link ─► GET shows, POST confirms ─► counts for recovery
///             └─ 3 days ─► expired; it never counts
/// ```
///
/// Only the browser that named it goes on with it, and a correction or resend of the invitation forgets it. Until
/// its owner confirms, an address gets that one mail and nothing else.
@NullMarked
package nl.voordeur.activation.recoveryaddress;

import org.jspecify.annotations.NullMarked;
