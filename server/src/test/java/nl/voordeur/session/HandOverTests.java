package nl.voordeur.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import nl.voordeur.factor.FactorKind;
import nl.voordeur.factor.Proof;
import nl.voordeur.factor.Proofs;
import nl.voordeur.factor.TestProofs;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.organisation.Organisation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class HandOverTests {

    private final TestSessions test = new TestSessions();
    private final HandOver handOver = test.handOver;
    private final Organisation organisation = test.organisation("een");
    private final AccountId jan = test.account(organisation);

    @AfterEach
    void close() {
        test.database.close();
    }

    @Test
    void redeemThenTellsWhoArrives() {
        var token = handOver.issue(organisation.id(), jan, 0, password());

        assertThat(handOver.redeem(organisation.id(), token.value()))
                .hasValue(new HandOver.Arrival(jan, 0, Proofs.of(password())));
    }

    @Test
    void redeemWhenTooLateThenEmpty() {
        var token = handOver.issue(organisation.id(), jan, 0, password());
        test.clock.pass(HandOver.VALIDITY);

        assertThat(handOver.redeem(organisation.id(), token.value())).isEmpty();
        assertThat(handOver.deleteExpired()).isEqualTo(1);
    }

    @Test
    @Tag("asvs-8.4.1")
    void redeemWhenAtAnotherOrganisationThenEmptyAndStillThere() {
        var token = handOver.issue(organisation.id(), jan, 0, password());

        assertThat(handOver.redeem(test.organisation("twee").id(), token.value()))
                .isEmpty();
        assertThat(handOver.redeem(organisation.id(), token.value())).isPresent();
    }

    @Test
    void introducedThenTellsWhoAgainAndAgainUntilItsEnd() {
        var token = handOver.introduce(organisation.id(), jan, 0, HandOver.Greeting.NEW_PASSWORD)
                .value();

        assertThat(handOver.introduced(organisation.id(), token))
                .hasValue(new HandOver.Introduction(jan, HandOver.Greeting.NEW_PASSWORD));
        assertThat(handOver.introduced(organisation.id(), token))
                .hasValue(new HandOver.Introduction(jan, HandOver.Greeting.NEW_PASSWORD));
        assertThat(handOver.introduced(test.organisation("twee").id(), token)).isEmpty();
        test.clock.pass(HandOver.INTRODUCTION);
        assertThat(handOver.introduced(organisation.id(), token)).isEmpty();
    }

    @Test
    @Tag("asvs-6.3.4")
    void redeemWhenNothingIsProvenThenNobodyArrives() {
        var introduction = handOver.introduce(organisation.id(), jan, 0, HandOver.Greeting.NEW_PASSWORD)
                .value();
        var proof = handOver.issue(organisation.id(), jan, 0, password()).value();

        assertThat(handOver.redeem(organisation.id(), introduction)).isEmpty();
        assertThat(handOver.introduced(organisation.id(), proof)).isEmpty();
    }

    @Test
    @Tag("asvs-7.4.5")
    void redeemWhenAllEndedMeanwhileThenNobodyArrives() {
        var proof = handOver.issue(organisation.id(), jan, 0, password()).value();
        var introduction = handOver.introduce(organisation.id(), jan, 0, HandOver.Greeting.NEW_PASSWORD)
                .value();
        test.accounts().end(organisation.id(), jan);
        var late = handOver.issue(organisation.id(), jan, 0, password()).value();

        assertThat(handOver.redeem(organisation.id(), proof)).isEmpty();
        assertThat(handOver.introduced(organisation.id(), introduction)).isEmpty();
        assertThat(handOver.redeem(organisation.id(), late)).isEmpty();
    }

    @Test
    @Tag("asvs-2.3.4")
    void redeemWhenFiftyAtOnceThenOneArrives() throws Exception {
        var token = handOver.issue(organisation.id(), jan, 0, password()).value();
        Callable<Optional<HandOver.Arrival>> redeem = () -> handOver.redeem(organisation.id(), token);

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var arrivals = threads
                    .invokeAll(Stream.generate(() -> redeem).limit(50).toList())
                    .stream()
                    .map(future -> future.resultNow())
                    .flatMap(Optional::stream);
            assertThat(arrivals).hasSize(1);
        }
    }

    private Proof password() {
        return TestProofs.proof(FactorKind.PASSWORD, test.clock.instant());
    }
}
