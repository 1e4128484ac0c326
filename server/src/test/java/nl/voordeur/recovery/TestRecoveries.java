package nl.voordeur.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import nl.voordeur.account.Account;
import nl.voordeur.mail.TestMailbox;
import nl.voordeur.mail.TestMailbox.Received;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.signin.TestSignIns;
import nl.voordeur.signin.Visitor;
import org.springframework.boot.test.context.TestComponent;

/// People who forgot something, for tests. Take it with `@Import({TestRecoveries.class, TestSignIns.class,
/// TestSignIns.Time.class, TestMailbox.class})`.
@TestComponent
public class TestRecoveries {

    public static final String NEW = "groene-trein-over-de-brug";
    public static final String NEW_PASSWORD = "/recovery/new-password";

    private static final Pattern LINK = Pattern.compile("https?://[^/\\s]+(/\\S+/recovery/link/\\S+)");
    private static final Pattern STOP = Pattern.compile("https?://[^/\\s]+(/\\S+/recovery/stop/\\S+)");
    private static final Pattern SET_UP = Pattern.compile("https?://[^/\\s]+(/\\S+/set-up/\\S+)");
    private static final Pattern FORM = Pattern.compile("name=\"link\" value=\"([^\"]+)\"");

    public final TestSignIns signIns;
    private final TestMailbox mailbox;

    TestRecoveries(TestSignIns signIns, TestMailbox mailbox) {
        this.signIns = signIns;
        this.mailbox = mailbox;
    }

    /// Asks, and waits until the worker looked who it is.
    public Visitor.Reply ask(Visitor browser, Organisation organisation, String path, String name) {
        signIns.clock.pass(Duration.ofSeconds(1)); // so that the newest mail is the newest
        browser.get(organisation.path(path));
        var reply = browser.post(organisation.path(path), Map.of("username", name));
        settle(organisation);
        return reply;
    }

    public void settle(Organisation organisation) {
        await().untilAsserted(() -> assertThat(signIns.jdbc()
                        .sql("select count(*) from recovery_request where organisation_id = :id")
                        .param("id", organisation.id().value())
                        .query(Integer.class)
                        .single())
                .isZero());
    }

    public List<Received> mails(Organisation organisation, String address) {
        return mailbox.of(organisation, address).stream()
                .filter(mail ->
                        mail.kind().startsWith("recovery.") || mail.kind().startsWith("invitation."))
                .toList();
    }

    public List<String> kinds(Organisation organisation, String address) {
        return mails(organisation, address).stream().map(Received::kind).toList();
    }

    /// The link of the newest mail.
    public String link(Organisation organisation, String address) {
        return links(organisation, address).getLast();
    }

    public List<String> links(Organisation organisation, String address) {
        return found(LINK, organisation, address);
    }

    public String stop(Organisation organisation, String address) {
        return found(STOP, organisation, address).getLast();
    }

    /// The link of a mail that lets somebody set up a factor.
    public String setUpLink(Organisation organisation, String address) {
        return mailbox.of(organisation, address).stream()
                .flatMap(mail -> SET_UP.matcher(mail.text()).results())
                .map(result -> result.group(1))
                .findFirst()
                .orElseThrow();
    }

    private List<String> found(Pattern pattern, Organisation organisation, String address) {
        return mails(organisation, address).stream()
                .flatMap(mail -> pattern.matcher(mail.text()).results())
                .map(result -> result.group(1))
                .toList();
    }

    /// A link at the first address, asked for by a stranger.
    public String linkFor(Organisation organisation, Account account) {
        ask(
                signIns.visitor(),
                organisation,
                "/recovery/password",
                account.email().value());
        return link(organisation, account.email().value());
    }

    /// Follows a link as far as its page.
    public Visitor.Reply follow(Visitor browser, String link) {
        return browser.follow(browser.get(link));
    }

    /// The id that the form of the page names.
    public String formOf(Visitor.Reply page) {
        var form = FORM.matcher(page.body());
        assertThat(form.find()).as(page.title()).isTrue();
        return form.group(1);
    }

    /// Follows a link and saves.
    public Visitor.Reply save(Visitor browser, Organisation organisation, String link, String password) {
        return browser.sent(organisation.path(NEW_PASSWORD), form(follow(browser, link), password));
    }

    public Map<String, String> form(Visitor.Reply page, String password) {
        return Map.of("link", formOf(page), "password", password, "repeat", password);
    }

    /// Gives somebody a username.
    public Account named(Account account, String username) {
        signIns.jdbc()
                .sql("update account set username = :name, username_key = :name where id = :id")
                .param("name", username)
                .param("id", account.id().value())
                .update();
        return account;
    }

    /// Gives somebody a recovery address that counts.
    public void confirmRecovery(Account account, String address) {
        signIns.jdbc()
                .sql("update account set recovery_email = :address, recovery_confirmed = true where id = :id")
                .param("address", address)
                .param("id", account.id().value())
                .update();
    }
}
