package nl.voordeur.journeys.person;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;

/// A person at a browser who follows a manual. Every control is found by what the person reads.
public final class Visitor implements AutoCloseable {

    private static final Path SHOTS = Path.of("target", "screenshots");
    /// Milliseconds; only whoever is stuck waits so long, on a machine that may be busy.
    private static final int PATIENCE = 30_000;
    private static final int PHONE = 390;
    private static final int DESK = 1280;
    private static final int NARROWEST = 320;
    private static final int HEIGHT = 900;

    private final Hands hands;
    private final String manual;
    private final BrowserContext context;
    private final Page page;
    private final Set<String> doubted = new HashSet<>();
    private int shots;

    /// @param manual folder of the screenshots
    public Visitor(Hands hands, String manual) {
        this(hands, manual, new NewContextOptions());
    }

    private Visitor(Hands hands, String manual, NewContextOptions device) {
        this.hands = hands;
        this.manual = manual;
        this.context = Chromium.browser()
                .newContext(device.setJavaScriptEnabled(hands.javaScript())
                        .setLocale("nl-NL")
                        .setTimezoneId("Europe/Amsterdam")
                        .setReducedMotion(com.microsoft.playwright.options.ReducedMotion.REDUCE)
                        .setViewportSize(PHONE, HEIGHT));
        context.setDefaultTimeout(PATIENCE);
        setDefaultAssertionTimeout(PATIENCE);
        this.page = context.newPage();
    }

    /// Reads everything on the telephone that has the app too.
    public static Visitor onPhone(String manual) {
        return new Visitor(
                Hands.POINTER,
                manual,
                new NewContextOptions()
                        .setUserAgent("Mozilla/5.0 (Linux; Android 16; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko)"
                                + " Chrome/142.0.0.0 Mobile Safari/537.36")
                        .setHasTouch(true)
                        .setIsMobile(true));
    }

    public Page page() {
        return page;
    }

    public void open(String address) {
        page.navigate(address);
    }

    /// Follows a link by its text.
    public void follow(String link) {
        press(link);
    }

    /// Presses what reads so: a button, or a link that may look like one.
    public void press(String words) {
        Locator button = page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(AsRead.exactly(words)));
        Locator link = page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(AsRead.exactly(words)));
        orTell(() -> hands.press(page, button.or(link).first()));
    }

    /// Opens what is folded behind these words.
    public void unfold(String words) {
        Locator summary = page.locator("summary").filter(new Locator.FilterOptions().setHasText(AsRead.words(words)));
        orTell(() -> hands.press(page, summary.first()));
    }

    public void type(String label, String text) {
        orTell(() -> hands.type(page, field(label), text));
    }

    /// Fills in name and password where both stand on one page.
    public void signIn(String name, String password) {
        type("Gebruikersnaam", name);
        type("Wachtwoord", password);
        press("Inloggen");
    }

    /// Picks a radio button or ticks a box by its label.
    public void choose(String label) {
        hands.press(page, page.getByLabel(AsRead.words(label)).first());
    }

    public Locator field(String label) {
        return page.locator("input:not([type=hidden]):not([type=checkbox]):not([type=radio]), textarea, select")
                .and(page.getByLabel(AsRead.words(label)))
                .first();
    }

    public void sees(String text) {
        orTell(() -> assertThat(page.locator("body")).containsText(AsRead.words(text)));
    }

    public void seesNot(String text) {
        assertThat(page.locator("body")).not().containsText(AsRead.words(text));
    }

    public void seesTitle(String heading) {
        orTell(() -> assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .containsText(AsRead.words(heading)));
        goesBackAndForward(heading);
    }

    /// Whoever doubts presses Back and then Forward, at every page of the journey once: the page before is there
    /// without a question of the browser ("Confirm Form Resubmission"), this one comes back, and it goes on.
    private void goesBackAndForward(String heading) {
        String here = page.url();
        if (!doubted.add(here)) {
            return;
        }
        orTell(() -> {
            page.goBack(); // fails with ERR_CACHE_MISS where the browser would send a form again
            page.waitForLoadState();
            if (!page.url().startsWith("http")) { // before the first page
                page.goForward();
            } else {
                assertThat(page.locator("h1").first()).isVisible();
                if (!page.url().equals(here)) { // one that leads on by itself is here already
                    page.goForward();
                }
            }
            if (!page.url().equals(here)) {
                page.navigate(here);
            }
            assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                    .containsText(AsRead.words(heading));
        });
    }

    public void isAt(String addressPattern) {
        assertThat(page).hasURL(Pattern.compile(addressPattern));
    }

    /// A step of the manual: screenshots at two widths, axe, and nothing beside the page at 320 px (WCAG 1.4.10).
    public void step(String name) {
        page.waitForLoadState();
        if (hands != Hands.POINTER) {
            return;
        }
        shots++;
        page.setViewportSize(DESK, HEIGHT);
        shoot(name, DESK);
        page.setViewportSize(NARROWEST, HEIGHT);
        Object overflow = page.evaluate("() => document.documentElement.scrollWidth - window.innerWidth");
        page.setViewportSize(PHONE, HEIGHT);
        shoot(name, PHONE);
        List<?> violations = Axe.violations(page);
        SoftAssertions.assertSoftly(softly -> {
            softly.assertThat(((Number) overflow).intValue())
                    .as("%s %s: pixels beside the page at 320 px", manual, name)
                    .isLessThanOrEqualTo(0);
            softly.assertThat(violations).as("%s %s: axe", manual, name).isEmpty();
        });
    }

    /// Reads the QR code as a phone's camera would: from the picture on the screen.
    public String scans() {
        Locator code = page.locator(".vd-qr__image").first();
        return Qr.read(code.screenshot());
    }

    /// Whoever gets stuck tells where.
    private void orTell(Runnable action) {
        try {
            action.run();
        } catch (AssertionError | PlaywrightException e) {
            Path file = SHOTS.resolve(manual).resolve("stuck-" + hands.name().toLowerCase(Locale.ROOT) + ".png");
            page.screenshot(new ScreenshotOptions().setPath(file).setFullPage(true));
            throw new AssertionError("Stuck at " + page.url() + ", which reads: " + page.innerText("main"), e);
        }
    }

    private void shoot(String name, int width) {
        Path file = SHOTS.resolve(manual).resolve("%02d-%s-%d.png".formatted(shots, name, width));
        page.screenshot(new ScreenshotOptions().setPath(file).setFullPage(true));
    }

    @Override
    public void close() {
        context.close();
    }
}
