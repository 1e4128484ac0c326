package nl.voordeur.signin;

import static nl.voordeur.signin.TestSignIns.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import nl.voordeur.VoordeurTest;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.settings.Preset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/// What an attacker tries at the door.
@VoordeurTest
@Import({TestSignIns.class, TestSignIns.Time.class})
class SignInSecurityTests {

    private final TestSignIns test;
    private final Organisation organisation;
    private final TestSignIns.Person person;
    private final Visitor visitor;

    @Autowired
    SignInSecurityTests(TestSignIns test) {
        this.test = test;
        this.organisation = test.organisation(Preset.CAREER);
        this.person = test.personWithApp(organisation);
        this.visitor = test.visitor();
    }

    @Test
    @Tag("asvs-6.3.8")
    @Tag("owasp-auth-2")
    void sendWhenWrongUnknownBlockedOrInvitedThenOneAnswer() {
        var blocked = test.person(organisation);
        test.setState(blocked, "BLOCKED");
        var invited = test.invited(organisation);
        var removed = test.person(organisation);
        test.setState(removed, "REMOVED");

        List<Visitor.Reply> answers = List.of(
                password(test.visitor(), person.email(), "niet-het-wachtwoord"),
                password(test.visitor(), "niemand@voorbeeld.example", PASSWORD),
                password(test.visitor(), blocked.email().value(), PASSWORD),
                password(test.visitor(), invited.email().value(), PASSWORD),
                password(test.visitor(), removed.email().value(), PASSWORD));

        assertThat(answers.stream().map(SignInSecurityTests::alike).distinct()).hasSize(1);
        assertThat(answers).allSatisfy(answer -> assertThat(answer.body()).contains("horen niet bij elkaar"));
    }

    @Test
    @Tag("asvs-6.3.8")
    void sendWhenNameHoldsNulThenLikeAnyUnknownName() {
        var answer = password(test.visitor(), "a\u0000", PASSWORD);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("horen niet bij elkaar");

        var hinted = visitor.get(organisation.path("/sign-in?login_hint=a%00"));
        assertThat(hinted.status()).isEqualTo(200);
        assertThat(hinted.body()).doesNotContain("\u0000");
    }

    @Test
    @Tag("asvs-6.3.8")
    void waitWhenNameIsUnknownThenLikeAKnownOne() {
        for (int i = 0; i < 5; i++) {
            password(test.visitor(), person.email(), "niet-het-wachtwoord");
            password(test.visitor(), "niemand@voorbeeld.example", "niet-het-wachtwoord");
        }
        var known = password(test.visitor(), person.email(), PASSWORD);
        var unknown = password(test.visitor(), "niemand@voorbeeld.example", PASSWORD);

        assertThat(known.status()).isEqualTo(429);
        assertThat(alike(known)).isEqualTo(alike(unknown));
    }

    @Test
    @Tag("owasp-auth-1")
    @Tag("asvs-6.1.1")
    void sendWhenAStrangerIsLockedOutThenTheOwnersBrowserStillGetsIn() {
        signIn(visitor);
        for (int i = 0; i < 6; i++) {
            password(test.visitor(), person.email(), "gokje-van-een-vreemde-" + i);
        }
        assertThat(password(test.visitor(), person.email(), PASSWORD).status()).isEqualTo(429);

        test.clock.pass(Duration.ofSeconds(10));
        assertThat(password(visitor, person.email(), PASSWORD).location())
                .isEqualTo(organisation.path("/sign-in/code"));
    }

    @Test
    @Tag("owasp-auth-1")
    void sendWhenStrangersKeepTheOrganisationBusyThenAFreshNetworkHasItsFirstTries() {
        var later = test.clock.instant().plus(Duration.ofHours(1)).atOffset(java.time.ZoneOffset.UTC);
        test.jdbc()
                .sql("""
                        insert into throttle (organisation_id, limit_name, subject_hash, uses, last_use, forget_at)
                        values (:organisation, :limit, :subject, 5000, :later, :later)""")
                .param("organisation", organisation.id().value())
                .param("limit", SignInLimits.ORGANISATION.name())
                .param("subject", nl.voordeur.kernel.OpaqueToken.hashOf("everybody"))
                .param("later", later)
                .update();

        for (int i = 0; i < 3; i++) {
            assertThat(password(test.visitor(), "naam" + i, PASSWORD).status()).isEqualTo(200);
        }
        assertThat(password(test.visitor(), "naam3", PASSWORD).status()).isEqualTo(429);
    }

    @Test
    @Tag("asvs-6.3.1")
    void sendWhenFiftyGuessesAtOnceThenFiveAreLookedAt() throws Exception {
        visitor.get(organisation.path("/sign-in"));
        var guesses = parallel(
                50,
                visitor,
                organisation.path("/sign-in"),
                number -> Map.of("username", person.email(), "password", "gokje-" + number + "-en-nog-wat"));

        assertThat(guesses.stream().filter(guess -> guess.statusCode() == 200)).hasSizeLessThanOrEqualTo(5);
        assertThat(guesses.stream().map(HttpResponse::statusCode).toList()).isSubsetOf(200, 429, 503);
    }

    @Test
    @Tag("asvs-2.3.4")
    @Tag("asvs-6.5.1")
    void proveWhenFiftyAtOnceThenOneSession() throws Exception {
        password(visitor, person.email(), PASSWORD);
        visitor.get(organisation.path("/sign-in/code"));
        String code = test.code(person.secret());

        var answers = parallel(50, visitor, organisation.path("/sign-in/code"), number -> Map.of("code", code));

        assertThat(answers.stream().filter(SignInSecurityTests::givesSession)).hasSize(1);
        assertThat(test.sessionsOf(person.account())).isEqualTo(1);
    }

    @Test
    @Tag("asvs-7.2.4")
    void signInThenSessionTokenIsNewAndTheOldOneDead() {
        visitor.cookies().put(cookie(""), "A".repeat(43));
        signIn(visitor);
        String first = visitor.cookies().get(cookie(""));
        assertThat(first).isNotEqualTo("A".repeat(43));
        var thief = visitor.copy();

        test.clock.pass(Duration.ofMinutes(1));
        signIn(visitor);

        assertThat(visitor.cookies().get(cookie(""))).isNotEqualTo(first);
        assertThat(thief.get(organisation.path("")).location()).isEqualTo(organisation.path("/sign-in"));
    }

    @Test
    @Tag("asvs-7.4.1")
    @Tag("asvs-14.3.1")
    void signOutThenCookieIsWorthless() {
        signIn(visitor);
        var thief = visitor.copy();
        assertThat(thief.get(organisation.path("")).title()).isEqualTo("Je bent ingelogd");

        assertThat(visitor.get(organisation.path("/sign-out")).title()).isEqualTo("Wil je uitloggen?");
        var out = visitor.post(organisation.path("/sign-out"), Map.of());

        assertThat(out.status()).isEqualTo(303);
        assertThat(out.response().headers().firstValue("Clear-Site-Data")).hasValue("\"storage\"");
        assertThat(visitor.follow(out).title()).isEqualTo("Je bent uitgelogd");
        assertThat(visitor.cookies()).doesNotContainKey(cookie("")).containsKey(cookie(".known"));
        assertThat(thief.get(organisation.path("")).location()).isEqualTo(organisation.path("/sign-in"));
    }

    @Test
    @Tag("asvs-3.5.1")
    void signOutWhenForgedThenStaysSignedIn() {
        signIn(visitor);

        assertThat(visitor.post(organisation.path("/sign-out"), Map.of("_csrf", "made-up"))
                        .status())
                .isEqualTo(403);
        assertThat(visitor.get(organisation.path("")).title()).isEqualTo("Je bent ingelogd");
    }

    @Test
    @Tag("asvs-2.3.1")
    void proveWhenPasswordWasNotProvenThenRefusedWithoutARow() {
        visitor.get(organisation.path("/sign-in"));

        var answer = visitor.post(organisation.path("/sign-in/code"), Map.of("code", test.code(person.secret())));

        assertThat(answer.location()).isEqualTo(organisation.path("/sign-in"));
        assertThat(test.sessionsOf(person.account())).isZero();
        assertThat(test.jdbc()
                        .sql("select count(*) from audit_event where organisation_id = :id and type = 'sequence_fail'")
                        .param("id", organisation.id().value())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    @Tag("asvs-2.3.1")
    void setUpWhenAFactorIsActiveThenAskedForACodeOfIt() {
        password(visitor, person.email(), PASSWORD);
        visitor.get(organisation.path("/sign-in/code"));

        for (String step : List.of("", "/choose", "/app", "/mail")) {
            var answer = visitor.post(
                    organisation.path("/sign-in/set-up" + step), Map.of("code", "123456", "choice", "TOTP"));
            assertThat(answer.location()).as(step).isEqualTo(organisation.path("/sign-in/code"));
        }
        assertThat(test.events(person.account(), "sequence_fail")).isEqualTo(4);
    }

    @Test
    @Tag("asvs-6.6.2")
    void proveWhenInAnotherBrowserThanThePasswordThenRefused() {
        password(visitor, person.email(), PASSWORD);
        var other = test.visitor();
        other.get(organisation.path("/sign-in"));

        var answer = other.post(organisation.path("/sign-in/code"), Map.of("code", test.code(person.secret())));

        assertThat(answer.location()).isEqualTo(organisation.path("/sign-in"));
    }

    @Test
    @Tag("asvs-8.4.1")
    void cookiesWhenShownAtAnotherOrganisationThenWorthless() {
        var other = test.organisation(Preset.CAREER);
        password(visitor, person.email(), PASSWORD);
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
    @Tag("rfc9700-4.11")
    void continueWhenNotOursThenIgnored() {
        signIn(visitor);

        for (String elsewhere :
                List.of("https://evil.example/", "//evil.example/", "/" + organisation.slug() + "\\evil")) {
            assertThat(visitor.get(organisation.path("/sign-in?continue=" + Visitor.encoded(elsewhere)))
                            .location())
                    .isEqualTo(organisation.path(""));
            assertThat(visitor.get(organisation.path("/sign-in/continue?continue=" + Visitor.encoded(elsewhere)))
                            .location())
                    .isEqualTo(organisation.path(""));
        }
    }

    @Test
    @Tag("rfc9700-4.12")
    void continueThenOnAPageOfOursThatStartsANewNavigation() {
        String going = organisation.path("/oauth2/authorize?client_id=p&state=a%26b");
        String form = organisation.path("/sign-in?continue=" + Visitor.encoded(going));
        visitor.get(form);
        visitor.post(form, Map.of("username", person.email(), "password", PASSWORD));
        visitor.get(organisation.path("/sign-in/code"));
        var done = visitor.post(organisation.path("/sign-in/code"), Map.of("code", test.code(person.secret())));

        assertThat(done.status()).isEqualTo(303);
        assertThat(done.location())
                .isEqualTo(organisation.path("/sign-in/continue?continue=" + Visitor.encoded(going)));
        var page = visitor.follow(done);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .contains("http-equiv=\"refresh\" content=\"0;url=" + going.replace("&", "&amp;") + "\"")
                .contains("href=\"" + going.replace("&", "&amp;") + "\"");

        assertThat(visitor.get(form).location()).isEqualTo(going);
        assertThat(visitor.get(form + "&fresh=1").title()).isEqualTo("Inloggen");
    }

    @Test
    @Tag("asvs-3.3.4")
    void cookiesThenUnreadableForScriptsAndOtherSites() {
        password(visitor, person.email(), PASSWORD);
        visitor.get(organisation.path("/sign-in/code"));
        var done = visitor.post(organisation.path("/sign-in/code"), Map.of("code", test.code(person.secret())));

        assertThat(done.response().headers().allValues("Set-Cookie"))
                .hasSizeGreaterThanOrEqualTo(3)
                .allSatisfy(cookie -> assertThat(cookie).contains("HttpOnly", "SameSite=Lax", "Path=/"));
    }

    private void signIn(Visitor browser) {
        password(browser, person.email(), PASSWORD);
        browser.get(organisation.path("/sign-in/code"));
        browser.post(organisation.path("/sign-in/code"), Map.of("code", test.code(person.secret())));
    }

    private Visitor.Reply password(Visitor browser, String name, String password) {
        browser.get(organisation.path("/sign-in?fresh=1"));
        return browser.post(organisation.path("/sign-in?fresh=1"), Map.of("username", name, "password", password));
    }

    private String cookie(String suffix) {
        return "vd-" + organisation.slug() + suffix;
    }

    /// All of an answer that doesn't repeat what was typed.
    private static String alike(Visitor.Reply reply) {
        var headers = new java.util.TreeMap<>(reply.response().headers().map());
        headers.remove("date");
        headers.remove("connection"); // the container closes one after a hundred requests
        headers.remove("set-cookie");
        headers.remove("content-length");
        return reply.status()
                + headers.toString()
                + reply.body()
                        .replaceAll("name=\"_csrf\" value=\"[^\"]+\"", "")
                        .replaceAll("[a-z0-9]+@voorbeeld.example", "");
    }

    private static boolean givesSession(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("").contains("/sign-in/continue")
                && answer.headers().allValues("Set-Cookie").stream().anyMatch(cookie -> cookie.contains(".known="));
    }

    static List<HttpResponse<String>> parallel(
            int times, Visitor browser, String path, java.util.function.IntFunction<Map<String, String>> form)
            throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Stream<Callable<HttpResponse<String>>> calls = java.util.stream.IntStream.range(0, times)
                    .mapToObj(
                            number -> browser.prepared(path, form.apply(number)).build())
                    .map(request -> () -> Visitor.exchange(request));
            return threads.invokeAll(calls.toList()).stream()
                    .map(future -> future.resultNow())
                    .toList();
        }
    }
}
