/// What pages hand to the components in `jte/web/components`: an icon, a kind of alert, an item of a checklist, options
/// to choose from, the rows of a table, what is wrong with a field, and what the sign-in form calls things. Everything
/// else a component gets is text. `web/README.md` lists the components with their parameters.
///
/// There is one shape of a refused form: a flow answers with [FieldProblem]s (field, message key, arguments), the
/// template makes them [FieldError]s in the language of the page.
@NamedInterface("components")
@NullMarked
package nl.voordeur.web.components;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
