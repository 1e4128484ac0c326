package nl.voordeur.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
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
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

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
    private final TransactionTemplate parts;

    Accounts(
            AccountStore store,
            DataCipher cipher,
            Clock clock,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions) {
        this.store = store;
        this.cipher = cipher;
        this.clock = clock;
        this.events = events;
        this.parts = new TransactionTemplate(transactions);
        this.parts.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
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
        return store.byUsernameKey(organisation, Username.keyOf(typed));
    }

    /// @return empty when the address, username or employee number is in use at this organisation: see [#taken]
    @Transactional
    public Optional<AccountId> invite(OrganisationId organisation, NewAccount person, Actor actor) {
        AccountId id = AccountId.random();
        if (!store.insert(organisation, id, person, seal(organisation, id, person.birthDate()), clock.instant())) {
            return Optional.empty();
        }
        events.publishEvent(SecurityEvent.of(SecurityEventType.USER_CREATED, organisation, id, actor));
        return Optional.of(id);
    }

    /// What of this person belongs to somebody else, of everybody but `self`.
    public Optional<Taken> taken(OrganisationId organisation, NewAccount person, @Nullable AccountId self) {
        Username username = person.username();
        String number = person.employeeNumber();
        if (another(byEmail(organisation, person.email()), self)) {
            return Optional.of(Taken.EMAIL);
        }
        if (username != null && another(byUsername(organisation, username), self)) {
            return Optional.of(Taken.USERNAME);
        }
        return number != null && another(store.byEmployeeNumber(organisation, number), self)
                ? Optional.of(Taken.EMPLOYEE_NUMBER)
                : Optional.empty();
    }

    private static boolean another(Optional<Account> found, @Nullable AccountId self) {
        return found.filter(account -> !account.id().equals(self)).isPresent();
    }

    /// What became of a change of somebody who is only invited.
    public enum InvitedChange {
        MADE,
        /// Something of it is somebody else's: see [#taken].
        TAKEN,
        /// The person activated the account meanwhile, or it was taken away.
        NOT_INVITED
    }

    /// Takes over what a second invitation of the same person says; what it leaves out stays.
    @Transactional(propagation = Propagation.MANDATORY)
    public InvitedChange updateInvited(Account known, NewAccount person) {
        return correctInvited(known, person.completedBy(known));
    }

    /// Forgets what was chosen for an account that is only invited, because it may have been by the wrong person.
    ///
    /// @param givenUsername whether the username is the inviter's, and stays
    /// @return the account without it
    @Transactional(propagation = Propagation.MANDATORY)
    public Account forgetChosen(Account invited, boolean givenUsername) {
        store.forgetChosen(invited.organisation(), invited.id(), givenUsername, clock.instant());
        return byId(invited.organisation(), invited.id()).orElseThrow();
    }

    /// Overwrites what was said of somebody who is invited; a birth date that isn't given stays. In a part of the
    /// transaction that may fail without the whole: only the index knows who came first.
    @Transactional(propagation = Propagation.MANDATORY)
    public InvitedChange correctInvited(Account known, NewAccount person) {
        var organisation = known.organisation();
        byte[] birthDate = seal(organisation, known.id(), person.birthDate());
        try {
            boolean made = Boolean.TRUE.equals(parts.execute(
                    _ -> store.changeInvited(organisation, known.id(), person, birthDate, clock.instant())));
            return made ? InvitedChange.MADE : InvitedChange.NOT_INVITED;
        } catch (DuplicateKeyException e) {
            return InvitedChange.TAKEN;
        }
    }

    /// Whether the date is the one that the inviter gave, as far as that is known. Never proof of identity on its own
    /// (ASVS 6.4.2).
    public boolean bornOn(OrganisationId organisation, AccountId id, BirthDate date) {
        return birthDate(organisation, id)
                .map(known -> MessageDigest.isEqual(bytes(known), bytes(date.asFarAs(known))))
                .orElse(false);
    }

    /// Whether an inviter who gives this date says something else than before.
    public boolean contradictsBirthDate(OrganisationId organisation, AccountId id, BirthDate date) {
        return birthDate(organisation, id).filter(known -> !known.equals(date)).isPresent();
    }

    /// Whether an inviter who gives this date says what was said before.
    public boolean knowsAsBirthDate(OrganisationId organisation, AccountId id, BirthDate date) {
        return birthDate(organisation, id).filter(date::equals).isPresent();
    }

    /// Whether this is another number than that of the account; one that has none contradicts nothing.
    public boolean contradictsEmployeeNumber(Account account, String number) {
        String known = account.employeeNumber();
        return known != null && !AccountStore.sameEmployeeNumber(known, number);
    }

    private Optional<BirthDate> birthDate(OrganisationId organisation, AccountId id) {
        return store.sealedBirthDate(organisation, id)
                .map(kept -> cipher.open(kept, birthDateContext(organisation, id)))
                .map(plain -> BirthDate.parse(new String(plain, StandardCharsets.US_ASCII))
                        .orElseThrow());
    }

    /// @return false when somebody of this organisation has the name already
    @Transactional
    public boolean chooseUsername(OrganisationId organisation, AccountId id, Username username) {
        return store.setUsername(organisation, id, username, clock.instant());
    }

    /// Names that are free now, made from the taken one and the person's own name.
    public List<Username> suggestUsernames(Account account, Username taken) {
        String given = AccountNames.plain(account.name().given());
        String family = AccountNames.plain(account.name().family());
        var candidates = new ArrayList<String>();
        if (given.isEmpty() || family.isEmpty()) { // one name only, or one of another script
            candidates.add(given + family);
        } else {
            candidates.add(given + "." + family);
            candidates.add(given.charAt(0) + "." + family);
            candidates.add(given + family.charAt(0));
        }
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
        store.setLocale(organisation, id, locale, clock.instant());
    }

    /// @return whether this call took it from `INVITED`. Only one of several calls at the same moment is told so
    @Transactional
    public boolean activate(OrganisationId organisation, AccountId id) {
        return store.changeState(organisation, id, AccountState.INVITED, AccountState.ACTIVE, clock.instant());
    }

    /// Takes back the account of somebody who is only invited: address, username and number are free again.
    ///
    /// @return false when the account was not `INVITED` (any more)
    @Transactional
    public boolean withdraw(OrganisationId organisation, AccountId id) {
        return store.changeState(organisation, id, AccountState.INVITED, AccountState.REMOVED, clock.instant());
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
    /// every session, sign-in, grant and the like has a copy of. Nothing is looked for, so nothing is missed, not
    /// even what is written at this very moment by somebody who read the account before.
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

    private byte @Nullable [] seal(OrganisationId organisation, AccountId id, @Nullable BirthDate birthDate) {
        return birthDate == null ? null : cipher.seal(bytes(birthDate), birthDateContext(organisation, id));
    }

    private static byte[] bytes(BirthDate date) {
        return date.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static String birthDateContext(OrganisationId organisation, AccountId id) {
        return BIRTH_DATE.context(organisation, id);
    }
}
