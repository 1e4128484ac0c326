package nl.voordeur.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import nl.voordeur.kernel.OpaqueToken;

/// What holds for every page, whatever it shows.
public final class PageChecks {

    private PageChecks() {}

    /// Takes out the scripts that the page allows by their hash.
    public static String withoutScriptsOf(Page page, String html) {
        String policy = page.headers().getOrDefault("Content-Security-Policy", "");
        String rest = html;
        for (String script : values(html, "<script>([^<]*)</script>")) {
            String hash = Base64.getEncoder().encodeToString(OpaqueToken.hashOf(script));
            if (policy.contains("'sha256-%s'".formatted(hash))) {
                rest = rest.replace("<script>%s</script>".formatted(script), "");
            }
        }
        return rest;
    }

    /// The content security policy would refuse it (ASVS 3.4.3).
    public static void nothingInline(String html) {
        assertThat(html)
                .doesNotContain(" style=", "<style", "javascript:", "data:")
                .doesNotContainPattern("\\son[a-z]+=")
                .doesNotContainPattern("<script(?![^>]* src=)");
    }

    /// WCAG 4.1.2: each label, description and summary leads to something that is there once.
    public static void refersOnlyToIdsItHasOnce(String html) {
        List<String> ids = values(html, " id=\"([^\"]*)\"");
        assertThat(ids).doesNotHaveDuplicates().doesNotContain("");
        var known = new HashSet<>(ids);
        for (String attribute : List.of("for", "aria-labelledby", "aria-controls", "data-checklist")) {
            assertThat(known).as(attribute).containsAll(values(html, " " + attribute + "=\"([^\"]*)\""));
        }
        assertThat(known).as("links within the page").containsAll(values(html, " href=\"#([^\"]*)\""));
        for (String described : values(html, " aria-describedby=\"([^\"]*)\"")) {
            assertThat(known).contains(described.split(" "));
        }
    }

    /// WCAG 2.4.2 and 3.1.1.
    public static void hasOneHeadingATitleAndALanguage(String html) {
        assertThat(values(html, "<h1[^>]*>([^<]+)")).hasSize(1);
        assertThat(values(html.substring(0, html.indexOf("</head>")), "<title>([^<]+)"))
                .singleElement()
                .asString()
                .isNotBlank();
        assertThat(values(html, "<html lang=\"(nl|en)\">")).hasSize(1);
    }

    /// WCAG 1.3.1: what is said in a sentence is no heading.
    public static void headingsAreNoSentences(String html) {
        assertThat(values(html, "<h[1-6][^>]*>([^<]+)"))
                .allSatisfy(heading -> assertThat(heading.strip()).doesNotEndWith("."));
    }

    static List<String> values(String html, String pattern) {
        return Pattern.compile(pattern)
                .matcher(html)
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}
