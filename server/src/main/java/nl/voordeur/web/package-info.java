/// What pages are made of: controllers answer with a [Page] record or [SeeOther]; a page's template follows from its
/// type; [PageContext] gives templates the organisation, the language and the anti-forgery value.
///
/// Also the headers of every page, and the pages for errors. What templates put together is in
/// [nl.voordeur.web.components], the colours they get in [nl.voordeur.web.theme], what keeps another site from
/// sending our forms in [nl.voordeur.web.antiforgery], and what becomes of a form in [nl.voordeur.web.form].
@ApplicationModule(
        allowedDependencies = {"kernel", "organisation", "organisation :: settings", "organisation :: theme"})
@NullMarked
package nl.voordeur.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
