/// The outermost layer of every request: whose address is believed, how much there may be under way, and what the
/// server says about itself.
///
/// ```
/// connection ─► BoundedProtocol ─► header ─► PublicAddressValve ─► BareAnswers ─► AdmissionValve ─► application
///                     │                                                              │
///                 Arrivals: what every connection is at, since when, until when ─────┘
/// ```
///
/// [Bounds] has the numbers, in proportion to the heap. Once a second whoever is overdue is cut off; when it gets
/// crowded, whoever is idle, then whoever has been sending for longest. [BodyRoom] counts the bytes of larger bodies
/// that are under way; a module that takes larger ones than all others says so with a [LargerBody]. [HttpCounts] tells
/// by metrics who was turned away.
@NullMarked
package nl.voordeur.kernel.http;

import org.jspecify.annotations.NullMarked;
