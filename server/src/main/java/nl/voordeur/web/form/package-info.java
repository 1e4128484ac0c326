/// What becomes of a form that was sent. One that is refused is never answered with a page: the browser goes on to a
/// GET
/// (303), so that neither Back nor a reload sends it twice. What that page shows of it, a [FormState], travels in its
/// address, sealed
/// for this browser and this page ([FormStates]; `docs/decisions/refused-forms-in-the-address.md`).
@NamedInterface("form")
@NullMarked
package nl.voordeur.web.form;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
