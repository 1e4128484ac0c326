package nl.voordeur.recovery.link;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import nl.voordeur.account.Account;
import nl.voordeur.factor.Factors;
import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.OpaqueToken;
import nl.voordeur.kernel.SecurityEvent;
import nl.voordeur.kernel.SecurityEventType;
import nl.voordeur.kernel.VoordeurSettings;
import nl.voordeur.mail.MailOutbox;
import nl.voordeur.mail.Recipient;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.recovery.RecoveryMail;
import nl.voordeur.recovery.RecoverySettings;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Makes a link to a new password, for the mail that is being written. It lies unused until somebody saves: until then
/// the old password works, and nothing of the account has changed (OWASP-FP-2).
@Service
public class GiveRecoveryLink {

    /// How many of a road work at the same time, of strangers and of the person's own browsers apart.
    static final int MOST = 3;

    /// How long the first address has to object to a link at the other one, where no factor stands in the way.
    static final Duration OBJECTION = Duration.ofHours(24);

    /// Where a link of a mail leads, inside the organisation.
    static final String PATH = "/recovery/link/";

    static final String STOP_PATH = "/recovery/stop/";

    /// What is known of whoever asked.
    ///
    /// @param known whether in a browser of the person's own
    /// @param browser hash of the mark of the browser that asked, or null
    /// @param continueTo where that one was going, or null
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    public record Asked(
            boolean known,
            byte @Nullable [] browser,
            @Nullable String continueTo) {}

    private final RecoveryLinkStore store;
    private final Factors factors;
    private final MailOutbox outbox;
    private final VoordeurSettings server;
    private final RecoverySettings settings;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    GiveRecoveryLink(
            RecoveryLinkStore store,
            Factors factors,
            MailOutbox outbox,
            VoordeurSettings server,
            RecoverySettings settings,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.factors = factors;
        this.outbox = outbox;
        this.server = server;
        this.settings = settings;
        this.events = events;
        this.clock = clock;
    }

    /// @return empty when so many work that the person has one: none is taken away for a newer one
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<RecoveryMail.Way> give(Organisation organisation, Account account, Road road, Asked asked) {
        Instant now = clock.instant();
        long working = store.lock(organisation.id(), account.id()).stream()
                .filter(link -> link.road() == road && link.known() == asked.known())
                .filter(link ->
                        link.epoch() == account.epoch() && link.expires().isAfter(now))
                .count();
        if (working >= MOST) {
            return Optional.empty();
        }
        boolean waits = road == Road.OTHER_MAILBOX
                && factors.second(organisation.id(), account.id()).isEmpty();
        Instant from = waits ? now.plus(OBJECTION) : now;
        Instant expires = waits ? from.plus(OBJECTION) : now.plus(settings.linkValidity());
        var token = OpaqueToken.random();
        var stop = OpaqueToken.random();
        store.insert(
                organisation.id(),
                new RecoveryLink(
                        UUID.randomUUID(),
                        account.id(),
                        account.epoch(),
                        road,
                        asked.known(),
                        new RecoveryLink.Origin(asked.browser(), asked.continueTo()),
                        from,
                        expires,
                        null),
                token.hash(),
                road == Road.OTHER_MAILBOX ? stop.hash() : null);
        if (road == Road.OTHER_MAILBOX) {
            var mail = new RecoveryMail.Elsewhere(address(organisation, STOP_PATH, stop), waits ? from : null);
            outbox.enqueue(organisation, Recipient.of(account), mail);
        }
        events.publishEvent(SecurityEvent.of(
                        SecurityEventType.AUTHN_RECOVERY_REQUESTED,
                        organisation.id(),
                        account.id(),
                        new Actor.Task("recovery"))
                .with("road", road.name()));
        return Optional.of(new RecoveryMail.Way(
                account.accountName(), address(organisation, PATH, token), waits ? from : null, expires));
    }

    private URI address(Organisation organisation, String path, OpaqueToken token) {
        return server.absolute(organisation.path(path + token.value()));
    }
}
