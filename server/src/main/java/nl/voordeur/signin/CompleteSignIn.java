package nl.voordeur.signin;

import java.time.Clock;
import java.util.Optional;
import nl.voordeur.account.Accounts;
import nl.voordeur.factor.Proof;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.OpaqueToken;
import nl.voordeur.kernel.SecurityEvent;
import nl.voordeur.kernel.SecurityEventType;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.session.HandOver;
import nl.voordeur.session.KnownBrowsers;
import nl.voordeur.session.Sessions;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Completes a sign-in once all that is required is proven: a session starts, and the browser becomes a known one.
@Service
public class CompleteSignIn {

    /// What the browser gets.
    ///
    /// @param continueTo where the person was going, or null
    public record Completed(
            Sessions.Started started,
            KnownBrowsers.Remembered browser,
            @Nullable String continueTo) {}

    private final SignInStore store;
    private final Sessions sessions;
    private final KnownBrowsers browsers;
    private final Accounts accounts;
    private final SignInNotices notices;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    CompleteSignIn(
            SignInStore store,
            Sessions sessions,
            KnownBrowsers browsers,
            Accounts accounts,
            SignInNotices notices,
            Clock clock,
            ApplicationEventPublisher events) {
        this.store = store;
        this.sessions = sessions;
        this.browsers = browsers;
        this.accounts = accounts;
        this.notices = notices;
        this.clock = clock;
        this.events = events;
    }

    /// Completes this browser's sign-in with one more factor.
    ///
    /// @return empty when it is gone: of several parallel calls only one completes it
    @Transactional
    public Optional<Completed> complete(Organisation organisation, String token, Proof last, SignInVisit visit) {
        return store.redeem(organisation.id(), OpaqueToken.hashOf(token), clock.instant())
                .map(signIn -> {
                    var proofs = signIn.proofs().with(last);
                    var proven = new HandOver.Arrival(signIn.account(), signIn.epoch(), proofs);
                    var completed = complete(organisation, proven, signIn.continueTo(), visit);
                    if (signIn.codeTries() > 1) {
                        publish(
                                SecurityEventType.AUTHN_LOGIN_SUCCESS_AFTER_FAIL,
                                organisation,
                                signIn.account(),
                                visit);
                    }
                    return completed;
                });
    }

    Completed complete(
            Organisation organisation, HandOver.Arrival proven, @Nullable String continueTo, SignInVisit visit) {
        AccountId account = proven.account();
        var started = sessions.start(
                organisation, account, proven.epoch(), proven.proofs(), visit.origin(), visit.session(), continueTo);
        var browser = browsers.remember(organisation.id(), account, proven.epoch(), visit.mark());
        if (browser.familiarity() == KnownBrowsers.Familiarity.NEW_BROWSER) {
            accounts.byId(organisation.id(), account)
                    .ifPresent(person -> notices.newBrowser(organisation, person, visit.origin()));
        }
        events.publishEvent(SecurityEvent.of(
                        SecurityEventType.AUTHN_LOGIN_SUCCESS,
                        organisation.id(),
                        account,
                        new Actor.Visitor(visit.origin()))
                .with("acr", started.session().acr())
                .with("browser", browser.familiarity().name().toLowerCase(java.util.Locale.ROOT)));
        return new Completed(started, browser, continueTo);
    }

    private void publish(SecurityEventType type, Organisation organisation, AccountId account, SignInVisit visit) {
        events.publishEvent(SecurityEvent.of(type, organisation.id(), account, new Actor.Visitor(visit.origin())));
    }
}
