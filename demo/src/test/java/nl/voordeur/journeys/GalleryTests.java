package nl.voordeur.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import nl.voordeur.journeys.person.Axe;
import nl.voordeur.journeys.person.Chromium;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every state of a page and every mail in a real browser, also those that no journey meets: what the server's
/// `EveryPageRendersTests` wrote, checked by axe, fitting 320 px, and photographed in `target/screenshots/states`.
///
/// There is no server: the browser gets files, and an empty theme, which leaves the standard colours.
class GalleryTests {

    private static final Path SERVER = Path.of("..", "server", "target");
    private static final Path GALLERY = SERVER.resolve("gallery");
    private static final Path STATIC = SERVER.resolve("classes", "static");
    private static final Path SHOTS = Path.of("target", "screenshots", "states");
    private static final String SITE = "http://gallery.test";
    private static final String PICTURE = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'/>";
    private static final int HEIGHT = 900;
    private static final int PHONE = 390;
    private static final int NARROWEST = 320;

    /// Text at 200 %.
    private static final String LARGE = "html { font-size: 200% !important }";

    private static final String SPACED = "* { line-height: 1.5 !important; letter-spacing: 0.12em !important;"
            + " word-spacing: 0.16em !important } p { margin-block-end: 2em !important }";

    private static final List<String> MISSING = new ArrayList<>();
    private static BrowserContext context;
    private static Page page;

    @BeforeAll
    static void open() {
        assertThat(GALLERY.resolve("pages"))
                .as("The rendered pages are missing: run script/test, which renders them first.")
                .isDirectory();
        context = Chromium.browser()
                .newContext(new NewContextOptions()
                        .setLocale("nl-NL")
                        .setTimezoneId("Europe/Amsterdam")
                        .setReducedMotion(ReducedMotion.REDUCE)
                        .setColorScheme(ColorScheme.LIGHT));
        context.route("**", GalleryTests::answer);
        page = context.newPage();
    }

    @AfterAll
    static void close() {
        if (context != null) {
            context.close();
        }
    }

    @BeforeEach
    void forget() {
        MISSING.clear();
        page.emulateMedia(new EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    }

    static Stream<String> pages() throws IOException {
        return different("pages");
    }

    static Stream<String> mails() throws IOException {
        return different("mails");
    }

    /// All at one load of the page, in light and in the dark; whatever is wrong is told, not the first only.
    @ParameterizedTest
    @MethodSource("pages")
    @Tag("WCAG-1.3.1")
    @Tag("WCAG-1.4.3")
    @Tag("WCAG-1.4.4")
    @Tag("WCAG-1.4.10")
    @Tag("WCAG-1.4.11")
    @Tag("WCAG-1.4.12")
    @Tag("WCAG-2.5.8")
    @Tag("WCAG-4.1.2")
    void everyStateOfAPage(String name) {
        SoftAssertions.assertSoftly(softly -> {
            for (int width : widths(name)) {
                show("pages", name, width, "");
                softly.assertThat(Axe.violations(page))
                        .as("%s at %d px: axe", name, width)
                        .isEmpty();
            }
            if (dutch(name)) {
                fitsTheNarrowest(softly, name);
                fitsWith(softly, name, PHONE, LARGE);
                fitsWith(softly, name, NARROWEST, SPACED);
                isSeenInTheDark(softly, name);
            }
            nothingMissing(softly, name);
        });
    }

    private static void isSeenInTheDark(SoftAssertions softly, String name) {
        page.emulateMedia(new EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        show("pages", name, PHONE, "-dark");
        softly.assertThat(Axe.violations(page)).as("%s in the dark: axe", name).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("mails")
    @Tag("WCAG-1.1.1")
    @Tag("WCAG-1.4.3")
    @Tag("WCAG-1.4.10")
    void everyMail(String name) {
        SoftAssertions.assertSoftly(softly -> {
            for (int width : widths(name)) {
                show("mails", name, width, "");
                softly.assertThat(Axe.violationsOfMail(page))
                        .as("%s at %d px: axe", name, width)
                        .isEmpty();
            }
            if (dutch(name)) {
                fitsTheNarrowest(softly, name);
            }
            nothingMissing(softly, name);
        });
    }

    /// Not those that read the same with and without what may be absent.
    private static Stream<String> different(String folder) throws IOException {
        Set<String> seen = new HashSet<>();
        List<String> names = new ArrayList<>();
        try (Stream<Path> files = Files.list(GALLERY.resolve(folder))) {
            for (Path file : files.filter(file -> file.toString().endsWith(".html"))
                    .sorted()
                    .toList()) {
                if (seen.add(Files.readString(file))) {
                    names.add(file.getFileName().toString());
                }
            }
        }
        return names.stream();
    }

    private static boolean dutch(String name) {
        return name.contains("-nl-");
    }

    /// English is as long as Dutch, so once is enough.
    private static List<Integer> widths(String name) {
        return dutch(name) ? List.of(1280, PHONE) : List.of(PHONE);
    }

    private static void show(String folder, String name, int width, String look) {
        page.setViewportSize(width, HEIGHT);
        String address = SITE + "/" + folder + "/" + name;
        if (!page.url().equals(address)) {
            page.navigate(address);
        }
        if (dutch(name)) {
            Path file = SHOTS.resolve(folder, name.replace(".html", "-" + width + look + ".png"));
            page.screenshot(new ScreenshotOptions().setPath(file).setFullPage(true));
        }
    }

    private static void nothingMissing(SoftAssertions softly, String name) {
        softly.assertThat(MISSING)
                .as("%s asks for what isn't there; perhaps it was rendered before the style sheets: script/test", name)
                .isEmpty();
    }

    private static void fitsTheNarrowest(SoftAssertions softly, String name) {
        page.setViewportSize(NARROWEST, HEIGHT);
        var width = (Number) page.evaluate("() => document.scrollingElement.scrollWidth");
        softly.assertThat(width.intValue()).as("%s: width at 320 px", name).isLessThanOrEqualTo(NARROWEST);
    }

    /// Nothing beside the window, and nothing cut off at its edge; a table scrolls in its own frame.
    private static void fitsWith(SoftAssertions softly, String name, int width, String style) {
        page.setViewportSize(width, HEIGHT);
        var outside = page.evaluate("""
                style => {
                  const sheet = document.head.appendChild(document.createElement('style'));
                  sheet.textContent = style;
                  const outside = [...document.querySelectorAll('body *')]
                    .filter(e => !e.closest('.vd-table, .vd-visually-hidden, .utrecht-skip-link'))
                    .filter(e => e.getBoundingClientRect().right > window.innerWidth + 1)
                    .map(e => e.outerHTML.slice(0, 120));
                  sheet.remove();
                  return outside;
                }""", style);
        softly.assertThat((List<?>) outside)
                .as("%s at %d px with %s", name, width, style)
                .isEmpty();
    }

    private static void answer(Route route) {
        URI address = URI.create(route.request().url());
        String path = address.getPath();
        if (!address.toString().startsWith(SITE)) {
            MISSING.add(address.toString());
            route.abort();
        } else if (path.startsWith("/pages/") || path.startsWith("/mails/")) {
            route.fulfill(html(GALLERY.resolve(path.substring(1))));
        } else if (path.endsWith("/theme.css")) {
            route.fulfill(new FulfillOptions().setContentType("text/css").setBody(""));
        } else if (path.endsWith(".svg")) {
            route.fulfill(new FulfillOptions().setContentType("image/svg+xml").setBody(PICTURE));
        } else if (Files.exists(STATIC.resolve(path.substring(1)))) {
            route.fulfill(new FulfillOptions().setPath(STATIC.resolve(path.substring(1))));
        } else {
            MISSING.add(path);
            route.fulfill(new FulfillOptions().setStatus(404));
        }
    }

    /// The page stays where it would go on by itself, and a mail's own pictures become addresses.
    private static FulfillOptions html(Path file) {
        try {
            String html = Files.readString(file)
                    .replaceAll("<meta http-equiv=\"refresh\"[^>]*>", "")
                    .replaceAll("\"cid:([^\"]*)\"", "\"/$1.svg\"");
            return new FulfillOptions()
                    .setContentType("text/html;charset=UTF-8")
                    .setBody(html);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
