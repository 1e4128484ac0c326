package nl.voordeur.factor.totp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import java.util.stream.Stream;
import nl.voordeur.VoordeurTest;
import nl.voordeur.factor.EnrolOutcome;
import nl.voordeur.factor.FactorCheck;
import nl.voordeur.factor.Proofs;
import nl.voordeur.factor.SecondFactor.Attempt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// Whoever typed wrong codes for an app that was unlinked since does not wait with the next one.
@VoordeurTest
@Tag("asvs-6.1.1")
class WaitAfterUnlinkingTests extends SomebodyWithAnApp {

    @Autowired
    WaitAfterUnlinkingTests(ApplicationContext context) {
        super(context);
    }

    private record Waiting(
            String name,
            Consumer<WaitAfterUnlinkingTests> before,
            @Nullable String browser) {}

    private static Stream<Waiting> waits() {
        return Stream.of(
                new Waiting("stranger", test -> test.wrong(null), null),
                new Waiting("own browser", test -> test.wrong("the phone"), "the phone"),
                new Waiting("both", test -> Stream.of("", "the phone").forEach(test::wrongIn), "the phone"),
                new Waiting("while another was being set up", WaitAfterUnlinkingTests::wrongAtSetUp, null));
    }

    @TestFactory
    Stream<DynamicTest> codeOfTheNextAppThenAtOnce() {
        return waits().map(wait -> DynamicTest.dynamicTest(wait.name(), () -> {
            somebody();
            enrolled();
            wait.before().accept(this);
            remove();
            assertThat(verify(codeNow(enrolled()), wait.browser())).isInstanceOf(FactorCheck.Accepted.class);
        }));
    }

    /// What was not looked at counts neither for the lock: else strangers who wait would lock the app by waiting.
    @Test
    @Tag("nist-3.2.2")
    void codeWhenItHasToWaitThenTheAppCountsNoFailure() {
        enrolled();
        wrong(null);
        int before = failures();
        assertThat(verify("12345x", (String) null)).isInstanceOf(FactorCheck.Wait.class);
        assertThat(failures()).isEqualTo(before).isEqualTo(VerifyTotp.LIMIT.free());
    }

    private void wrongIn(String browser) {
        wrong(browser.isEmpty() ? null : browser);
    }

    private void wrong(@Nullable String browser) {
        for (int tried = 0; tried < VerifyTotp.LIMIT.free(); tried++) {
            assertThat(verify("12345x", browser)).isInstanceOf(FactorCheck.Wrong.class);
        }
        assertThat(verify("12345x", browser)).isInstanceOf(FactorCheck.Wait.class);
    }

    private void wrongAtSetUp() {
        for (int tried = 0; tried < EnrolTotp.LIMIT.free(); tried++) {
            begin();
            confirm("12345x");
        }
        assertThat(confirm("12345x")).isInstanceOf(EnrolOutcome.Wait.class);
    }

    private FactorCheck verify(String typed, @Nullable String browser) {
        var attempt = new Attempt(HOLDER, Proofs.NONE, browser, ORIGIN);
        return execute(() -> verification.verify(ours, person.id(), typed, attempt));
    }

    private int failures() {
        return jdbc.sql("select failures from factor_totp where account_id = :id")
                .param("id", person.id().value())
                .query(Integer.class)
                .single();
    }
}
