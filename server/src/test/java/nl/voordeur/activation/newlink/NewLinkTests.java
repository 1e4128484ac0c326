package nl.voordeur.activation.newlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import nl.voordeur.TestOrganisations;
import nl.voordeur.VoordeurTest;
import nl.voordeur.account.Accounts;
import nl.voordeur.account.EmailAddress;
import nl.voordeur.activation.TestBrowser;
import nl.voordeur.invitation.TestInvitations;
import nl.voordeur.mail.TestMailbox;
import nl.voordeur.mail.TestMailbox.Received;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.RegisterOrganisation;
import nl.voordeur.organisation.settings.Preset;
import nl.voordeur.throttle.Throttle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/// "Wachtwoord opvragen" by address (manual 004).
@VoordeurTest
@Import({TestInvitations.class, TestMailbox.class})
class NewLinkTests {

    private final TestInvitations invitations;
    private final TestMailbox mailbox;
    private final Accounts accounts;
    private final RegisterOrganisation registration;
    private final JdbcClient jdbc;
    private final Throttle throttle;
    private final LinkRequestStore requests;
    private final AnswerLinkRequests answers;
    private final int port;
    private Organisation organisation;

    @Autowired
    NewLinkTests(
            TestInvitations invitations,
            TestMailbox mailbox,
            Accounts accounts,
            RegisterOrganisation registration,
            JdbcClient jdbc,
            Throttle throttle,
            LinkRequestStore requests,
            AnswerLinkRequests answers,
            @LocalServerPort int port) {
        this.invitations = invitations;
        this.mailbox = mailbox;
        this.accounts = accounts;
        this.registration = registration;
        this.jdbc = jdbc;
        this.throttle = throttle;
        this.requests = requests;
        this.answers = answers;
        this.port = port;
    }

    @BeforeEach
    void invite() {
        organisation = TestOrganisations.register(registration, Preset.PAYROLL);
        invitations.invite(organisation, """
                {"givenName": "Sanne", "familyName": "de Vries", "email": "sanne@example.nl"}""");
    }

    @Test
    void requestWhenInvitedThenANewLink() {
        ask("SANNE@example.nl ");
        awaitKinds("invitation.invitation", "invitation.new-link");
    }

    @Test
    void requestWhenSomebodyIsBusyWithAFormerLinkThenThatOneKeepsWorking() {
        String former = invitations.newest(organisation, "sanne@example.nl").path();
        ask("sanne@example.nl");
        awaitKinds("invitation.invitation", "invitation.new-link");
        assertThat(mailbox.of(organisation, "sanne@example.nl").getLast().text())
                .doesNotContain("niet meer");
        String latter = invitations.newest(organisation, "sanne@example.nl").path();
        assertThat(latter).isNotEqualTo(former);
        assertThat(new TestBrowser(port).open(former).title()).isEqualTo("Kies een wachtwoord");
        assertThat(new TestBrowser(port).open(latter).title()).isEqualTo("Kies een wachtwoord");
    }

    @Test
    @Tag("OWASP-FP-3")
    void requestWhenTheTermIsOverThenTheFormerLinkStaysDead() {
        String former = invitations.newest(organisation, "sanne@example.nl").path();
        jdbc.sql("update invitation set expires_at = now() - interval '1 hour' where organisation_id = :org")
                .param("org", organisation.id().value())
                .update();
        ask("sanne@example.nl");
        awaitKinds("invitation.new-link"); // the unsent invitation was taken back
        assertThat(new TestBrowser(port).open(former).title()).isEqualTo("Er is een nieuwere e-mail");
    }

    @Test
    void requestWhenStrangersUsedUpTheTurnsThenAKnownLinkStillHelps() {
        for (int i = 0; i <= NewLinkLimits.ORGANISATION.free(); i++) {
            throttle.mayRepeat(organisation.id(), NewLinkLimits.ORGANISATION, "all");
        }
        assertThat(ask("sanne@example.nl").status()).isEqualTo(429);
        TestBrowser owner = new TestBrowser(port)
                .open(invitations.newest(organisation, "sanne@example.nl").path());
        assertThat(owner.submitTo(organisation.path("/activation")).title()).isEqualTo("Er is een e-mail onderweg");
    }

    @Test
    void answerWhenTheOldestAlwaysFailsThenTheOthersComeAllTheSame() {
        var stuck = TestOrganisations.register(registration, Preset.PAYROLL);
        invitations.invite(stuck, """
                {"givenName": "Piet", "familyName": "Puk", "email": "piet@example.nl"}""");
        requests.insert(stuck.id(), new EmailAddress("piet@example.nl"), Instant.EPOCH);
        requests.insert(organisation.id(), new EmailAddress("sanne@example.nl"), Instant.EPOCH.plusSeconds(1));
        jdbc.sql("alter table mail add constraint stuck check (organisation_id <> '%s') not valid"
                        .formatted(stuck.id()))
                .update();
        try {
            for (int round = 0; round < 3; round++) {
                var _ = catchThrowable(answers::answerNext); // of the oldest, or of none
            }
            awaitKinds("invitation.invitation", "invitation.new-link");
            assertThat(requested(stuck)).as("it waits behind the others").isAfter(Instant.EPOCH.plusSeconds(1));
        } finally {
            jdbc.sql("alter table mail drop constraint stuck").update();
        }
    }

    private Instant requested(Organisation of) {
        return jdbc.sql("select requested_at from link_request where organisation_id = :id")
                .param("id", of.id().value())
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }

    @Test
    void requestWhenActiveThenToldHowToSignIn() {
        var sanne = accounts.byEmail(organisation.id(), new EmailAddress("sanne@example.nl"));
        accounts.activate(organisation.id(), sanne.orElseThrow().id());
        ask("sanne@example.nl");
        awaitKinds("invitation.invitation", "activation.newlink.already-active");
        assertThat(mailbox.of(organisation, "sanne@example.nl").getLast().text())
                .contains("Dat is al gebeurd", "/sign-in")
                .doesNotContain("/activate/");
    }

    /// A link would only say "stopped" again.
    @Test
    void requestWhenTheTriesAreUsedUpThenAMailThatSaysSoAndNoLink() {
        organisation = TestOrganisations.register(registration, Preset.MUNICIPALITY);
        var invited = invitations.invite(organisation, """
                {"givenName": "Sanne", "familyName": "de Vries", "email": "sanne@example.nl", "birthDate": "1984-03-27"}""");
        var browser = new TestBrowser(port).open(invited.path()).submit();
        for (int guess = 0; guess < 5; guess++) {
            browser.submit("birth-date-day", "28", "birth-date-month", "3", "birth-date-year", "1984");
        }
        ask("sanne@example.nl");
        awaitKinds("invitation.invitation", "invitation.too-many-tries");

        assertThat(mailbox.of(organisation, "sanne@example.nl").getLast().text())
                .contains("vijf keer niet", "Helpdesk Proef")
                .doesNotContain("/activate/");
    }

    @Test
    @Tag("OWASP-FP-1")
    void requestWhenUnknownThenTheVerySamePage() {
        String known = ask("sanne@example.nl").body().replace("sanne@example.nl", "X");
        String unknown = ask("niemand@example.nl").body().replace("niemand@example.nl", "X");
        String state = "form=[A-Za-z0-9_-]+"; // sealed: of the same length for addresses of the same length
        assertThat(unknown.replaceAll(state, "")).isEqualTo(known.replaceAll(state, ""));
        await().untilAsserted(() -> assertThat(count("link_request")).isZero());
        assertThat(mailbox.of(organisation, "niemand@example.nl")).isEmpty();
    }

    @Test
    void requestWhenNoAddressThenSaysSoAndKeepsIt() {
        TestBrowser browser = ask("sanne(at)example");
        assertThat(browser.body()).contains("Dit is geen e-mailadres", "value=\"sanne(at)example\"");
    }

    @Test
    @Tag("OWASP-FP-7")
    void requestWhenRepeatedThenAtMostThreeMails() {
        for (int i = 0; i < 20; i++) {
            ask("sanne@example.nl");
        }
        await().untilAsserted(() -> assertThat(count("link_request")).isZero());
        assertThat(count("mail")).isLessThanOrEqualTo(1 + 3);
    }

    @Test
    @Tag("OWASP-FP-4")
    void requestWhenTheHostIsForgedThenTheLinkIsOurs() throws IOException {
        var browser = new TestBrowser(port).open(organisation.path("/activation/new-link"));
        String answer = forged(browser.rawPost(
                organisation.path("/activation/new-link"),
                List.of("Host: evil.example", "X-Forwarded-Host: evil.example", "Forwarded: host=evil.example"),
                "email",
                "sanne@example.nl"));
        assertThat(answer).startsWith("HTTP/1.1 303").doesNotContain("evil.example");
        awaitKinds("invitation.invitation", "invitation.new-link");
        Received mail = mailbox.of(organisation, "sanne@example.nl").getLast();
        assertThat(mail.text() + mail.html()).contains("http://localhost:8080/").doesNotContain("evil");
    }

    private String forged(String request) throws IOException {
        try (var socket = new Socket("localhost", port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private TestBrowser ask(String email) {
        return new TestBrowser(port)
                .open(organisation.path("/activation/new-link"))
                .submit("email", email);
    }

    private void awaitKinds(String... kinds) {
        await().untilAsserted(() -> assertThat(mailbox.of(organisation, "sanne@example.nl"))
                .extracting(Received::kind)
                .containsExactly(kinds));
    }

    private long count(String table) {
        return jdbc.sql("select count(*) from " + table + " where organisation_id = :org")
                .param("org", organisation.id().value())
                .query(Long.class)
                .single();
    }
}
