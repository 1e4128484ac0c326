package nl.voordeur.signin.enrolment;

import static nl.voordeur.signin.TestSignIns.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import nl.voordeur.VoordeurTest;
import nl.voordeur.account.Account;
import nl.voordeur.factor.totp.EnrolTotp;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.settings.Preset;
import nl.voordeur.signin.TestSignIns;
import nl.voordeur.signin.Visitor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/// Setting up an authenticator app during sign-in, as the manuals tell it.
@VoordeurTest
@Import({TestSignIns.class, TestSignIns.Time.class})
class EnrolmentPagesTests {

    private static final String PHONE =
            "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Mobile/15E148 Safari/604.1";

    private final TestSignIns test;
    private final EnrolTotp totp;
    private final Visitor visitor;

    @Autowired
    EnrolmentPagesTests(TestSignIns test, EnrolTotp totp) {
        this.test = test;
        this.totp = totp;
        this.visitor = test.visitor();
    }

    @Test
    @Tag("asvs-6.3.3")
    void appWhenCodeIsRightThenLinkedAndSignedIn() {
        var organisation = test.organisation(Preset.CAREER);
        var person = test.person(organisation);

        var page = visitor.follow(password(organisation, person));
        assertThat(page.title()).isEqualTo("Koppel een authenticator-app");
        assertThat(page.body())
                .contains("<svg", "otpauth://totp/", "Code invoeren", "Activeer tweefactorauthenticatie (2FA)")
                .contains("Pak je telefoon.", person.accountName());
        String secret = secret(page);
        assertThat(secret).hasSize(32);

        var done = send(organisation, "app", test.code(secret));
        assertThat(done.location()).isEqualTo(organisation.path("/sign-in/set-up/done"));
        assertThat(test.sessionsOf(person)).isEqualTo(1);
        var linked = visitor.follow(done);
        assertThat(linked.title()).isEqualTo("De koppeling is gelukt");
        assertThat(linked.body()).contains("Verder", organisation.path("/sign-in/continue"));
        assertThat(visitor.follow(visitor.get(organisation.path("/sign-in/continue")))
                        .title())
                .isEqualTo("Je bent ingelogd");
    }

    @Test
    void appWhenReloadedThenTheSameSecret() {
        var organisation = test.organisation(Preset.CAREER);
        var page = visitor.follow(password(organisation, test.person(organisation)));

        assertThat(secret(visitor.get(organisation.path("/sign-in/set-up/app"))))
                .isEqualTo(secret(page));
    }

    @Test
    void appWhenReadOnAPhoneThenItsInstructionsStandOpen() {
        var organisation = test.organisation(Preset.CAREER);
        visitor.as(PHONE);

        var page = visitor.follow(password(organisation, test.person(organisation)));

        assertThat(page.body().replaceAll("\\s+", " "))
                .containsPattern("<details[^>]*data-device=\"phone\"[^>]* open>.*<details[^>]*data-device=\"computer\"")
                .contains("apps.apple.com", "play.google.com");
    }

    @Test
    @Tag("asvs-6.6.3")
    void appWhenTooManyCodesAreWrongThenANewSecret() {
        var organisation = test.organisation(Preset.CAREER);
        var person = test.person(organisation);
        String first = secret(visitor.follow(password(organisation, person)));
        assertThat(send(organisation, "app", test.wrongCode(first)).body()).contains("Deze code klopt niet.");

        Visitor.Reply last = send(organisation, "app", test.wrongCode(first));
        for (int i = 0; i < 20 && !last.title().equals("Je krijgt een nieuwe QR-code"); i++) {
            last = send(organisation, "app", test.wrongCode(first));
        }

        assertThat(last.title()).isEqualTo("Je krijgt een nieuwe QR-code");
        assertThat(secret(visitor.get(organisation.path("/sign-in/set-up/app"))))
                .isNotEqualTo(first);
        assertThat(test.sessionsOf(person)).isZero();
    }

    @Test
    void noticeThenChooserThenApp() {
        var organisation = test.organisation(Preset.PAYROLL);
        var person = test.person(organisation);

        var notice = visitor.follow(password(organisation, person));
        assertThat(notice.title()).isEqualTo("Stel tweefactorauthenticatie (2FA) in");
        assertThat(notice.body()).contains(">OK<");
        var chooser = visitor.follow(visitor.post(organisation.path("/sign-in/set-up"), Map.of()));
        assertThat(chooser.body()).contains("Inloggen met verificatiecode", ">Activeren<");
        var page = visitor.follow(visitor.post(organisation.path("/sign-in/set-up/choose"), Map.of("choice", "TOTP")));
        assertThat(page.body()).contains("Verificatiecode", ">Activeren<");

        assertThat(visitor.follow(send(organisation, "app", test.code(secret(page))))
                        .title())
                .isEqualTo("De koppeling is gelukt");
    }

    @Test
    @Tag("asvs-2.2.3")
    void chooseWhenNotAllowedHereThenAsksAgain() {
        var organisation = test.organisation(Preset.PAYROLL);
        visitor.follow(password(organisation, test.person(organisation)));
        visitor.follow(visitor.post(organisation.path("/sign-in/set-up"), Map.of()));

        assertThat(visitor.post(organisation.path("/sign-in/set-up/choose"), Map.of("choice", "TOTP_BY_MAIL"))
                        .title())
                .isEqualTo("Kies hoe je voortaan inlogt");
    }

    @Test
    void mailThenSentAndItsCodeLinks() {
        var organisation = test.organisation(Preset.ABSENCE);
        var person = test.person(organisation);

        var page = mailed(organisation, person);
        assertThat(page.body())
                .contains("We hebben je een e-mail gestuurd", person.email().masked(), person.accountName())
                .contains("‘Ongewenste e-mail’ of ‘Spam’", "Geblokkeerde inhoud weergeven", ">Inloggen<")
                .contains("De aanvraagcode werkt nog 30 minuten.")
                .doesNotContain(pending(organisation, person));
        assertThat(test.mails(person, "factor.totp.factor-setup")).isEqualTo(1);

        var done = send(organisation, "mail", test.code(pending(organisation, person)));
        assertThat(visitor.follow(done).title()).isEqualTo("De koppeling is gelukt");
    }

    @Test
    void mailWhenAnotherIsAskedThenTheFormerIsVoidAndItsCodeIsTold() {
        var organisation = test.organisation(Preset.ABSENCE);
        var person = test.person(organisation);
        mailed(organisation, person);
        String former = pending(organisation, person);

        var page = visitor.post(organisation.path("/sign-in/set-up/mail"), Map.of("action", "new"));

        assertThat(page.body()).contains("We hebben je een nieuwe e-mail gestuurd");
        assertThat(test.mails(person, "factor.totp.factor-setup")).isEqualTo(2);
        assertThat(pending(organisation, person)).isNotEqualTo(former);
        assertThat(page.body())
                .contains("Verwijder eerst de oude regel uit je app", "Gebruik alleen de nieuwste e-mail");
        assertThat(send(organisation, "mail", test.code(former)).body())
                .contains("Deze code hoort bij een oude regel in je app. Verwijder die regel", "nieuwste e-mail");
        assertThat(send(organisation, "mail", test.wrongCode(former)).body()).contains("Deze code klopt niet.");
        assertThat(send(organisation, "mail", test.code(pending(organisation, person)))
                        .status())
                .isEqualTo(303);
    }

    @Test
    @Tag("asvs-2.4.1")
    void mailWhenAnotherIsAskedTooOftenThenWaits() {
        var organisation = test.organisation(Preset.ABSENCE);
        var person = test.person(organisation);
        mailed(organisation, person);
        visitor.post(organisation.path("/sign-in/set-up/mail"), Map.of("action", "new"));
        visitor.post(organisation.path("/sign-in/set-up/mail"), Map.of("action", "new"));
        String latest = pending(organisation, person);

        var page = visitor.post(organisation.path("/sign-in/set-up/mail"), Map.of("action", "new"));

        assertThat(page.body()).contains("We hebben je net al een e-mail gestuurd");
        assertThat(test.mails(person, "factor.totp.factor-setup")).isEqualTo(3);
        assertThat(pending(organisation, person)).isEqualTo(latest);
    }

    @Test
    void mailWhenExpiredThenOffersAnotherMail() {
        var organisation = test.organisation(Preset.ABSENCE);
        var person = test.person(organisation);
        mailed(organisation, person);
        String former = pending(organisation, person);
        test.clock.pass(Duration.ofMinutes(31));

        assertThat(visitor.get(organisation.path("/sign-in/set-up/mail")).title())
                .isEqualTo("Je aanvraagcode werkt niet meer");
        assertThat(send(organisation, "mail", test.code(former)).title()).isEqualTo("Je aanvraagcode werkt niet meer");
        var page = visitor.post(organisation.path("/sign-in/set-up/mail"), Map.of("action", "new"));
        assertThat(page.body()).contains("We hebben je een nieuwe e-mail gestuurd");
        assertThat(send(organisation, "mail", test.code(pending(organisation, person)))
                        .status())
                .isEqualTo(303);
    }

    @Test
    @Tag("asvs-2.3.1")
    void appWhenLinkedInAnotherWindowThenAsksACodeOfThatApp() {
        var organisation = test.organisation(Preset.CAREER);
        var person = test.person(organisation);
        String first = secret(visitor.follow(password(organisation, person)));
        var stranger = test.visitor();
        stranger.get(organisation.path("/sign-in"));
        stranger.follow(stranger.post(
                organisation.path("/sign-in"), Map.of("username", person.email().value(), "password", PASSWORD)));
        String secret = secret(visitor.get(organisation.path("/sign-in/set-up/app")));
        assertThat(secret).isNotEqualTo(first); // the other's page showed a secret of its own
        send(organisation, "app", test.code(secret));

        var late = stranger.get(organisation.path("/sign-in/set-up/app"));

        assertThat(late.location()).isEqualTo(organisation.path("/sign-in/code"));
        assertThat(stranger.get(organisation.path("/sign-in/code")).title()).isEqualTo("Vul de code uit je app in");
    }

    @Test
    void doneWhenNotSignedInThenSignIn() {
        var organisation = test.organisation(Preset.CAREER);

        assertThat(visitor.get(organisation.path("/sign-in/set-up/done")).location())
                .isEqualTo(organisation.path("/sign-in"));
    }

    private Visitor.Reply mailed(Organisation organisation, Account person) {
        visitor.follow(password(organisation, person));
        return visitor.follow(
                visitor.post(organisation.path("/sign-in/set-up/choose"), Map.of("choice", "TOTP_BY_MAIL")));
    }

    private Visitor.Reply password(Organisation organisation, Account person) {
        visitor.get(organisation.path("/sign-in"));
        return visitor.post(
                organisation.path("/sign-in"), Map.of("username", person.email().value(), "password", PASSWORD));
    }

    private Visitor.Reply send(Organisation organisation, String step, String code) {
        return visitor.post(organisation.path("/sign-in/set-up/" + step), Map.of("code", code));
    }

    private String pending(Organisation organisation, Account person) {
        return totp.pending(organisation, person, null).orElseThrow().grouped().replace(" ", "");
    }

    private static String secret(Visitor.Reply page) {
        var found = Pattern.compile("data-copy=\"([A-Z2-7]+)\"").matcher(page.body());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }
}
