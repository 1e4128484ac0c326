package nl.voordeur.api.account;

import static nl.voordeur.signin.TestSignIns.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nl.voordeur.VoordeurTest;
import nl.voordeur.factor.FactorKind;
import nl.voordeur.factor.Factors;
import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.Permission;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.settings.Preset;
import nl.voordeur.signin.SignIn;
import nl.voordeur.signin.TestSignIns;
import nl.voordeur.signin.Visitor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/// Somebody knows a password. They lock the owner's app with wrong codes, wait until the helpdesk unlinks it, and let a
/// script set up an app of their own before the owner does.
@VoordeurTest
@Import({TestSignIns.class, TestSignIns.Time.class})
@Tag("asvs-6.4.4")
@Tag("asvs-6.1.1")
class StolenPasswordTests {

    private static final String SET_UP = "/sign-in/set-up";
    private static final int TO_LOCK = 100;

    private final FactorApi helpdesk;
    private final Factors factors;
    private final TestSignIns test;
    private final Organisation organisation;
    private final TestSignIns.Person owner;
    private final Visitor ownersBrowser;

    @Autowired
    StolenPasswordTests(FactorApi helpdesk, Factors factors, TestSignIns test) {
        this.helpdesk = helpdesk;
        this.factors = factors;
        this.test = test;
        this.organisation = test.organisation(Preset.CAREER);
        this.owner = test.personWithApp(organisation);
        this.ownersBrowser = test.visitor();
        test.signIn(ownersBrowser, organisation, owner);
    }

    @Test
    void wrongCodesOfStrangersThenTheOwnerGetsInMeanwhile() {
        guess(18);
        ownerSignsIn();
        guess(TO_LOCK - 1);
        ownerSignsIn();
        assertThat(test.mails(owner.account(), "factor.factor-locked")).isZero();
    }

    @Test
    void attackWhenPlayedWholeThenTheTicketAloneOpens() throws Exception {
        guess(TO_LOCK);
        assertThat(test.mails(owner.account(), "factor.factor-locked")).isEqualTo(1);
        assertThat(afterPassword(ownersBrowser).title()).isEqualTo("Je authenticator-app is geblokkeerd");
        var scripts = IntStream.range(0, 10).mapToObj(_ -> test.visitor()).toList();
        scripts.forEach(script -> test.password(script, organisation, owner.email(), PASSWORD));

        String code = unlink();

        assertThat(scripts.getFirst().get(path("/code")).title())
                .as("a sign-in from before the unlinking is over")
                .isEqualTo("Dit duurde te lang");
        scripts.forEach(script -> test.password(script, organisation, owner.email(), PASSWORD));
        String secret = whileTheyRace(scripts, () -> ownerSetsUp(code));

        test.clock.pass(Duration.ofSeconds(60));
        assertThat(factors.second(organisation.id(), owner.account().id())).contains(FactorKind.TOTP);
        assertThat(test.events(owner.account(), "authn_factor_added"))
                .as("at first, and now")
                .isEqualTo(2);
        assertThat(test.sessionsOf(owner.account())).as("the owner's").isEqualTo(1);
        for (Visitor script : scripts) {
            assertThat(test.password(script, organisation, owner.email(), PASSWORD)
                            .location())
                    .isEqualTo(path("/code"));
        }
        var again = test.visitor();
        test.signIn(again, organisation, new TestSignIns.Person(owner.account(), secret));
        assertIn(again);
    }

    /// Wrong codes from browsers that the owner never used, five in each sign-in, for as long as it takes.
    private void guess(int times) {
        Visitor stranger = test.visitor();
        int looked = 0;
        int inThisSignIn = SignIn.MOST_CODES;
        while (looked < times) {
            if (inThisSignIn == SignIn.MOST_CODES) {
                stranger = test.visitor();
                test.password(stranger, organisation, owner.email(), PASSWORD);
                inThisSignIn = 0;
            }
            var answer = stranger.post(path("/code"), Map.of("code", test.wrongCode(owner.secret())));
            if (answer.status() == 429) {
                test.clock.pass(Duration.ofHours(4));
                inThisSignIn = SignIn.MOST_CODES;
            } else {
                looked++;
                inThisSignIn++;
            }
        }
    }

    private void ownerSignsIn() {
        test.clock.pass(Duration.ofSeconds(60));
        test.signIn(ownersBrowser, organisation, owner);
        assertIn(ownersBrowser);
    }

    private void assertIn(Visitor browser) {
        assertThat(browser.follow(browser.get(path("/continue"))).title()).isEqualTo("Je bent ingelogd");
    }

    private Visitor.Reply afterPassword(Visitor browser) {
        return browser.follow(test.password(browser, organisation, owner.email(), PASSWORD));
    }

    private String unlink() {
        var caller =
                new Actor.Machine(organisation.id(), "helpdesk", Set.of(Permission.ACCOUNTS_WRITE), TestSignIns.ORIGIN);
        var answer = helpdesk.unlink(
                organisation,
                caller,
                owner.account().id().value(),
                "totp",
                "app geblokkeerd, teruggebeld",
                "spoken",
                false);
        return Objects.requireNonNull(Objects.requireNonNull(answer.getBody()).code());
    }

    private String ownerSetsUp(String code) {
        var owners = test.visitor();
        test.password(owners, organisation, owner.email(), PASSWORD);
        var page = owners.follow(owners.post(path("/set-up/ticket"), Map.of("code", code)));
        var secret = Pattern.compile("data-copy=\"([A-Z2-7]+)\"").matcher(page.body());
        assertThat(secret.find()).as(page.title()).isTrue();
        var done = owners.post(path("/set-up/app"), Map.of("code", test.code(secret.group(1))));
        assertThat(done.location()).isEqualTo(path("/set-up/done"));
        return secret.group(1);
    }

    /// Each script asks each page and sends each form, fifty times in all, while the owner sets up.
    private String whileTheyRace(List<Visitor> scripts, Callable<String> ownersSetUp) throws Exception {
        var forms = List.of("", "/choose", "/app", "/mail", "/done");
        Stream<Callable<String>> attacks = scripts.stream()
                .flatMap(script -> forms.stream().map(form -> () -> {
                    String at = organisation.path(SET_UP + form);
                    var copy = script.copy();
                    var shown = copy.get(at);
                    var sent = copy.post(at, Map.of("code", "000000", "choice", "TOTP", "action", ""));
                    return shown.body() + sent.body();
                }));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<String> owners = threads.submit(ownersSetUp);
            for (var attack : threads.invokeAll(attacks.toList())) {
                assertThat(attack.get()).as("no secret is shown").doesNotContain("data-copy");
            }
            return owners.get();
        }
    }

    private String path(String step) {
        return organisation.path("/sign-in" + step);
    }
}
