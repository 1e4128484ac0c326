package nl.voordeur.signedin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import nl.voordeur.TestOrganisations;
import nl.voordeur.kernel.OrganisationId;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.settings.Preset;
import nl.voordeur.organisation.theme.Theme;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whoever makes a link to sign-in chooses no page of their own behind it.
@Tag("rfc9700-4.11")
class ReturnPathsTests {

    private static final String REQUEST = "/gemeente/oauth2/authorize?response_type=code&client_id=p&state=a%2Fb%3D"
            + "&scope=openid+profile&redirect_uri=https%3A%2F%2Fportaal.example%2Fcb";

    private final ReturnPaths paths = new ReturnPaths(List.of(
            ReturnPath.withQuery("/oauth2/authorize"),
            ReturnPath.of("/operator").atThePlatform(),
            ReturnPath.of("/account/ways-in")));
    private final Organisation organisation = organisation("gemeente");
    private final Organisation platform = organisation(Organisation.PLATFORM);

    @Test
    void ofWhenRegisteredHereThenAsGiven() {
        assertThat(paths.of(organisation, REQUEST)).hasValue(REQUEST);
        assertThat(paths.of(organisation, "/gemeente/account/ways-in")).hasValue("/gemeente/account/ways-in");
        assertThat(paths.of(platform, "/platform/account/ways-in")).hasValue("/platform/account/ways-in");
    }

    @Test
    void ofWhenOfThePlatformThenThereAlone() {
        assertThat(paths.of(platform, "/platform/operator")).hasValue("/platform/operator");
        assertThat(paths.of(organisation, "/platform/operator")).isEmpty();
        assertThat(paths.of(organisation, "/gemeente/operator")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "https://evil.example/",
                "//evil.example/gemeente/oauth2/authorize?x",
                "/\\evil.example",
                "\\/evil.example",
                "/gemeente",
                "/gemeente/oauth2/authorize",
                "/gemeente/oauth2/authorize?",
                "/gemeente/oauth2/authorize/../../x?y",
                "/gemeente/oauth2/authorize#?x",
                "/gemeente/oauth2/authorize?x#y",
                "/gemeente/oauth2/authorize?x y",
                "/gemeente/oauth2/authorize?x\\y",
                "/gemeente/oauth2/authorize?x\r\nSet-Cookie: a=b",
                "/gemeente/oauth2/authorize?x\ty",
                "/gemeente/oauth2/authorize?\"><script>",
                "/gemeente/oauth2/authorize?x=%zz",
                "/gemeente/oauth2/authorize?x=é",
                "/ander/oauth2/authorize?x",
                "/Gemeente/oauth2/authorize?x",
                "/gemeente/%6fauth2/authorize?x",
                " /gemeente/oauth2/authorize?x",
                "javascript:alert(1)//gemeente/oauth2/authorize?x",
                "/gemeente//oauth2/authorize?x",
                "/gemeente@evil.example/oauth2/authorize?x",
                "http:/gemeente/oauth2/authorize?x"
            })
    void ofWhenAlmostARequestThenNothing(String given) {
        assertThat(paths.of(organisation, given)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//platform/operator",
                "/\\platform/operator",
                "//evil.example/platform/operator",
                "https://evil.example/platform/operator",
                "/platform/operator/",
                "/platform/operator/..",
                "/platform/operator/../account",
                "/platform/operator/../../gemeente/sign-out",
                "/platform/./operator",
                "/platform//operator",
                "/platform/%2e%2e/operator",
                "/platform/operator%2f..%2fsign-out",
                "/platform%2foperator",
                "/platform%5coperator",
                "/platform/operato%72",
                "/platform/operator%00",
                "/platform/operator;x=y",
                "/platform;x/operator",
                "/platform/operator?",
                "/platform/operator?name=Kwaad&target=platform",
                "/platform/operator?x",
                "/platform/operator#x",
                "/platform/operator\r\nSet-Cookie: a=b",
                "/platform/operator\n",
                "/platform/operator ",
                " /platform/operator",
                "\t/platform/operator",
                "/platform/Operator",
                "/PLATFORM/operator",
                "/platform/оperator",
                "/platform/operator\u202e",
                "/platform/operators",
                "/platform/sign-out",
                "/platform/theme.css",
                "platform/operator",
                "/platform",
                "/bootstrap/x",
                "/gemeente/account/ways-in"
            })
    void ofWhenAlmostAPageThenNothing(String given) {
        assertThat(paths.of(platform, given)).isEmpty();
    }

    @Test
    void ofWhenTooLongThenNothing() {
        String start = "/gemeente/oauth2/authorize?";
        String longest = start + "x".repeat(ReturnPath.LONGEST - start.length());

        assertThat(paths.of(organisation, longest)).isPresent();
        assertThat(paths.of(organisation, longest + "x")).isEmpty();
        assertThat(paths.of(organisation, null)).isEmpty();
    }

    /// A pattern that calls itself for each character ends a thread.
    @Test
    void ofWhenLongestOnASmallStackThenAsGiven() throws InterruptedException {
        String start = "/gemeente/oauth2/authorize?state=";
        String longest = start + "%2F".repeat((ReturnPath.LONGEST - start.length()) / 3);
        var found = new AtomicReference<Optional<String>>(Optional.empty());

        var thread = new Thread(null, () -> found.set(paths.of(organisation, longest)), "small", 64 * 1024);
        thread.start();
        thread.join();

        assertThat(found.get()).hasValue(longest);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "operator", "/", "/operator/", "//operator", "/../operator", "/{stage}", "/a?b", "/a b", "/é"
            })
    void pathWhenNotPlainThenCannotBeRegistered(String path) {
        assertThatIllegalArgumentException().isThrownBy(() -> ReturnPath.of(path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"password", "newPassword", "client_secret", "code", "loginCode", "_csrf", "token"})
    void keepingWhenASecretThenCannotBeRegistered(String field) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReturnPath.of("/operator").keeping("name", field));
    }

    private static Organisation organisation(String slug) {
        return new Organisation(
                OrganisationId.random(),
                slug,
                slug,
                Locale.of("nl"),
                Preset.CAREER.settings(TestOrganisations.helpdesk()),
                Theme.plain());
    }
}
