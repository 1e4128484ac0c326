package nl.voordeur.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nl.voordeur.demo.seed.DemoOrganisation;
import nl.voordeur.demo.seed.Person;
import nl.voordeur.journeys.person.Hands;
import nl.voordeur.journeys.person.Visitor;
import nl.voordeur.journeys.stack.ForeignPortal;
import nl.voordeur.journeys.stack.SpringClient;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;

/// One person at three portals whose OpenID Connect others wrote: Spring Security (the demo's portal), `openid-client`
/// of npm, and Debian's `mod_auth_openidc`, which asks for `form_post`. Each signs in and asks userinfo, refreshes
/// (Spring by [SpringClient], as the demo's portal has no use for it), signs out and hears that another did.
class ForeignClientsTests extends Journey {

    private static final DemoOrganisation WHERE = DemoOrganisation.ADMINISTRATIEHUIS;
    private static final Pattern SUB = Pattern.compile("\\bsub\"?:? ?\"?([\\w-]{8,})");
    private static final Pattern REFRESH_TOKEN = Pattern.compile("\"refresh_token\": ?\"([^\"]+)\"");

    @Test
    void portalsWhenOnePersonComesAndGoesThenAllOfThemAgree() {
        Person person = someone(WHERE);
        try (ForeignPortal node = ForeignPortal.node(stack, WHERE);
                ForeignPortal apache = ForeignPortal.apache(stack, WHERE);
                Visitor visitor = new Visitor(Hands.POINTER, "andere-portalen")) {
            URI infoOfApache = apache.address().resolve("/oidc/callback?info=json");
            URI spring = stack.portal().resolve("/administratiehuis");
            Paired paired = isAtAdministratiehuis(visitor, person);

            isKnownAtNode(visitor, person, node);
            final String sub = found(SUB, visitor);
            visitor.follow("Verversen");
            visitor.sees("ververst: 1");
            visitor.follow("Verversen");
            visitor.sees("ververst: 2");

            isKnownAtApache(visitor, person, apache);
            visitor.open(infoOfApache.toString());
            assertThat(found(SUB, visitor)).isEqualTo(sub);
            String spent = found(REFRESH_TOKEN, visitor);
            visitor.open(infoOfApache + "&access_token_refresh_interval=0");
            assertThat(found(SUB, visitor)).isEqualTo(sub);
            assertThat(found(REFRESH_TOKEN, visitor)).isNotEqualTo(spent);

            // out at Node, and so at the other two
            visitor.open(node.address() + "/");
            visitor.follow("Uitloggen");
            visitor.isAt("^" + node.address() + "/\\?state=");
            visitor.sees("Niet ingelogd");
            hearsOfIt(visitor, spring, "Uitloggen", "Nog geen account?");
            hearsOfIt(visitor, apache.address().resolve("/mijn"), "Pad: /mijn", "Gebruikersnaam");

            // in afresh at Apache, and so at the other two
            visitor.signIn(person.email(), PASSWORD);
            visitor.type("Verificatiecode", paired.app().nextCode(paired.used()));
            visitor.press("Inloggen");
            isKnownAtApache(visitor, person, apache);
            visitor.open(spring.toString());
            visitor.follow("Inloggen");
            visitor.sees("Verlof over");
            isKnownAtNode(visitor, person, node);
            assertThat(found(SUB, visitor)).isEqualTo(sub);

            // out at Apache, and so at the other two
            visitor.open(apache.address() + "/oidc/callback?logout=" + apache.address() + "/tot-ziens");
            visitor.isAt("^" + apache.address() + "/tot-ziens");
            hearsOfIt(visitor, node.address().resolve("/"), "Uitloggen", "Niet ingelogd");
            hearsOfIt(visitor, spring, "Uitloggen", "Nog geen account?");
            visitor.open(apache.address() + "/mijn");
            visitor.sees("Gebruikersnaam");
        }
    }

    /// The answer by `form_post` is a page with a form, which a person sends where no script does.
    @Test
    void answerByFormPostWhenScriptsAreOffThenItsButtonSendsIt() {
        Person person = someone(WHERE);
        try (ForeignPortal apache = ForeignPortal.apache(stack, WHERE);
                Visitor visitor = new Visitor(Hands.WITHOUT_JAVASCRIPT, "form-post")) {
            isAtAdministratiehuis(visitor, person);
            visitor.open(apache.address() + "/mijn");
            visitor.press("Ga verder");
            visitor.isAt("^" + apache.address() + "/mijn$");
            visitor.sees("Oidc_claim_email: " + person.email());
        }
    }

    /// Refreshed by Spring Security with each new token, until the person signs out; with `offline_access` after that
    /// too.
    @Test
    void springWhenItRefreshesThenGoesOnAsLongAsItMay() {
        Person person = someone(WHERE);
        try (SpringClient bound = ForeignPortal.spring(stack, WHERE, "openid", "email");
                SpringClient offline = ForeignPortal.spring(stack, WHERE, "openid", "email", "offline_access");
                Visitor visitor = new Visitor(Hands.POINTER, "spring")) {
            isAtAdministratiehuis(visitor, person);
            for (SpringClient spring : List.of(bound, offline)) {
                visitor.open(spring.signIn());
                visitor.isAt("/callback\\?");
                OAuth2AuthorizedClient first = spring.cameBack(visitor.page().url());
                OAuth2AuthorizedClient second = spring.refreshed();
                OAuth2AuthorizedClient third = spring.refreshed();
                assertThat(Stream.of(first, second, third)
                                .map(OAuth2AuthorizedClient::getRefreshToken)
                                .filter(Objects::nonNull)
                                .map(OAuth2RefreshToken::getTokenValue))
                        .hasSize(3)
                        .doesNotHaveDuplicates();
                assertThat(spring.userinfo(third)).containsEntry("email", person.email());
            }

            visitor.open(stack.server() + "/administratiehuis/sign-out");
            visitor.press("Uitloggen");
            visitor.seesTitle("Je bent uitgelogd");
            assertThatThrownBy(bound::refreshed).hasMessageContaining("invalid_grant");
            assertThat(offline.userinfo(offline.refreshed())).containsEntry("email", person.email());
        }
    }

    private static void isKnownAtNode(Visitor visitor, Person person, ForeignPortal node) {
        visitor.open(node.address() + "/");
        visitor.follow("Inloggen");
        visitor.isAt("^" + node.address() + "/$");
        visitor.sees("Dag " + person.givenName());
        visitor.sees(person.email());
        visitor.sees("urn:voordeur:acr:2fa");
    }

    private static void isKnownAtApache(Visitor visitor, Person person, ForeignPortal apache) {
        visitor.open(apache.address() + "/mijn");
        visitor.isAt("^" + apache.address() + "/mijn$");
        visitor.sees("Oidc_claim_email: " + person.email());
        visitor.sees("Oidc_claim_given_name: " + person.givenName());
        visitor.sees("Oidc_claim_acr: urn:voordeur:acr:2fa");
    }

    /// By the back channel, which is quick but not at once.
    private static void hearsOfIt(Visitor visitor, URI portal, String signedIn, String signedOut) {
        await().until(() -> {
            visitor.open(portal.toString());
            return !visitor.page().innerText("body").contains(signedIn);
        });
        visitor.sees(signedOut);
    }

    private static String found(Pattern wanted, Visitor visitor) {
        String page = visitor.page().innerText("body");
        Matcher found = wanted.matcher(page);
        assertThat(found.find()).as(page).isTrue();
        return found.group(1);
    }
}
