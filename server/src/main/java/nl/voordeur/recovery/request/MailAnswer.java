package nl.voordeur.recovery.request;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import nl.voordeur.account.Account;
import nl.voordeur.kernel.VoordeurSettings;
import nl.voordeur.mail.MailOutbox;
import nl.voordeur.mail.Recipient;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.recovery.RecoveryMail;
import nl.voordeur.recovery.link.GiveRecoveryLink;
import nl.voordeur.recovery.request.FindPeople.Meant;
import nl.voordeur.session.KnownBrowsers;
import nl.voordeur.throttle.Limit;
import nl.voordeur.throttle.Throttle;
import org.springframework.stereotype.Component;

/// Mails everybody who is meant what they may have, one mail to a mailbox.
@Component
class MailAnswer {

    private final GiveRecoveryLink links;
    private final InvitedAnswer invited;
    private final KnownBrowsers browsers;
    private final Throttle throttle;
    private final MailOutbox outbox;
    private final VoordeurSettings server;
    private final Clock clock;

    MailAnswer(
            GiveRecoveryLink links,
            InvitedAnswer invited,
            KnownBrowsers browsers,
            Throttle throttle,
            MailOutbox outbox,
            VoordeurSettings server,
            Clock clock) {
        this.links = links;
        this.invited = invited;
        this.browsers = browsers;
        this.throttle = throttle;
        this.outbox = outbox;
        this.server = server;
        this.clock = clock;
    }

    void send(Organisation organisation, RecoveryRequest request, List<Meant> meant) {
        var mailboxes = new LinkedHashMap<String, List<Meant>>();
        for (Meant one : meant) {
            switch (one.account().state()) {
                case ACTIVE ->
                    mailboxes
                            .computeIfAbsent(one.address().key(), _ -> new ArrayList<>())
                            .add(one);
                case INVITED -> invited.send(organisation, one.account());
                case BLOCKED -> blocked(organisation, request, one);
                case REMOVED -> {
                    // nobody any more
                }
            }
        }
        mailboxes.values().forEach(those -> {
            switch (request.wish()) {
                case PASSWORD, OTHER_MAILBOX -> ways(organisation, request, those);
                case NAME -> names(organisation, request, those);
            }
        });
    }

    private void ways(Organisation organisation, RecoveryRequest request, List<Meant> those) {
        var ways = those.stream()
                .filter(one -> mayHave(RecoveryLimits.LINKS, request, one))
                .flatMap(one -> links
                        .give(
                                organisation,
                                one.account(),
                                one.road(),
                                new GiveRecoveryLink.Asked(
                                        knows(request, one.account()),
                                        request.asker().browser(),
                                        request.asker().continueTo()))
                        .stream())
                .toList();
        if (!ways.isEmpty()) {
            Duration useful = ways.stream()
                    .map(way -> Duration.between(clock.instant(), way.expires()))
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
            outbox.enqueue(organisation, recipient(those), new RecoveryMail.NewPassword(ways, useful));
        }
    }

    private void names(Organisation organisation, RecoveryRequest request, List<Meant> those) {
        var names = those.stream()
                .filter(one -> mayHave(RecoveryLimits.WORDS, request, one))
                .map(Meant::account)
                .map(account -> new RecoveryMail.Name(
                        account.accountName(), account.email().value()))
                .toList();
        if (!names.isEmpty()) {
            var signIn = server.absolute(organisation.path("/sign-in"));
            outbox.enqueue(organisation, recipient(those), new RecoveryMail.Names(names, signIn));
        }
    }

    private void blocked(Organisation organisation, RecoveryRequest request, Meant one) {
        if (mayHave(RecoveryLimits.WORDS, request, one)) {
            outbox.enqueue(organisation, recipient(List.of(one)), new RecoveryMail.Blocked());
        }
    }

    /// Strangers use up what strangers have, and nothing of a person who asks in a browser of their own.
    private boolean mayHave(Limit limit, RecoveryRequest request, Meant one) {
        byte[] mark = request.asker().known();
        String own = mark != null && knows(request, one.account())
                ? "/" + HexFormat.of().formatHex(mark)
                : "";
        return throttle.mayRepeat(request.organisation(), limit, one.account().id() + "/" + one.road() + own);
    }

    private boolean knows(RecoveryRequest request, Account account) {
        byte[] mark = request.asker().known();
        return mark != null && browsers.knows(request.organisation(), account.id(), mark);
    }

    private static Recipient recipient(List<Meant> those) {
        Meant first = those.getFirst();
        return Recipient.of(first.account()).at(first.address().value());
    }
}
