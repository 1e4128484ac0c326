package nl.voordeur.signin.password;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import nl.voordeur.account.Account;
import nl.voordeur.account.EmailAddress;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.OrganisationId;
import nl.voordeur.kernel.text.TypedText;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.signin.OwnBrowsers;
import nl.voordeur.signin.SignInVisit;
import nl.voordeur.throttle.Caller;
import nl.voordeur.throttle.Decision;
import nl.voordeur.throttle.Limit;
import nl.voordeur.throttle.Throttle;
import org.jspecify.annotations.Nullable;
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

    /// By account and the browser in which its password was chosen a moment ago. These tries come before all others and
    /// keep nobody waiting: afterwards the browser is a stranger's.
    static final Limit INTRODUCED =
            new Limit("sign-in-introduced", 5, Duration.ofMinutes(15), Duration.ofMinutes(15), Duration.ofHours(1));

    /// By source network: room for the Monday morning of a large office. A try counts from before the password is
    /// looked at, so that a burst is no more than that, until it turns out to be right.
    static final Limit NETWORK =
            new Limit("sign-in-network", 50, Duration.ofSeconds(10), Duration.ofMinutes(10), Duration.ofHours(1));

    /// So many tries of a network are its own; what all strangers do concerns it from the next one on. So no attacker
    /// elsewhere keeps everybody with a new browser out.
    private static final int FRESH_NETWORK = 3;

    /// All failures of strangers at one organisation: a spread attack gets a trickle, a person hardly waits.
    static final Limit ORGANISATION = new Limit(
            "sign-in-organisation", 2000, Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofMinutes(10));

    /// Counters of one try.
    ///
    /// @param browser name of the browser, when this person is known in it, or null for a stranger's
    record Try(
            Caller caller,
            Limit limit,
            String subject,
            String network,
            @Nullable String browser) {
        boolean stranger() {
            return browser == null;
        }

        private OrganisationId organisation() {
            return caller.organisation();
        }
    }

    private static final String EVERYBODY = "everybody";

    private final Throttle throttle;
    private final OwnBrowsers browsers;

    SignInLimits(Throttle throttle, OwnBrowsers browsers) {
        this.throttle = throttle;
        this.browsers = browsers;
    }

    Try of(Organisation organisation, String name, Optional<Account> account, SignInVisit visit) {
        // asked for nobody too, so that both cost the same
        AccountId id = account.map(Account::id).orElseGet(AccountId::random);
        String network = visit.origin().network();
        var caller =
                new Caller(organisation.id(), account.map(Account::id).orElse(null), new Actor.Visitor(visit.origin()));
        String browser = browsers.name(organisation, id, visit);
        if (browser != null) {
            return new Try(caller, OWN_BROWSER, id + "/" + browser, network, browser);
        }
        String introduced = browsers.introduced(organisation, id, visit);
        String subject = id + "/" + introduced;
        return introduced != null && throttle.mayRepeat(organisation.id(), INTRODUCED, subject)
                ? new Try(caller, INTRODUCED, subject, network, introduced)
                : new Try(caller, NAME, plain(name), network, null);
    }

    /// Takes a try before the password is looked at, so that parallel guesses count one by one.
    Decision take(Try attempt) {
        if (attempt.limit().equals(INTRODUCED)) {
            return new Decision.Allowed(0); // taken already: one that is used up makes a stranger's try of it
        }
        if (!attempt.stranger()) {
            return takeBySubject(attempt);
        }
        return switch (throttle.reserve(attempt.caller(), NETWORK, attempt.network())) {
            case Decision.Blocked blocked -> blocked;
            case Decision.Allowed(var uses) -> {
                Decision decision = takeAsStranger(attempt, uses);
                if (decision instanceof Decision.Blocked) {
                    giveBackToNetwork(attempt);
                }
                yield decision;
            }
        };
    }

    /// @param uses of the network, this one among them
    private Decision takeAsStranger(Try attempt, int uses) {
        boolean fresh = uses <= FRESH_NETWORK;
        if (!fresh && throttle.check(attempt.caller(), ORGANISATION, EVERYBODY) instanceof Decision.Blocked blocked) {
            return blocked;
        }
        return takeBySubject(attempt);
    }

    private Decision takeBySubject(Try attempt) {
        return throttle.take(attempt.caller(), attempt.limit(), attempt.subject());
    }

    /// The name and the network were counted before; of the latter it was not known whether it would stay so.
    void failed(Try attempt) {
        if (attempt.stranger()) {
            throttle.keep(attempt.organisation(), NETWORK, attempt.network());
            throttle.failed(attempt.organisation(), ORGANISATION, EVERYBODY);
        }
    }

    /// Forgets the failures of this name. Those of the network stay, or whoever has one account of their own could
    /// guess at all others. In the order in which they were taken, so that two who hold one row each don't wait for
    /// the other's.
    void succeeded(Try attempt) {
        giveBackToNetwork(attempt);
        if (!attempt.limit().equals(INTRODUCED)) { // of which there are five, right or wrong
            throttle.succeeded(attempt.organisation(), attempt.limit(), attempt.subject());
        }
    }

    /// The try was not used: nothing was checked.
    void giveBack(Try attempt) {
        throttle.giveBack(attempt.organisation(), attempt.limit(), attempt.subject());
        giveBackToNetwork(attempt);
    }

    private void giveBackToNetwork(Try attempt) {
        if (attempt.stranger()) {
            throttle.giveBack(attempt.organisation(), NETWORK, attempt.network());
        }
    }

    /// One subject for all spellings that reach one account, by the rule of the accounts themselves (OWASP-MAIL-2).
    private static String plain(String name) {
        return EmailAddress.parse(name)
                .map(EmailAddress::key)
                .orElseGet(() -> TypedText.plain(name).toLowerCase(Locale.ROOT));
    }
}
