/// What pages are made of: controllers answer with a [Page] record or [SeeOther]; a page's template follows from its
/// type; [PageContext] gives templates the organisation, the language and the anti-forgery value.
///
/// Also the headers of every page, the style sheet of an organisation's theme and the pages for errors.
@ApplicationModule(allowedDependencies = {"kernel", "organisation"})
@NullMarked
package nl.voordeur.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
