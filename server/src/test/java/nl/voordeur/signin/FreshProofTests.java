package nl.voordeur.signin;

import static nl.voordeur.signin.TestSignIns.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import nl.voordeur.VoordeurTest;
import nl.voordeur.kernel.Actor;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.Organisations;
import nl.voordeur.role.GrantRole;
import nl.voordeur.role.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/// The whole way of a form that needs a fresh proof: by sign-in, as it is, and back to the page it was sent from.
@VoordeurTest
@Import({TestSignIns.class, TestSignIns.Time.class})
@Tag("asvs-7.5.3")
class FreshProofTests {

    private static final String PAGE = "/platform/operator";

    private final TestSignIns test;
    private final GrantRole grants;
    private final Organisation platform;
    private final TestSignIns.Person olga;
    private final Visitor visitor;

    @Autowired
    FreshProofTests(TestSignIns test, GrantRole grants, Organisations organisations) {
        this.test = test;
        this.grants = grants;
        this.platform = organisations.bySlug(Organisation.PLATFORM).orElseThrow();
        this.olga = test.personWithApp(platform);
        this.visitor = test.visitor();
    }

    @BeforeEach
    void operator() {
        grants.grant(platform, olga.account().email(), Role.OPERATOR, new Actor.Server("test"));
    }

    @Test
    void formWithAnOldProofThenAfterSigningInItIsThereAndDone() {
        var first = signIn(visitor.get(PAGE));
        assertThat(first.title()).isEqualTo("Beheer van het platform");
        assertThat(first.body()).doesNotContain("kept-form");
        test.clock.pass(Duration.ofMinutes(31));

        var asked = visitor.post(PAGE, Map.of("name", "Personeel", "target", "platform", "scopes", "audit:read"));
        assertThat(asked.location()).isEqualTo("/platform/sign-in?continue=%2Fplatform%2Foperator&fresh=1");
        var back = signIn(asked);

        assertThat(back.body()).contains("Kijk je gegevens na", "value=\"Personeel\"", "value=\"audit:read\" checked");
        var id = back.body().replaceFirst("(?s).*name=\"kept-form\" value=\"([^\"]+)\".*", "$1");
        var made = visitor.post(
                PAGE, Map.of("name", "Personeel", "target", "platform", "scopes", "audit:read", "kept-form", id));
        assertThat(made.title()).isEqualTo("De toegang is gemaakt");
    }

    @Test
    void signingInTakesTooLongThenThePageSaysSo() {
        signIn(visitor.get(PAGE));
        test.clock.pass(Duration.ofMinutes(31));
        var asked = visitor.post(PAGE, Map.of("name", "Personeel", "target", "platform", "scopes", "audit:read"));
        test.clock.pass(Duration.ofMinutes(16));

        assertThat(signIn(asked).body())
                .contains("Vul het formulier opnieuw in")
                .doesNotContain("value=\"Personeel\"");
    }

    /// A session from before a second factor was asked: sign-in asks for both, and doesn't send it back in vain.
    @Test
    void signedInWithOneFactorThenAskedForTwoAndBack() {
        signIn(visitor.get(PAGE));
        test.jdbc()
                .sql("update session set proofs = array[proofs[1]] where account_id = :account")
                .param("account", olga.account().id().value())
                .update();

        var asked = visitor.get(PAGE);

        assertThat(asked.location()).endsWith("&fresh=1");
        assertThat(signIn(asked).title()).isEqualTo("Beheer van het platform");
    }

    /// From where a page sent somebody, by password and code, to where sign-in leads.
    private Visitor.Reply signIn(Visitor.Reply sent) {
        String form = String.valueOf(sent.location());
        assertThat(visitor.get(form).title()).isEqualTo("Inloggen");
        var next = visitor.post(form, Map.of("username", olga.email(), "password", PASSWORD));
        visitor.follow(next);
        test.clock.pass(Duration.ofSeconds(30));
        var done = visitor.post("/platform/sign-in/code", Map.of("code", test.code(olga.secret())));
        var page = visitor.follow(done);
        assertThat(page.body()).contains("http-equiv=\"refresh\" content=\"0;url=" + PAGE + "\"");
        return visitor.get(PAGE);
    }
}
