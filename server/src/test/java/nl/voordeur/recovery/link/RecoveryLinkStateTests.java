package nl.voordeur.recovery.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import nl.voordeur.account.Account;
import nl.voordeur.account.AccountState;
import nl.voordeur.account.EmailAddress;
import nl.voordeur.account.PersonName;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.OrganisationId;
import nl.voordeur.recovery.link.RecoveryLink.State;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a link is worth, by the minutes since it was made and by what became of the account.
class RecoveryLinkStateTests {

    private static final Instant MADE = Instant.parse("2026-11-20T12:00:00Z");
    private static final int EPOCH = 3;

    /// It begins to work after `from` minutes and ends after 60.
    @ParameterizedTest
    @CsvSource({
        "0, 0, ACTIVE, 3, false, USABLE",
        "0, 59, ACTIVE, 3, false, USABLE",
        "0, 60, ACTIVE, 3, false, EXPIRED",
        "30, 29, ACTIVE, 3, false, NOT_YET",
        "30, 30, ACTIVE, 3, false, USABLE",
        "30, 60, ACTIVE, 3, false, EXPIRED",
        "0, 1, ACTIVE, 4, false, DEAD",
        "0, 1, BLOCKED, 3, false, DEAD",
        "0, 1, REMOVED, 3, false, DEAD",
        "30, 1, BLOCKED, 3, false, DEAD",
        "0, 1, ACTIVE, 4, true, USED",
        "0, 61, BLOCKED, 5, true, USED"
    })
    void stateThenWhatBecameOfIt(int from, int minutes, AccountState state, int epoch, boolean used, State expected) {
        var link = new RecoveryLink(
                UUID.randomUUID(),
                AccountId.random(),
                EPOCH,
                Road.MAILBOX,
                false,
                new RecoveryLink.Origin(null, null),
                MADE.plus(Duration.ofMinutes(from)),
                MADE.plus(Duration.ofHours(1)),
                used ? MADE : null);

        assertThat(link.state(account(state, epoch), MADE.plus(Duration.ofMinutes(minutes))))
                .isEqualTo(expected);
    }

    private static Account account(AccountState state, int epoch) {
        return new Account(
                OrganisationId.random(),
                AccountId.random(),
                epoch,
                state,
                new PersonName("Anouk", "de Jong"),
                new EmailAddress("anouk@voorbeeld.example"),
                null,
                Locale.of("nl"),
                null,
                null,
                false,
                MADE,
                null);
    }
}
