package nl.voordeur.recovery.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import nl.voordeur.VoordeurTest;
import nl.voordeur.kernel.OpaqueToken;
import nl.voordeur.organisation.settings.Preset;
import nl.voordeur.signin.TestSignIns;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.support.TransactionOperations;

/// What was asked for so long ago that nobody waits for it any more is dropped: a mail out of nowhere frightens.
@VoordeurTest
@Import({TestSignIns.class, TestSignIns.Time.class})
class LateRequestTests {

    private final TestSignIns test;
    private final RecoveryRequestStore store;
    private final RecoveryWorker worker;
    private final TransactionOperations transactions;

    @Autowired
    LateRequestTests(
            TestSignIns test, RecoveryRequestStore store, RecoveryWorker worker, TransactionOperations transactions) {
        this.transactions = transactions;
        this.test = test;
        this.store = store;
        this.worker = worker;
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "59, 1", "60, 0", "61, 0", "6000, 0"})
    void answerWhenItWaitedForAnHourThenItIsDropped(int minutes, int mails) {
        var organisation = test.organisation(Preset.CAREER);
        var person = test.person(organisation);
        var asker = new RecoveryRequest.Asker(OpaqueToken.random().hash(), null, null);
        var asked = test.clock.instant().minus(Duration.ofMinutes(minutes));
        transactions.executeWithoutResult(_ -> {
            store.insert(organisation.id(), Wish.PASSWORD, person.email().value(), asker, asked);
            worker.wakeAfterCommit();
        });
        await().untilAsserted(() -> assertThat(test.jdbc()
                        .sql("select count(*) from recovery_request where organisation_id = :id")
                        .param("id", organisation.id().value())
                        .query(Integer.class)
                        .single())
                .isZero());

        assertThat(test.mails(person, "recovery.new-password")).isEqualTo(mails);
    }
}
