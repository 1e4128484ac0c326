package nl.voordeur.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import nl.voordeur.VoordeurTest;
import nl.voordeur.invitation.TestInvitations;
import nl.voordeur.mail.TestMailbox;
import nl.voordeur.organisation.settings.Preset;
import nl.voordeur.signin.TestSignIns;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/// Who gets what, however often and by whatever name, and that the asker learns nothing of it.
@VoordeurTest
@Import({TestInvitations.class, TestRecoveries.class, TestSignIns.class, TestSignIns.Time.class, TestMailbox.class})
class AskRecoveryTests {

    private final TestRecoveries test;
    private final TestSignIns signIns;
    private final TestInvitations invitations;

    @Autowired
    AskRecoveryTests(TestRecoveries test, TestInvitations invitations) {
        this.test = test;
        this.signIns = test.signIns;
        this.invitations = invitations;
    }

    @ParameterizedTest
    @CsvSource({
        "ACTIVE, /recovery/password, recovery.new-password",
        "INVITED, /recovery/password, invitation.new-link",
        "BLOCKED, /recovery/password, recovery.blocked",
        "REMOVED, /recovery/password, ''",
        "ACTIVE, /recovery/name, recovery.names",
        "BLOCKED, /recovery/name, recovery.blocked",
        "REMOVED, /recovery/name, ''",
        "ACTIVE, /recovery/other-mailbox, ''"
    })
    void askThenTheStateOfTheAccountDecides(String state, String path, String kind) {
        var organisation = signIns.organisation(Preset.PAYROLL);
        String address;
        if (state.equals("INVITED")) {
            address = "sanne@example.nl";
            invitations.invite(organisation, """
                    {"givenName": "Sanne", "familyName": "de Vries", "email": "sanne@example.nl"}""");
        } else {
            var person = signIns.person(organisation);
            signIns.setState(person, state);
            address = person.email().value();
        }
        test.ask(signIns.visitor(), organisation, path, address);

        assertThat(test.kinds(organisation, address).stream().filter(one -> !one.equals("invitation.invitation")))
                .isEqualTo(kind.isEmpty() ? List.of() : List.of(kind));
    }

    @Test
    void askNameThenTheMailSaysUsernameAndAddress() {
        var organisation = signIns.organisation(Preset.MUNICIPALITY);
        var person = signIns.person(organisation);
        var asked = test.ask(
                signIns.visitor(),
                organisation,
                "/recovery/name",
                person.email().value());

        assertThat(asked.title()).isEqualTo("E-mail met je gebruikersnaam verzonden");
        assertThat(test.mails(organisation, person.email().value()).getLast().text())
                .contains(person.accountName());
    }

    /// A username says which person is meant, so each mailbox of that person may know it; an address says which
    /// mailbox.
    @ParameterizedTest
    @CsvSource({"username, true, true", "first, true, false", "second, false, true"})
    void askNameThenWhatWasTypedDecidesWhichMailboxesHear(String typed, boolean first, boolean second) {
        var organisation = signIns.organisation(Preset.MUNICIPALITY);
        var person = test.named(signIns.person(organisation), "sanne.devries");
        String address = person.email().value();
        test.confirmRecovery(person, "thuis-" + address);
        test.ask(
                signIns.visitor(),
                organisation,
                "/recovery/name",
                switch (typed) {
                    case "username" -> "sanne.devries";
                    case "first" -> address;
                    default -> "thuis-" + address;
                });

        assertThat(test.kinds(organisation, address).contains("recovery.names")).isEqualTo(first);
        assertThat(test.kinds(organisation, "thuis-" + address).contains("recovery.names"))
                .isEqualTo(second);
    }

    @Test
    @Tag("owasp-fp-7")
    void askWhenAStrangerKeepsAskingThenThreeMailsAnHourAndNoLinkIsLost() {
        var organisation = signIns.organisation(Preset.CAREER);
        var person = signIns.personWithApp(organisation);
        var own = signIns.visitor();
        signIns.signIn(own, organisation, person);
        for (int i = 0; i < 12; i++) {
            test.ask(signIns.visitor(), organisation, "/recovery/password", person.email());
        }

        List<String> links = test.links(organisation, person.email());
        assertThat(links).hasSize(3);
        for (String link : links) {
            assertThat(test.follow(signIns.visitor(), link).title()).isEqualTo("Kies een nieuw wachtwoord");
        }
        test.ask(own, organisation, "/recovery/password", person.email());
        assertThat(test.links(organisation, person.email()))
                .as("in a browser of one's own")
                .hasSize(4);
    }

    @Test
    @Tag("owasp-fp-7")
    void askWhenADayLongThenTenMails() {
        var organisation = signIns.organisation(Preset.CAREER);
        var person = signIns.person(organisation);
        for (int minutes = 0; minutes < 24 * 60; minutes += 30) {
            test.ask(
                    signIns.visitor(),
                    organisation,
                    "/recovery/password",
                    person.email().value());
            signIns.clock.pass(Duration.ofMinutes(30));
            signIns.jdbc()
                    .sql("delete from throttle where limit_name = 'recovery.source' and organisation_id = :id")
                    .param("id", organisation.id().value())
                    .update();
        }

        assertThat(test.links(organisation, person.email().value())).hasSizeBetween(8, 10);
    }

    @Test
    void askWhenOneNetworkAsksTooOftenThenItWaitsWhoeverItNames() {
        var organisation = signIns.organisation(Preset.CAREER);
        var visitor = signIns.visitor();
        for (int i = 0; i < 20; i++) {
            test.ask(visitor, organisation, "/recovery/password", "niemand-" + i);
        }

        var late = test.ask(visitor, organisation, "/recovery/password", "niemand");
        assertThat(late.status()).isEqualTo(429);
    }

    /// Two hundred pairs for each form: text, status and headers are the same, and so is what is written down.
    @ParameterizedTest
    @ValueSource(strings = {"/recovery/password", "/recovery/other-mailbox", "/recovery/name"})
    @Tag("asvs-6.3.8")
    @Tag("owasp-fp-1")
    void askWhenKnownAndUnknownTakeTurnsThenNothingTellsThemApart(String path) {
        var organisation = signIns.organisation(Preset.CAREER);
        var person = signIns.person(organisation);
        String known = person.email().value();
        String unknown = "x" + known.substring(1);
        var visitor = signIns.visitor();
        Set<String> answers = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            signIns.clock.pass(Duration.ofHours(13)); // past every limit of the asker
            for (String name : List.of(known, unknown)) {
                visitor.get(organisation.path(path));
                var sent = visitor.sent(organisation.path(path), Map.of("username", name));
                var page = visitor.get(Objects.requireNonNull(sent.location()));
                var headers = new TreeMap<>(page.response().headers().map());
                headers.keySet().removeAll(Set.of("date", "connection"));
                answers.add((sent.status() + " " + sent.location() + page.status() + headers + page.body())
                        .replaceAll("form=[A-Za-z0-9_-]+", "")
                        .replaceAll("name=\"_csrf\" value=\"[^\"]+\"", "")
                        .replace(known, "")
                        .replace(unknown, ""));
            }
        }

        assertThat(answers).hasSize(1);
        test.settle(organisation);
        assertThat(test.mails(organisation, unknown)).isEmpty();
    }

    @Test
    void askWhenNothingIsTypedThenSaysWhatIsMissing() {
        var organisation = signIns.organisation(Preset.CAREER);
        assertThat(test.ask(signIns.visitor(), organisation, "/recovery/password", " ")
                        .body())
                .contains("Vul je gebruikersnaam in.");
    }
}
