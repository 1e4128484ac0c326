package nl.voordeur.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.DataCipher;
import nl.voordeur.kernel.OrganisationId;
import nl.voordeur.kernel.SealedColumn;
import nl.voordeur.kernel.SecurityEvent;
import nl.voordeur.kernel.SecurityEventType;
import nl.voordeur.organisation.settings.Identifier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Finds accounts and takes them from state to state.
@Service
public class Accounts {

    private static final int SUGGESTIONS = 3;

    private static final SealedColumn BIRTH_DATE =
            new SealedColumn("account", "birth_date_sealed", "account.birth_date", List.of("organisation_id", "id"));

    private final AccountStore store;
    private final DataCipher cipher;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    Accounts(AccountStore store, DataCipher cipher, Clock clock, ApplicationEventPublisher events) {
        this.store = store;
        this.cipher = cipher;
        this.clock = clock;
        this.events = events;
    }

    @Bean
    static SealedColumn birthDates() {
        return BIRTH_DATE;
    }

    public Optional<Account> byId(OrganisationId organisation, AccountId id) {
        return store.byId(organisation, id);
    }

    public Optional<Account> byEmail(OrganisationId organisation, EmailAddress address) {
        return store.byEmailKey(organisation, address.key());
    }

    public Optional<Account> byUsername(OrganisationId organisation, Username username) {
        return store.byUsernameKey(organisation, username.key());
    }

    /// Finds whom somebody means with what was typed at sign-in. A username never holds an `@`, so what was typed is
    /// either an address or a name and never both.
    public Optional<Account> byIdentifier(OrganisationId organisation, Set<Identifier> allowed, String typed) {
        if (typed.indexOf('@') >= 0) {
            return allowed.contains(Identifier.EMAIL)
                    ? EmailAddress.parse(typed).flatMap(address -> byEmail(organisation, address))
                    : Optional.empty();
        }
        if (!allowed.contains(Identifier.USERNAME)) {
            return Optional.empty();
        }
        // What can be nobody's name is looked up as the empty one, so that it costs as much as any unknown name.
        String key = typed.strip().toLowerCase(Locale.ROOT);
        return store.byUsernameKey(organisation, Username.possible(key) ? key : "");
    }

    /// @return empty when the address or username is in use at this organisation
    @Transactional
    public Optional<AccountId> invite(OrganisationId organisation, NewAccount person, Actor actor) {
        AccountId id = AccountId.random();
        if (!store.insert(organisation, id, person, seal(organisation, id, person.birthDate()), clock.instant())) {
            return Optional.empty();
        }
        events.publishEvent(SecurityEvent.of(SecurityEventType.USER_CREATED, organisation, id, actor));
        return Optional.of(id);
    }

    /// Takes over what a second invitation of the same person says.
    @Transactional
    public void updateInvited(OrganisationId organisation, AccountId id, NewAccount person) {
        store.updateInvited(organisation, id, person, seal(organisation, id, person.birthDate()));
    }

    /// Whether the date is the one that the inviter gave. Never proof of identity on its own (ASVS 6.4.2).
    public boolean bornOn(OrganisationId organisation, AccountId id, LocalDate date) {
        return store.sealedBirthDate(organisation, id)
                .map(kept -> MessageDigest.isEqual(cipher.open(kept, birthDateContext(organisation, id)), bytes(date)))
                .orElse(false);
    }

    /// @return false when somebody of this organisation has the name already
    @Transactional
    public boolean chooseUsername(OrganisationId organisation, AccountId id, Username username) {
        return store.setUsername(organisation, id, username);
    }

    /// Names that are free now, made from the taken one and the person's own name.
    public List<Username> suggestUsernames(Account account, Username taken) {
        String given = account.name().given();
        String family = account.name().family();
        var candidates = new ArrayList<String>();
        candidates.add(given + "." + family);
        candidates.add(given.charAt(0) + "." + family);
        candidates.add(given + family.charAt(0));
        for (int number = 2; number <= 9; number++) {
            candidates.add(taken.value() + number);
        }
        return candidates.stream()
                .map(AccountNames::plain)
                .map(Username::parse)
                .filter(Username.Parsed.Valid.class::isInstance)
                .map(parsed -> ((Username.Parsed.Valid) parsed).username())
                .filter(name -> byUsername(account.organisation(), name).isEmpty())
                .limit(SUGGESTIONS)
                .toList();
    }

    @Transactional
    public void setRecoveryEmail(OrganisationId organisation, AccountId id, @Nullable EmailAddress address) {
        store.setRecoveryEmail(organisation, id, address);
    }

    /// @return false when the address was changed in the meantime
    @Transactional
    public boolean confirmRecoveryEmail(OrganisationId organisation, AccountId id, EmailAddress address) {
        return store.confirmRecoveryEmail(organisation, id, address);
    }

    @Transactional
    public void setLocale(OrganisationId organisation, AccountId id, Locale locale) {
        store.setLocale(organisation, id, locale);
    }

    /// @return false when the account was not `INVITED` (any more): of calls at the same moment only one is true
    @Transactional
    public boolean activate(OrganisationId organisation, AccountId id) {
        return store.changeState(organisation, id, AccountState.INVITED, AccountState.ACTIVE, clock.instant());
    }

    /// Nobody gets in with a blocked account; whoever is in loses the session at the next request, and does not get it
    /// back when the account is unblocked.
    ///
    /// @param reason why, as the administrator put it; goes to the audit trail
    /// @return false when the account was not active
    @Transactional
    public boolean block(OrganisationId organisation, AccountId id, String reason, Actor actor) {
        return change(organisation, id, AccountState.ACTIVE, AccountState.BLOCKED, reason, actor);
    }

    /// @return false when the account was not blocked
    @Transactional
    public boolean unblock(OrganisationId organisation, AccountId id, String reason, Actor actor) {
        return change(organisation, id, AccountState.BLOCKED, AccountState.ACTIVE, reason, actor);
    }

    /// Ends all that was given out for the account until now, in the transaction of the cause: one number rises, which
    /// every session, sign-in, grant and the like has a copy of. Nothing is looked for, so nothing is missed, not even
    /// what is written at this very moment by somebody who read the account before.
    @Transactional
    public void end(OrganisationId organisation, AccountId id) {
        store.raiseEpoch(organisation, id);
    }

    private boolean change(
            OrganisationId organisation, AccountId id, AccountState from, AccountState to, String reason, Actor actor) {
        boolean changed = store.changeState(organisation, id, from, to, clock.instant());
        if (changed) {
            end(organisation, id);
            var type = to == AccountState.BLOCKED ? SecurityEventType.USER_BLOCKED : SecurityEventType.USER_UNBLOCKED;
            events.publishEvent(SecurityEvent.of(type, organisation, id, actor).with("reason", reason));
        }
        return changed;
    }

    private byte @Nullable [] seal(OrganisationId organisation, AccountId id, @Nullable LocalDate birthDate) {
        return birthDate == null ? null : cipher.seal(bytes(birthDate), birthDateContext(organisation, id));
    }

    private static byte[] bytes(LocalDate date) {
        return date.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static String birthDateContext(OrganisationId organisation, AccountId id) {
        return BIRTH_DATE.context(organisation, id);
    }
}
