package nl.voordeur.signin;

import static nl.voordeur.signin.TestSignIns.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import nl.voordeur.VoordeurTest;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.settings.Preset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/// What the cookies of a sign-in are worth, to their owner and to a thief.
@VoordeurTest
@Import({TestSignIns.class, TestSignIns.Time.class})
class SignInCookieTests {

    private final TestSignIns test;
    private final Organisation organisation;
    private final TestSignIns.Person person;
    private final Visitor visitor;

    @Autowired
    SignInCookieTests(TestSignIns test) {
        this.test = test;
        this.organisation = test.organisation(Preset.CAREER);
        this.person = test.personWithApp(organisation);
        this.visitor = test.visitor();
    }

    @Test
    @Tag("asvs-7.2.4")
    void signInThenSessionTokenIsNewAndTheOldOneDead() {
        visitor.cookies().put(cookie(""), "A".repeat(43));
        test.signIn(visitor, organisation, person);
        String first = visitor.cookies().get(cookie(""));
        assertThat(first).isNotEqualTo("A".repeat(43));
        var thief = visitor.copy();

        test.clock.pass(Duration.ofMinutes(1));
        test.signIn(visitor, organisation, person);

        assertThat(visitor.cookies().get(cookie(""))).isNotEqualTo(first);
        assertThat(thief.get(organisation.path("")).location()).isEqualTo(organisation.path("/sign-in"));
    }

    @Test
    @Tag("asvs-7.4.1")
    @Tag("asvs-14.3.1")
    void signOutThenCookieIsWorthless() {
        test.signIn(visitor, organisation, person);
        var thief = visitor.copy();
        assertThat(thief.get(organisation.path("")).title()).isEqualTo("Je bent ingelogd");

        assertThat(visitor.get(organisation.path("/sign-out")).title()).isEqualTo("Wil je uitloggen?");
        var out = visitor.sent(organisation.path("/sign-out"), Map.of());

        assertThat(out.status()).isEqualTo(303);
        assertThat(out.response().headers().firstValue("Clear-Site-Data"))
                .as("would also wipe what others keep at this origin")
                .isEmpty();
        assertThat(thief.get(organisation.path("")).response().headers().firstValue("Cache-Control"))
                .hasValue("no-store");
        assertThat(visitor.follow(out).title()).isEqualTo("Je bent uitgelogd");
        assertThat(visitor.cookies()).doesNotContainKey(cookie("")).containsKey(cookie(".known"));
        assertThat(thief.get(organisation.path("")).location()).isEqualTo(organisation.path("/sign-in"));
    }

    @Test
    @Tag("asvs-3.5.1")
    void signOutWhenForgedThenStaysSignedIn() {
        test.signIn(visitor, organisation, person);

        assertThat(visitor.post(organisation.path("/sign-out"), Map.of("_csrf", "made-up"))
                        .body())
                .contains("Verstuur het nog een keer");
        assertThat(visitor.get(organisation.path("")).title()).isEqualTo("Je bent ingelogd");
    }

    @Test
    @Tag("asvs-8.4.1")
    void cookiesWhenShownAtAnotherOrganisationThenWorthless() {
        var other = test.organisation(Preset.CAREER);
        test.password(visitor, organisation, person.email(), PASSWORD);
        visitor.cookies()
                .put("vd-" + other.slug() + ".signin", visitor.cookies().get(cookie(".signin")));
        visitor.get(other.path("/sign-in"));
        assertThat(visitor.post(other.path("/sign-in/code"), Map.of("code", test.code(person.secret())))
                        .title())
                .isEqualTo("Dit duurde te lang");

        visitor.get(organisation.path("/sign-in/code"));
        visitor.post(organisation.path("/sign-in/code"), Map.of("code", test.code(person.secret())));
        visitor.cookies().put("vd-" + other.slug(), visitor.cookies().get(cookie("")));
        visitor.cookies().put("vd-" + other.slug() + ".known", visitor.cookies().get(cookie(".known")));
        assertThat(visitor.get(other.path("")).location()).isEqualTo(other.path("/sign-in"));
        assertThat(visitor.get(organisation.path("")).title()).isEqualTo("Je bent ingelogd");
    }

    @Test
    @Tag("asvs-3.3.4")
    void cookiesThenUnreadableForScriptsAndOtherSites() {
        test.password(visitor, organisation, person.email(), PASSWORD);
        visitor.get(organisation.path("/sign-in/code"));
        var done = visitor.post(organisation.path("/sign-in/code"), Map.of("code", test.code(person.secret())));

        assertThat(done.response().headers().allValues("Set-Cookie"))
                .hasSizeGreaterThanOrEqualTo(3)
                .allSatisfy(cookie -> assertThat(cookie).contains("HttpOnly", "SameSite=Lax", "Path=/"));
    }

    private String cookie(String suffix) {
        return "vd-" + organisation.slug() + suffix;
    }
}
