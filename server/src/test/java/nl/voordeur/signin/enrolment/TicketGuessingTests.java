package nl.voordeur.signin.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import nl.voordeur.VoordeurTest;
import nl.voordeur.account.Account;
import nl.voordeur.factor.Proofs;
import nl.voordeur.factor.RemoveFactor;
import nl.voordeur.factor.SecondFactor.Attempt;
import nl.voordeur.factor.ticket.GiveTicket;
import nl.voordeur.factor.ticket.TicketCheck;
import nl.voordeur.factor.ticket.UseTicket;
import nl.voordeur.kernel.RequestOrigin;
import nl.voordeur.signin.SignIn;
import nl.voordeur.signin.TestSignIns;
import nl.voordeur.signin.Visitor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/// Whoever knows the password of somebody who was unlinked, and types codes: that voids nothing, keeps the
/// owner waiting nowhere else, and doesn't stay unknown to the owner.
@VoordeurTest
@Import({TestSignIns.class, TestSignIns.Time.class})
@Tag("asvs-6.1.1")
class TicketGuessingTests extends SomebodyUnlinked {

    private static final String WRONG = "AAAAAAAAAA";
    private static final String OFFICE = "192.0.2.1";
    private static final String ELSEWHERE = "198.51.100.7";
    private static final int FREE = 20;

    private final UseTicket use;

    @Autowired
    TicketGuessingTests(TestSignIns test, RemoveFactor removal, GiveTicket give, UseTicket use) {
        super(test, removal, give);
        this.use = use;
    }

    /// @param guess what a stranger does with the person's account
    /// @param network from where the owner types the code that was read out
    /// @param browser the owner's, when it is known
    private record Guessing(
            String name,
            Consumer<Guesser> guess,
            String network,
            @Nullable String browser,
            boolean waits) {}

    private record Guesser(TicketGuessingTests test, Account person) {

        void guess(int times, String network) {
            for (int tried = 0; tried < times; tried++) {
                test.typed(person, WRONG, network, null);
            }
        }
    }

    private static Stream<Guessing> guesses() {
        return Stream.of(
                new Guessing("nobody", guesser -> {}, OFFICE, null, false),
                new Guessing("ten", guesser -> guesser.guess(10, ELSEWHERE), OFFICE, null, false),
                new Guessing("a thousand", guesser -> guesser.guess(1000, ELSEWHERE), OFFICE, null, false),
                new Guessing(
                        "from twenty networks",
                        guesser -> {
                            for (int network = 0; network < 20; network++) {
                                guesser.guess(FREE + 1, "203.0.113." + network);
                            }
                        },
                        OFFICE,
                        null,
                        false),
                new Guessing("beside the owner", guesser -> guesser.guess(FREE, OFFICE), OFFICE, null, true),
                new Guessing(
                        "beside the owner, in a known browser",
                        guesser -> guesser.guess(FREE, OFFICE),
                        OFFICE,
                        "the laptop",
                        false));
    }

    @TestFactory
    Stream<DynamicTest> codeOfTheOwnerWhenStrangersGuessThenItOpens() {
        return guesses()
                .map(each -> DynamicTest.dynamicTest(each.name(), () -> {
                    var person = unlinked();
                    String code = spoken(person);
                    each.guess().accept(new Guesser(this, person));
                    if (each.waits()) {
                        assertThat(typed(person, code, each.network(), each.browser()))
                                .isInstanceOf(TicketCheck.Wait.class);
                        test.clock.pass(Duration.ofSeconds(30));
                    }
                    assertThat(typed(person, code, each.network(), each.browser()))
                            .isEqualTo(new TicketCheck.Bound());
                }));
    }

    /// A stranger waits for each new code, and types ten others before its owner types that one.
    @Test
    void newCodeWhenAStrangerIsAlwaysFasterThenEachStillOpens() {
        var person = unlinked();
        for (int again = 0; again < 3; again++) {
            String code = spoken(person);
            new Guesser(this, person).guess(10, ELSEWHERE);
            assertThat(typed(person, code, OFFICE, null)).isEqualTo(new TicketCheck.Bound());
        }
    }

    @Test
    @Tag("asvs-6.6.3")
    void typeWhenTooManyAreWrongThenAsksToWaitAndTheTryIsGivenBack() {
        var person = unlinked();
        String code = spoken(person);
        for (int signIn = 0; signIn < FREE / SignIn.MOST_CODES; signIn++) {
            guess(person, SignIn.MOST_CODES);
        }
        var browser = test.visitor();
        password(browser, person);
        for (int tried = 0; tried <= SignIn.MOST_CODES; tried++) {
            assertThat(type(browser, code).status()).isEqualTo(429);
        }
        test.clock.pass(Duration.ofSeconds(30));
        assertThat(type(browser, code).location()).isEqualTo(organisation.path(APP));
    }

    /// @param tries in each sign-in
    /// @param code whether there is one that works
    private record Heard(String name, boolean code, int mails, List<Integer> tries) {}

    private static Stream<Heard> heard() {
        return Stream.of(
                new Heard("four wrong", true, 0, List.of(4)),
                new Heard("five wrong", true, 1, List.of(5)),
                new Heard("five wrong, and there is no code", false, 1, List.of(5)),
                new Heard("spread over two sign-ins", true, 1, List.of(4, 1)),
                new Heard("spread over five", true, 1, List.of(1, 1, 1, 1, 1)),
                new Heard("many in an hour", true, 1, List.of(5, 5, 5)));
    }

    @TestFactory
    @Tag("asvs-6.3.5")
    Stream<DynamicTest> codesWhenWrongThenTheOwnerHearsOnce() {
        return heard().map(each -> DynamicTest.dynamicTest(each.name(), () -> {
            var person = unlinked();
            if (each.code()) {
                spoken(person);
            }
            for (int tries : each.tries()) {
                guess(person, tries);
            }
            assertThat(test.mails(person, "signin.failed-ticket")).isEqualTo(each.mails());
        }));
    }

    @Test
    @Tag("asvs-6.3.5")
    void codesWhenARightOneComesBetweenThenTheyAreNotInARow() {
        var person = unlinked();
        String code = spoken(person);
        guess(person, 4);
        var owner = test.visitor();
        password(owner, person);
        type(owner, code);
        guess(person, 4);
        assertThat(test.mails(person, "signin.failed-ticket")).isZero();
    }

    /// In a sign-in of its own.
    private void guess(Account person, int times) {
        Visitor stranger = test.visitor();
        password(stranger, person);
        for (int tried = 0; tried < times; tried++) {
            type(stranger, WRONG);
        }
    }

    private TicketCheck typed(Account person, String code, String network, @Nullable String browser) {
        var attempt = new Attempt("a sign-in", Proofs.NONE, browser, new RequestOrigin(network, "test"));
        return use.type(organisation, person.id(), code, attempt);
    }
}
