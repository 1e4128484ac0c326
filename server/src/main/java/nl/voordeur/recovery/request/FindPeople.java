package nl.voordeur.recovery.request;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import nl.voordeur.account.Account;
import nl.voordeur.account.Accounts;
import nl.voordeur.account.EmailAddress;
import nl.voordeur.account.RecoveredAccounts;
import nl.voordeur.kernel.OrganisationId;
import nl.voordeur.organisation.settings.Identifier;
import nl.voordeur.recovery.link.Road;
import org.springframework.stereotype.Component;

/// Who is meant by what was typed, and which of their mailboxes the answer goes to. Each name counts here, whichever
/// the
/// organisation signs people in with: whoever forgot one types another.
@Component
class FindPeople {

    private static final Set<Identifier> ANY = EnumSet.allOf(Identifier.class);

    /// @param address of the mailbox
    record Meant(Account account, Road road, EmailAddress address) {}

    private final Accounts accounts;
    private final RecoveredAccounts recovered;

    FindPeople(Accounts accounts, RecoveredAccounts recovered) {
        this.accounts = accounts;
        this.recovered = recovered;
    }

    /// In the order in which they are told.
    List<Meant> meant(OrganisationId organisation, Wish wish, String typed) {
        Optional<Account> named = accounts.byIdentifier(organisation, ANY, typed);
        List<Account> sharing = EmailAddress.parse(typed)
                .map(address -> recovered.byRecoveryEmail(organisation, address))
                .orElse(List.of());
        var meant = new ArrayList<Meant>();
        if (wish != Wish.OTHER_MAILBOX) {
            named.ifPresent(account -> meant.add(new Meant(account, Road.MAILBOX, account.email())));
        }
        // a username tells which person, so all of their mailboxes may know it; an address only which mailbox
        boolean everywhere = wish == Wish.OTHER_MAILBOX || (wish == Wish.NAME && typed.indexOf('@') < 0);
        if (everywhere) {
            named.flatMap(FindPeople::elsewhere).ifPresent(meant::add);
        }
        sharing.stream()
                .filter(account ->
                        meant.stream().noneMatch(one -> one.account().id().equals(account.id())))
                .flatMap(account -> elsewhere(account).stream())
                .forEach(meant::add);
        return meant;
    }

    private static Optional<Meant> elsewhere(Account account) {
        return account.confirmedRecoveryEmail().map(address -> new Meant(account, Road.OTHER_MAILBOX, address));
    }
}
