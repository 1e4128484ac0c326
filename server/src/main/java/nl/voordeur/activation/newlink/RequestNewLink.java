package nl.voordeur.activation.newlink;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import nl.voordeur.account.Account;
import nl.voordeur.account.AccountState;
import nl.voordeur.account.EmailAddress;
import nl.voordeur.activation.BrowserTokens;
import nl.voordeur.activation.OpenActivation;
import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.RequestOrigin;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.throttle.Caller;
import nl.voordeur.throttle.Decision;
import nl.voordeur.throttle.Throttle;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Asks for a new link: by the old one, or by e-mail address.
@Service
class RequestNewLink {

    private final OpenActivation opening;
    private final NewLinkSender sender;
    private final LinkRequestStore store;
    private final Throttle throttle;
    private final Clock clock;

    RequestNewLink(
            OpenActivation opening, NewLinkSender sender, LinkRequestStore store, Throttle throttle, Clock clock) {
        this.opening = opening;
        this.sender = sender;
        this.store = store;
        this.throttle = throttle;
        this.clock = clock;
    }

    /// What the person is told.
    sealed interface Outcome {
        /// A mail is on its way, if there is anybody to mail.
        record Noted() implements Outcome {}

        record Throttled(Duration retryAfter) implements Outcome {}
    }

    /// Whether a page that was made for this invitation stands in a browser that now has another one open.
    public boolean otherOpened(Organisation organisation, BrowserTokens tokens, String invitation) {
        return opening.open(organisation, tokens)
                .filter(opened -> !opened.activation().invitation().toString().equals(invitation))
                .isPresent();
    }

    /// Sends a new link to the address behind an old one, whatever became of that. When one was mailed a moment ago,
    /// the person is told the same: pressing twice is no mistake. It counts for this link alone: whoever holds one
    /// that is over takes no mail away from whoever holds a newer one, and strangers take none away from either.
    ///
    /// @return empty when the link is none of ours, or not any more
    @Transactional
    public Optional<Outcome> byLink(Organisation organisation, BrowserTokens tokens, RequestOrigin origin) {
        return opening.open(organisation, tokens).map(opened -> byLink(organisation, tokens.link(), opened, origin));
    }

    private Outcome byLink(Organisation organisation, String link, OpenActivation.Opened opened, RequestOrigin origin) {
        if (source(organisation, origin) instanceof Decision.Blocked blocked) {
            return throttled(blocked);
        }
        Account account = opened.account();
        boolean welcome = throttle.mayRepeat(organisation.id(), NewLinkLimits.LINK, link);
        if (welcome && account.state() == AccountState.INVITED) {
            sender.ask(organisation, account, opened.activation().invitation(), new Actor.Visitor(origin));
        }
        return new Outcome.Noted();
    }

    /// Notes the wish; [AnswerLinkRequests] looks who it is. The same work for any address.
    @Transactional
    public Outcome byAddress(Organisation organisation, EmailAddress address, RequestOrigin origin) {
        if (anybody(organisation, origin) instanceof Decision.Blocked blocked) {
            return throttled(blocked);
        }
        store.insert(organisation.id(), address, clock.instant());
        return new Outcome.Noted();
    }

    private Outcome throttled(Decision.Blocked blocked) {
        return new Outcome.Throttled(Duration.between(clock.instant(), blocked.until()));
    }

    private Decision source(Organisation organisation, RequestOrigin origin) {
        return throttle.take(caller(organisation, origin), NewLinkLimits.SOURCE, origin.network());
    }

    private Decision anybody(Organisation organisation, RequestOrigin origin) {
        Decision bySource = source(organisation, origin);
        return bySource instanceof Decision.Allowed
                ? throttle.take(caller(organisation, origin), NewLinkLimits.ORGANISATION, "all")
                : bySource;
    }

    private static Caller caller(Organisation organisation, RequestOrigin origin) {
        return new Caller(organisation.id(), null, new Actor.Visitor(origin));
    }
}
