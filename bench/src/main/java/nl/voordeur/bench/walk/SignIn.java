package nl.voordeur.bench.walk;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.spec.SecretKeySpec;
import nl.voordeur.bench.Organisation;
import nl.voordeur.bench.Person;

/// A whole sign-in, as a browser does it that a portal sent here: sign-in page, password, page of the code, code,
/// and the page that leads back.
public final class SignIn implements ClosedLoop.Operation {

    private static final String KNOWN = "vd-" + Organisation.SLUG + ".known";
    private static final TimeBasedOneTimePasswordGenerator CODES = new TimeBasedOneTimePasswordGenerator(People.STEP);

    /// In which browser somebody signs in.
    public enum Familiarity {
        /// Where they signed in before.
        KNOWN,
        /// One that nobody used before: strangers' limits count it, and the person gets a mail.
        FRESH
    }

    private final HttpClient http;
    private final Organisation organisation;
    private final People people;
    private final Familiarity familiarity;
    /// By number, of those who have signed in already.
    private final Map<Integer, String> marks = new ConcurrentHashMap<>();

    public SignIn(HttpClient http, Organisation organisation, People people, Familiarity familiarity) {
        this.http = http;
        this.organisation = organisation;
        this.people = people;
        this.familiarity = familiarity;
    }

    @Override
    public void run() throws IOException, InterruptedException {
        Person person = people.next();
        try {
            browserOf(person);
        } finally {
            people.done(person);
        }
    }

    /// Signs in somebody, and gives the browser with its session.
    public Browser browserOf(Person person) throws IOException, InterruptedException {
        var browser = new Browser(http);
        if (familiarity == Familiarity.KNOWN) {
            browser.cookie(KNOWN, marks.getOrDefault(person.number(), person.browserMark()));
        }
        String back = "/" + Organisation.SLUG + "/oauth2/authorize?client_id=portaal-es256&response_type=code";
        var page =
                browser.open(organisation.path("/sign-in?continue=" + URLEncoder.encode(back, StandardCharsets.UTF_8)));
        page = browser.submit(page, Map.of("username", person.username(), "password", Person.PASSWORD));
        expect(page, "/sign-in/code");
        page = browser.submit(page, Map.of("code", code(person)));
        expect(page, "/sign-in/continue");
        if (familiarity == Familiarity.KNOWN) {
            marks.put(person.number(), browser.cookie(KNOWN));
        }
        return browser;
    }

    private void expect(Browser.Page page, String path) throws IOException {
        if (page.status() != 200
                || !page.address().getPath().equals(organisation.path(path).getPath())) {
            throw new IOException("instead of " + path + " came " + page.address() + " (" + page.status() + "): "
                    + page.body().replaceAll("(?s)<head.*?</head>|<[^>]*>|\\s+", " "));
        }
    }

    private String code(Person person) {
        try {
            return CODES.generateOneTimePasswordString(
                    new SecretKeySpec(person.totpSecret(), "RAW"), people.now(), Locale.ROOT);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("HMAC-SHA-1 takes any key", e);
        }
    }
}
