package nl.voordeur.journeys.person;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;

/// What axe finds wrong: WCAG 2.2 at A and AA, and what its makers advise beside that.
///
/// It is asked itself, not by its `AxeBuilder`: that one sends all of axe into the page again at every question, and
/// has it write down all that is well too.
public final class Axe {

    private static final List<String> RULES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    private static final String AXE = "() => {" + AxeBuilder.getAxeScript() + "}";

    private static final String ASK = """
            async options => {
              const found = await axe.run({ exclude: [['iframe']] }, options);
              return found.violations.map(rule => rule.id + ': ' + rule.help + '\\n'
                + rule.nodes.map(node => '  ' + node.target + ' ' + node.html + '\\n' + node.failureSummary).join('\\n'));
            }""";

    private Axe() {}

    /// Each rule that is broken, and where.
    public static List<?> violations(Page page) {
        return violations(page, Map.of());
    }

    /// A mail is shown inside the page of a mail program, which brings the landmarks and the page's heading.
    public static List<?> violationsOfMail(Page page) {
        var off = Map.of("enabled", false);
        return violations(page, Map.of("region", off, "landmark-one-main", off, "page-has-heading-one", off));
    }

    private static List<?> violations(Page page, Map<String, ?> rules) {
        if (!(boolean) page.evaluate("() => 'axe' in window")) {
            page.evaluate(AXE);
        }
        var options = Map.of(
                "runOnly",
                Map.of("type", "tag", "values", RULES),
                "rules",
                rules,
                "resultTypes",
                List.of("violations"));
        return (List<?>) page.evaluate(ASK, options);
    }
}
