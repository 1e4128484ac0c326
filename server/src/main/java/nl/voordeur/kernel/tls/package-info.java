/// Whom this server trusts where it calls others over TLS: the relay, the mailbox for bounces, portals, the database.
///
/// [TrustedAuthorities] are those of Java and, beside them, those of the operator's file. [CertificateProblem] tells in
/// a few words what is the matter with a certificate, whichever library found out.
@NullMarked
package nl.voordeur.kernel.tls;

import org.jspecify.annotations.NullMarked;
