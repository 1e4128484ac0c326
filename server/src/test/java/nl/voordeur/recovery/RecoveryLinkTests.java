package nl.voordeur.recovery;

import static nl.voordeur.recovery.TestRecoveries.NEW;
import static nl.voordeur.recovery.TestRecoveries.NEW_PASSWORD;
import static nl.voordeur.signin.TestSignIns.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import nl.voordeur.TestActors;
import nl.voordeur.VoordeurTest;
import nl.voordeur.account.Account;
import nl.voordeur.account.Accounts;
import nl.voordeur.mail.TestMailbox;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.settings.Preset;
import nl.voordeur.signin.TestSignIns;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/// What a link is worth, and who may not use it: run out, used, foreign, blocked meanwhile, scanned, raced.
@VoordeurTest
@Import({TestRecoveries.class, TestSignIns.class, TestSignIns.Time.class, TestMailbox.class})
class RecoveryLinkTests {

    private final TestRecoveries test;
    private final TestSignIns signIns;
    private final Accounts accounts;

    @Autowired
    RecoveryLinkTests(TestRecoveries test, Accounts accounts) {
        this.test = test;
        this.signIns = test.signIns;
        this.accounts = accounts;
    }

    @Test
    @Tag("owasp-fp-3")
    void followWhenRunOutThenOnePressBringsAnotherMail() {
        var organisation = signIns.organisation(Preset.CAREER);
        var person = signIns.person(organisation);
        String former = test.linkFor(organisation, person);
        signIns.clock.pass(Duration.ofMinutes(61));
        var browser = signIns.visitor();

        assertThat(test.follow(browser, former).title()).isEqualTo("Deze link werkt niet meer");
        var again = browser.follow(browser.sent(organisation.path("/recovery/new-password/again"), Map.of()));
        assertThat(again.title()).isEqualTo("E-mail ‘aanvraag nieuw wachtwoord’ verzonden");
        test.settle(organisation);
        String fresh = test.link(organisation, person.email().value());
        assertThat(fresh).isNotEqualTo(former);
        assertThat(test.follow(browser, fresh).title()).isEqualTo("Kies een nieuw wachtwoord");
    }

    @Test
    @Tag("owasp-fp-3")
    void saveThenEveryLinkOfThatTimeIsUsed() {
        var organisation = signIns.organisation(Preset.CAREER);
        var person = signIns.person(organisation);
        String first = test.linkFor(organisation, person);
        String second = test.linkFor(organisation, person);
        var owner = signIns.visitor();
        var waiting = test.follow(owner, first);
        test.save(signIns.visitor(), organisation, second, NEW);

        var late = owner.post(organisation.path(NEW_PASSWORD), test.form(waiting, "een-heel-andere-zin-hier"));
        assertThat(late.title()).isEqualTo("Deze link is al gebruikt");
        assertThat(late.body()).contains("Heb jij dat niet gedaan?", "Helpdesk Proef");
        assertThat(signIns.password(
                                signIns.visitor(), organisation, person.email().value(), NEW)
                        .status())
                .isEqualTo(303);
    }

    /// Whoever did it goes back, or opens the mail once more, and reads no warning; whoever didn't do it does.
    @Test
    void saveThenBackSaysWhatHappenedAndWarnsNobodyHere() {
        var organisation = signIns.organisation(Preset.CAREER);
        var person = signIns.person(organisation);
        String link = test.linkFor(organisation, person);
        String another = test.linkFor(organisation, person);
        var owner = signIns.visitor();
        test.save(owner, organisation, link, NEW);

        assertThat(List.of(owner.get(organisation.path(NEW_PASSWORD)), test.follow(owner, link)))
                .allSatisfy(page -> assertThat(page.title()).isEqualTo("Deze link is al gebruikt"))
                .allSatisfy(page -> assertThat(page.body()).doesNotContain("Heb jij dat niet gedaan?"));
        assertThat(List.of(test.follow(signIns.visitor(), link), test.follow(owner, another)))
                .allSatisfy(page -> assertThat(page.body()).contains("Heb jij dat niet gedaan?"));
    }

    @Test
    @Tag("owasp-fp-5")
    void followWhenAScannerDoesThriceThenThePersonCanStillSave() {
        var organisation = signIns.organisation(Preset.CAREER);
        var person = signIns.person(organisation);
        String link = test.linkFor(organisation, person);
        for (int i = 0; i < 3; i++) {
            test.follow(signIns.visitor(), link);
        }

        assertThat(test.save(signIns.visitor(), organisation, link, NEW).location())
                .isEqualTo(organisation.path("/sign-in"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown", "cut off", "of another organisation", "none"})
    void followWhenForeignThenTheSamePageForAll(String which) {
        var organisation = signIns.organisation(Preset.CAREER);
        var other = signIns.organisation(Preset.CAREER);
        String foreign = test.linkFor(other, signIns.person(other)).replace(other.slug(), organisation.slug());
        var browser = signIns.visitor();
        String link = switch (which) {
            case "unknown" -> organisation.path("/recovery/link/" + "x".repeat(43));
            case "cut off" -> foreign.substring(0, foreign.length() - 5);
            case "none" -> organisation.path(NEW_PASSWORD);
            default -> foreign;
        };

        assertThat(test.follow(browser, link).title()).isEqualTo("We kennen deze link niet");
        browser.get(organisation.path("/recovery/password")); // has a form, and so the anti-forgery value
        var sent = browser.sent(organisation.path(NEW_PASSWORD), Map.of("password", NEW, "repeat", NEW));
        assertThat(sent.location()).isEqualTo(organisation.path(NEW_PASSWORD));
    }

    @Test
    @Tag("asvs-7.4.2")
    void saveWhenBlockedMeanwhileThenTheLinkIsDeadForGood() {
        var organisation = signIns.organisation(Preset.CAREER);
        var person = signIns.person(organisation);
        String link = test.linkFor(organisation, person);
        var browser = signIns.visitor();
        var page = test.follow(browser, link);
        accounts.block(organisation.id(), person.id(), "test", TestActors.TEST);
        accounts.unblock(organisation.id(), person.id(), "test", TestActors.TEST);

        assertThat(browser.post(organisation.path(NEW_PASSWORD), test.form(page, NEW))
                        .title())
                .isEqualTo("Deze link werkt niet meer");
        assertThat(signIns.password(
                                signIns.visitor(), organisation, person.email().value(), PASSWORD)
                        .status())
                .as("the password is what it was")
                .isEqualTo(303);
    }

    @Test
    @Tag("asvs-2.3.4")
    @Tag("race")
    void saveWhenFiftyAtOnceThenOneCounts() throws Exception {
        var organisation = signIns.organisation(Preset.CAREER);
        var person = signIns.person(organisation);
        String one = test.linkFor(organisation, person);
        String other = test.linkFor(organisation, person);
        var browsers = List.of(signIns.visitor(), signIns.visitor());
        var forms = List.of(
                test.form(test.follow(browsers.get(0), one), NEW), test.form(test.follow(browsers.get(1), other), NEW));

        List<HttpResponse<String>> answers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var both = IntStream.range(0, 2)
                    .mapToObj(i -> threads.submit(
                            () -> browsers.get(i).atOnce(25, organisation.path(NEW_PASSWORD), _ -> forms.get(i))))
                    .toList();
            for (var half : both) {
                answers.addAll(half.get());
            }
        }

        assertThat(answers).hasSize(50);
        assertThat(answers.stream()
                        .filter(answer -> answer.headers()
                                .firstValue("Location")
                                .filter(organisation.path("/sign-in")::equals)
                                .isPresent()))
                .hasSize(1);

        assertThat(signIns.mails(person, "recovery.password-changed")).isEqualTo(1);
        assertThat(epoch(person)).isEqualTo(person.epoch() + 1);
        assertThat(signIns.events(person, "authn_password_set")).isEqualTo(2);
    }

    /// Two people in one browser: what the one types never becomes the password of the other.
    @Test
    void saveWhenAnotherLinkWasFollowedSinceThenNothingIsSaved() {
        var organisation = signIns.organisation(Preset.CAREER);
        var one = signIns.person(organisation);
        var other = signIns.person(organisation);
        var browser = signIns.visitor();
        var open = test.follow(browser, test.linkFor(organisation, one));
        test.follow(browser, test.linkFor(organisation, other));

        var sent = browser.post(organisation.path(NEW_PASSWORD), test.form(open, NEW));
        assertThat(sent.title()).isEqualTo("Dit formulier hoort bij een andere link");
        assertThat(epoch(one)).isEqualTo(one.epoch());
        assertThat(epoch(other)).isEqualTo(other.epoch());
    }

    /// Whoever followed the link elsewhere and saved isn't sent to where a stranger's browser wanted to be.
    @Test
    void saveWhenInTheBrowserThatAskedThenGoesOnToItsPortalAndElsewhereNot() {
        var organisation = signIns.organisation(Preset.CAREER);
        var person = signIns.person(organisation);
        String here = "?continue=" + portal(organisation);
        var asked = signIns.visitor();
        test.ask(
                asked, organisation, "/recovery/password" + here, person.email().value());
        String link = test.link(organisation, person.email().value());
        var saved = test.save(signIns.visitor(), organisation, link, NEW);
        assertThat(saved.location()).isEqualTo(organisation.path("/sign-in"));

        test.ask(
                asked, organisation, "/recovery/password" + here, person.email().value());
        var back = test.save(
                asked, organisation, test.link(organisation, person.email().value()), PASSWORD);
        assertThat(back.location()).startsWith(organisation.path("/sign-in?continue="));
    }

    /// Somebody waits at the code while the password is changed elsewhere.
    @Test
    void saveWhenSomebodyWaitsAtTheCodeThenIsToldAndKeepsNameAndPortal() {
        var organisation = signIns.organisation(Preset.CAREER);
        var person = signIns.personWithApp(organisation);
        var waiting = signIns.visitor();
        String form = organisation.path("/sign-in?continue=" + portal(organisation));
        waiting.get(form);
        waiting.post(form, Map.of("username", person.email(), "password", PASSWORD));
        test.save(signIns.visitor(), organisation, test.linkFor(organisation, person.account()), NEW);

        var page = waiting.get(organisation.path("/sign-in/code"));
        assertThat(page.title()).isEqualTo("Je wachtwoord is gewijzigd");
        var next = Pattern.compile("href=\"([^\"]*/sign-in[^\"]*continue=[^\"]*)\"")
                .matcher(page.body());
        assertThat(next.find()).isTrue();
        assertThat(waiting.get(next.group(1).replace("&amp;", "&")).body())
                .contains("value=\"" + person.account().accountName());
    }

    private static String portal(Organisation organisation) {
        return URLEncoder.encode(organisation.path("/oauth2/authorize?client_id=portaal"), StandardCharsets.UTF_8);
    }

    private int epoch(Account person) {
        return accounts.byId(person.organisation(), person.id()).orElseThrow().epoch();
    }
}
