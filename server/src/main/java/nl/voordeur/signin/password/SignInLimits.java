package nl.voordeur.signin.password;

import java.text.Normalizer;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import nl.voordeur.account.Account;
import nl.voordeur.account.EmailAddress;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.OpaqueToken;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.session.KnownBrowsers;
import nl.voordeur.signin.Visit;
import nl.voordeur.throttle.Decision;
import nl.voordeur.throttle.Limit;
import nl.voordeur.throttle.Throttle;
import org.springframework.stereotype.Component;

/// How often a password may be tried (ASVS 6.1.1, 6.3.1, NIST 3.2.2).
///
/// Strangers are counted by what they typed, by their network and all together; a browser in which the owner signed in
/// before is counted on its own. So a stranger's failures slow down strangers, and never the owner (OWASP-AUTH-1). By
/// what was typed, not by account: a name that nobody has behaves like one that somebody has (ASVS 6.3.8).
@Component
class SignInLimits {

    /// By typed name, from browsers that never signed this account in. Every try counts until one is right.
    static final Limit NAME =
            new Limit("sign-in-name", 5, Duration.ofSeconds(30), Duration.ofHours(1), Duration.ofHours(24));

    /// By account and known browser.
    static final Limit OWN_BROWSER =
            new Limit("sign-in-own-browser", 10, Duration.ofSeconds(30), Duration.ofHours(1), Duration.ofHours(24));

    /// By source network: room for the Monday morning of a large office.
    static final Limit NETWORK =
            new Limit("sign-in-network", 50, Duration.ofSeconds(10), Duration.ofMinutes(10), Duration.ofHours(1));

    /// The same counter, only looked at: whether a network failed so lately that what all strangers do concerns it. Its
    /// first tries are its own, so that no attacker elsewhere keeps everybody with a new browser out.
    static final Limit FRESH_NETWORK =
            new Limit(NETWORK.name(), 3, NETWORK.forget(), NETWORK.forget(), NETWORK.forget());

    /// All failures of strangers at one organisation: a spread attack gets a trickle, a person hardly waits.
    static final Limit ORGANISATION = new Limit(
            "sign-in-organisation", 2000, Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofMinutes(10));

    /// Counters of one try.
    record Try(Organisation organisation, Limit limit, String subject, String network, boolean stranger) {}

    private static final String EVERYBODY = "everybody";

    private final Throttle throttle;
    private final KnownBrowsers browsers;

    SignInLimits(Throttle throttle, KnownBrowsers browsers) {
        this.throttle = throttle;
        this.browsers = browsers;
    }

    Try of(Organisation organisation, String name, Optional<Account> account, Visit visit) {
        // asked for nobody too, so that both cost the same
        AccountId id = account.map(Account::id).orElseGet(AccountId::random);
        String mark = visit.mark();
        String network = visit.origin().network();
        if (mark != null && browsers.knows(organisation.id(), id, mark)) {
            String subject = id + "/" + java.util.HexFormat.of().formatHex(OpaqueToken.hashOf(mark));
            return new Try(organisation, OWN_BROWSER, subject, network, false);
        }
        return new Try(organisation, NAME, plain(name), network, true);
    }

    /// Takes a try before the password is looked at, so that parallel guesses count one by one.
    Decision take(Try attempt) {
        if (attempt.stranger()) {
            var organisation = attempt.organisation().id();
            if (throttle.check(organisation, NETWORK, attempt.network()) instanceof Decision.Blocked blocked) {
                return blocked;
            }
            if (throttle.check(organisation, FRESH_NETWORK, attempt.network()) instanceof Decision.Blocked
                    && throttle.check(organisation, ORGANISATION, EVERYBODY) instanceof Decision.Blocked blocked) {
                return blocked;
            }
        }
        return throttle.take(attempt.organisation().id(), attempt.limit(), attempt.subject());
    }

    void failed(Try attempt) {
        if (attempt.stranger()) {
            throttle.failed(attempt.organisation().id(), NETWORK, attempt.network());
            throttle.failed(attempt.organisation().id(), ORGANISATION, EVERYBODY);
        }
    }

    void succeeded(Try attempt) {
        throttle.succeeded(attempt.organisation().id(), attempt.limit(), attempt.subject());
    }

    /// The try was not used: nothing was checked.
    void giveBack(Try attempt) {
        throttle.giveBack(attempt.organisation().id(), attempt.limit(), attempt.subject());
    }

    /// One subject for all spellings that reach one account, by the rule of the accounts themselves (OWASP-MAIL-2).
    private static String plain(String name) {
        return EmailAddress.parse(name)
                .map(EmailAddress::key)
                .orElseGet(() ->
                        Normalizer.normalize(name, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT));
    }
}
