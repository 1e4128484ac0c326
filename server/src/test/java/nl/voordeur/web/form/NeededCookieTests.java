package nl.voordeur.web.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Objects;
import nl.voordeur.VoordeurTest;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.settings.Preset;
import nl.voordeur.signin.TestSignIns;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/// A page that needs a cookie of the answer before it tells a browser that keeps none from one that lost it.
/// Every other page that needs one comes after a form, whose own cookie is looked at (`ExpiredFormTests`).
@VoordeurTest
@Import({TestSignIns.class, TestSignIns.Time.class})
class NeededCookieTests {

    private final TestSignIns test;
    private final Organisation organisation;

    @Autowired
    NeededCookieTests(TestSignIns test) {
        this.test = test;
        this.organisation = test.organisation(Preset.ABSENCE);
    }

    @ParameterizedTest
    @CsvSource({
        "/activate/, /activation, Deze link kennen we niet, Open de link in je e-mail",
        "/app/, /app, Deze link werkt niet meer, Deze link werkt niet meer",
    })
    void pageWhenItsCookieIsBlockedThenSaysSoAndWhenItIsLostThenNot(
            String link, String page, String kept, String lost) {
        var browser = test.visitor();
        String address = Objects.requireNonNull(
                browser.get(organisation.path(link + "A".repeat(43))).location());
        assertThat(browser.get(address).title()).isEqualTo(kept);

        var blocking = test.visitor();
        var refused = blocking.get(address);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.title()).isEqualTo("Cookies staan uit");
        assertThat(refused.body())
                .as("once cookies are on, the page itself")
                .contains("href=\"" + organisation.path(page) + "\"");

        test.clock.pass(Duration.ofMinutes(3));
        assertThat(blocking.get(address).title()).as("later").isEqualTo(lost);
        assertThat(blocking.get(organisation.path(page)).title())
                .as("a bookmark")
                .isEqualTo(lost);
    }
}
