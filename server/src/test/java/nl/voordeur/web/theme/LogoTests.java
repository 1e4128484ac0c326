package nl.voordeur.web.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import nl.voordeur.TestActors;
import nl.voordeur.TestHttp;
import nl.voordeur.TestOrganisations;
import nl.voordeur.VoordeurTest;
import nl.voordeur.organisation.ChangeLogo;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.RegisterOrganisation;
import nl.voordeur.organisation.settings.Preset;
import nl.voordeur.organisation.theme.LogoImage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@VoordeurTest
class LogoTests {

    private static final String DRAWING =
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 120 40\"><path d=\"M0 0h9v9z\"/></svg>";

    private final ChangeLogo logos;
    private final RegisterOrganisation registration;
    private final int port;
    private final Organisation organisation;

    @Autowired
    LogoTests(ChangeLogo logos, RegisterOrganisation registration, @LocalServerPort int port) {
        this.logos = logos;
        this.registration = registration;
        this.port = port;
        this.organisation = TestOrganisations.register(registration, Preset.CAREER);
    }

    @Test
    @Tag("WCAG-1.1.1")
    void pageWhenTheOrganisationHasALogoThenShowsItWithItsText() {
        logos.set(organisation.id(), image(DRAWING), "Gemeente Proef", TestActors.TEST);

        assertThat(page())
                .contains("<img src=\"" + address() + "\" alt=\"Gemeente Proef\" width=\"120\" height=\"40\">");

        logos.remove(organisation.id(), TestActors.TEST);

        assertThat(page()).doesNotContain("<img").contains("vd-brand__mark");
    }

    @Test
    @Tag("asvs-3.2.1")
    @Tag("asvs-3.4.4")
    void logoWhenOpenedOnItsOwnThenItMayDoNothingAndIsKeptForGood() {
        logos.set(organisation.id(), image(DRAWING), "Gemeente Proef", TestActors.TEST);
        var answer = get(address());
        var headers = answer.headers();

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(DRAWING);
        assertThat(headers.firstValue("Content-Type")).contains("image/svg+xml;charset=UTF-8");
        assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(headers.allValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .contains("default-src 'none'", "sandbox")
                .doesNotContain("'self'", "allow-");
        assertThat(headers.firstValue("Cache-Control").orElse("")).contains("immutable", "max-age=31536000");
    }

    @Test
    void logoWhenItChangesThenItsAddressToo() {
        logos.set(organisation.id(), image(DRAWING), "Gemeente Proef", TestActors.TEST);
        String before = address();
        logos.set(organisation.id(), image(DRAWING.replace("h9", "h8")), "Gemeente Proef", TestActors.TEST);

        assertThat(address()).isNotEqualTo(before);
        assertThat(get(before).statusCode()).isEqualTo(404);
        assertThat(get(address()).body()).contains("h8");
    }

    @Test
    void logoWhenAskedAtAnotherOrganisationThenNotThere() {
        logos.set(organisation.id(), image(DRAWING), "Gemeente Proef", TestActors.TEST);
        Organisation other = TestOrganisations.register(registration, Preset.CAREER);

        assertThat(get(address().replace(organisation.path("/"), other.path("/")))
                        .statusCode())
                .isEqualTo(404);
    }

    private HttpResponse<String> get(String path) {
        return TestHttp.exchange(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .build());
    }

    private String page() {
        return get(organisation.path("/sign-in")).body();
    }

    private String address() {
        String page = page();
        return Objects.requireNonNull(page.replaceAll("(?s).*<img src=\"([^\"]+)\".*", "$1"));
    }

    private static LogoImage image(String drawing) {
        return LogoImage.of(drawing.getBytes(StandardCharsets.UTF_8));
    }
}
