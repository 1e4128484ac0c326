package nl.voordeur.journeys.person;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import java.util.List;

/// What axe finds wrong: WCAG 2.2 at A and AA, and what its makers advise beside that.
public final class Axe {

    private static final List<String> RULES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    private Axe() {}

    public static List<Rule> violations(Page page) {
        return checks(page).analyze().getViolations();
    }

    /// A mail is shown inside the page of a mail program, which brings the landmarks and the page's heading.
    public static List<Rule> violationsOfMail(Page page) {
        return checks(page)
                .disableRules(List.of("region", "landmark-one-main", "page-has-heading-one"))
                .analyze()
                .getViolations();
    }

    private static AxeBuilder checks(Page page) {
        return new AxeBuilder(page).withTags(RULES).setLegacyMode(true).exclude(List.of("iframe"));
    }
}
