package nl.voordeur.session;

import static nl.voordeur.session.TestSessions.ORIGIN;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import nl.voordeur.TestActors;
import nl.voordeur.factor.FactorKind;
import nl.voordeur.factor.Proofs;
import nl.voordeur.factor.TestProofs;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.Strength;
import nl.voordeur.organisation.Organisation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SessionsTests {

    private final TestSessions test = new TestSessions();
    private final Sessions sessions = test.sessions;
    private final Organisation organisation = test.organisation("een");
    private final AccountId jan = test.account(organisation);

    @AfterEach
    void close() {
        test.database.close();
    }

    @Test
    void findWhenStartedThenSaysWhoAndHowStrong() {
        var started = start(jan, null);

        assertThat(sessions.find(organisation, started.token().value())).hasValueSatisfying(found -> {
            assertThat(found).isEqualTo(started.session());
            assertThat(found.acr()).isEqualTo(Session.TWO_FACTORS);
        });
    }

    @Test
    void acrWhenPasswordAloneThenOneFactor() {
        var started = sessions.start(
                organisation, jan, 0, TestProofs.at(test.clock.instant(), FactorKind.PASSWORD), ORIGIN, null, null);

        assertThat(started.session().acr()).isEqualTo(Session.ONE_FACTOR);
    }

    /// A code a moment ago makes no fresh proof of the password of this morning.
    @Test
    @Tag("asvs-7.5.1")
    void actorThenAsStrongAsTheSessionSinceAllOfItWasProven() {
        var morning = test.clock.instant();
        test.clock.pass(Duration.ofMinutes(50));
        var proofs = TestProofs.passwordAndApp(morning).with(TestProofs.proof(FactorKind.TOTP, test.clock.instant()));

        var session =
                sessions.start(organisation, jan, 0, proofs, ORIGIN, null, null).session();

        var actor = session.actor(ORIGIN);
        assertThat(actor.strength()).isEqualTo(Strength.TWO_FACTORS);
        assertThat(actor.provenAt()).isEqualTo(proofs.list().getFirst().at());
        assertThat(session.authenticatedAt()).isAfter(actor.provenAt());
    }

    @Test
    @Tag("asvs-7.2.3")
    void startThenDatabaseHoldsNoToken() {
        var started = start(jan, null);

        assertThat(test.database
                        .jdbc()
                        .sql("select session::text from session")
                        .query(String.class)
                        .list())
                .noneMatch(row -> row.contains(started.token().value()));
    }

    /// What hangs on the id, such as a portal's tokens, ended with the idle session and stays ended.
    @Test
    @Tag("asvs-7.3.1")
    void startWhenTheFormerSessionWasIdleForTooLongThenAnotherPublicId() {
        var first = start(jan, null);
        test.clock.pass(organisation.settings().sessions().idle().plusSeconds(1));

        var second = start(jan, first.token().value());

        assertThat(second.session().id()).isNotEqualTo(first.session().id());
        assertThat(test.ended()).extracting(SessionEnded::reason).containsExactly(SessionEnded.Reason.EXPIRED);
    }

    @Test
    @Tag("asvs-7.2.4")
    void startWhenSamePersonAgainThenNewTokenOldOneDeadSamePublicId() {
        var first = start(jan, null);
        test.clock.pass(Duration.ofMinutes(5));

        var second = start(jan, first.token().value());

        assertThat(sessions.find(organisation, first.token().value())).isEmpty();
        assertThat(sessions.find(organisation, second.token().value())).hasValue(second.session());
        assertThat(second.session().id()).isEqualTo(first.session().id());
        assertThat(second.session().authenticatedAt()).isAfter(first.session().authenticatedAt());
        assertThat(test.ended()).isEmpty();
    }

    @Test
    @Tag("asvs-7.2.4")
    void startWhenSomebodyElseInSameBrowserThenEndsTheFirst() {
        var first = start(jan, null);

        var second = start(test.account(organisation), first.token().value());

        assertThat(sessions.find(organisation, first.token().value())).isEmpty();
        assertThat(second.session().id()).isNotEqualTo(first.session().id());
        assertThat(test.ended())
                .containsExactly(
                        new SessionEnded(organisation.id(), jan, first.session().id(), SessionEnded.Reason.REPLACED));
    }

    @Test
    void startWhenFormerTokenIsMadeUpThenStarts() {
        var started = start(jan, "made-up");

        assertThat(sessions.find(organisation, started.token().value())).isPresent();
    }

    @Test
    @Tag("asvs-7.3.1")
    void findWhenIdleTooLongThenEmpty() {
        var started = start(jan, null);
        test.clock.pass(organisation.settings().sessions().idle());

        assertThat(sessions.find(organisation, started.token().value())).isEmpty();
    }

    @Test
    @Tag("asvs-7.3.2")
    void findWhenUsedAllDayThenEndsAtTheAbsoluteEnd() {
        var started = start(jan, null);
        var until = test.clock.instant().plus(organisation.settings().sessions().absolute());

        while (test.clock.instant().plus(Duration.ofMinutes(30)).isBefore(until)) {
            test.clock.pass(Duration.ofMinutes(30));
            assertThat(sessions.find(organisation, started.token().value())).isPresent();
        }
        test.clock.pass(Duration.ofMinutes(30));
        assertThat(sessions.find(organisation, started.token().value())).isEmpty();
    }

    /// The proof is from before, the session is written after: nothing was there to be deleted.
    @Test
    @Tag("asvs-7.4.5")
    void endAllWhenASignInCompletesAfterwardsThenItsSessionNeverCounts() {
        sessions.endAll(organisation.id(), jan, TestActors.TEST);
        var late = start(jan, null);

        assertThat(sessions.find(organisation, late.token().value())).isEmpty();
        assertThat(sessions.of(organisation, jan)).isEmpty();
        assertThat(sessions.deleteExpired()).isEqualTo(1);
        assertThat(sessions.deleteExpired()).isZero();
        assertThat(test.ended()).extracting(SessionEnded::reason).containsExactly(SessionEnded.Reason.ALL_ENDED);
    }

    @Test
    @Tag("asvs-7.4.2")
    void findWhenBlockedAndUnblockedThenTheOldSessionStaysDead() {
        var started = start(jan, null);
        test.accounts().block(organisation.id(), jan, "kwijt", TestActors.TEST);
        test.accounts().unblock(organisation.id(), jan, "terecht", TestActors.TEST);

        assertThat(sessions.find(organisation, started.token().value())).isEmpty();
        var again = sessions.start(
                organisation, jan, 2, both(), ORIGIN, started.token().value(), null);
        assertThat(again.session().id()).isNotEqualTo(started.session().id());
        assertThat(sessions.find(organisation, again.token().value())).isPresent();
    }

    @Test
    void findWhenAskedOftenThenWritesOnceAMinute() {
        var started = start(jan, null);
        test.clock.pass(Duration.ofSeconds(59));
        sessions.find(organisation, started.token().value());
        var before = rowVersion();
        sessions.find(organisation, started.token().value());
        assertThat(rowVersion()).isEqualTo(before);

        test.clock.pass(Duration.ofSeconds(2));
        sessions.find(organisation, started.token().value());

        assertThat(rowVersion()).isNotEqualTo(before);
    }

    @Test
    @Tag("asvs-7.4.1")
    void endThenUnusableOnEveryNode() {
        var started = start(jan, null);
        var other = test.node();
        assertThat(other.find(organisation, started.token().value())).isPresent();

        sessions.end(organisation.id(), started.token().value(), ORIGIN);

        assertThat(sessions.find(organisation, started.token().value())).isEmpty();
        assertThat(other.find(organisation, started.token().value())).isEmpty();
        assertThat(test.ended()).extracting(SessionEnded::reason).containsExactly(SessionEnded.Reason.SIGNED_OUT);
    }

    @Test
    @Tag("asvs-7.4.2")
    void findWhenAccountIsBlockedThenEmptyAtOnce() {
        var started = start(jan, null);

        test.setState(jan, "BLOCKED");

        assertThat(sessions.find(organisation, started.token().value())).isEmpty();
    }

    @Test
    @Tag("asvs-7.4.5")
    void endAllThenEndsThatPersonsSessionsOnly() {
        var one = start(jan, null);
        var two = start(jan, null);
        var other = start(test.account(organisation), null);

        sessions.endAll(organisation.id(), jan, TestActors.TEST);

        assertThat(sessions.of(organisation, jan)).isEmpty();
        assertThat(sessions.find(organisation, other.token().value())).isPresent();
        assertThat(test.ended())
                .extracting(SessionEnded::session)
                .containsExactlyInAnyOrder(one.session().id(), two.session().id());
    }

    @Test
    @Tag("asvs-8.4.1")
    void findWhenTokenIsOfAnotherOrganisationThenEmpty() {
        var started = start(jan, null);
        var other = test.organisation("twee");

        assertThat(sessions.find(other, started.token().value())).isEmpty();
        sessions.end(other.id(), started.token().value(), ORIGIN);
        sessions.end(other.id(), started.session().id(), TestActors.TEST);
        sessions.endAll(other.id(), jan, TestActors.TEST);
        assertThat(sessions.of(other, jan)).isEmpty();
        assertThat(sessions.find(organisation, started.token().value())).isPresent();
    }

    @Test
    void deleteExpiredThenSaysSo() {
        start(jan, null);
        test.clock.pass(organisation.settings().sessions().absolute());

        assertThat(sessions.deleteExpired()).isEqualTo(1);
        assertThat(test.ended()).extracting(SessionEnded::reason).containsExactly(SessionEnded.Reason.EXPIRED);
    }

    private Proofs both() {
        return TestProofs.passwordAndApp(test.clock.instant());
    }

    private Sessions.Started start(AccountId account, @Nullable String former) {
        return sessions.start(organisation, account, 0, both(), ORIGIN, former, null);
    }

    private String rowVersion() {
        return test.database
                .jdbc()
                .sql("select xmin::text from session")
                .query(String.class)
                .single();
    }
}
