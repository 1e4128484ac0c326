package nl.voordeur.factor.passkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Named.named;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Stream;
import nl.voordeur.VoordeurTest;
import nl.voordeur.factor.EnrolOutcome;
import nl.voordeur.factor.FactorCheck;
import nl.voordeur.signin.TestSignIns;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;

/// What no honest device or browser answers: each is refused beside a password, without one, and at the
/// set-up, and what is right is taken right after it.
@VoordeurTest
@Import({TestSignIns.class, TestSignIns.Time.class})
class PasskeyAttackTests extends SomebodyWithAPasskey {

    @Autowired
    PasskeyAttackTests(ApplicationContext context) {
        super(context);
    }

    private static Named<Consumer<TestDevice>> lie(String name, Consumer<TestDevice> lie) {
        return named(name, lie);
    }

    static Stream<Named<Consumer<TestDevice>>> everywhere() {
        return Stream.of(
                lie("another origin", device -> device.origin = "http://localhost.example:8080"),
                lie("another port", device -> device.origin = "http://localhost:8081"),
                lie("another scheme", device -> device.origin = "https://localhost:8080"),
                lie("another host of the passkey", device -> device.host = "example.com"),
                lie("another type", device -> device.type = "payment.get"),
                lie("nobody present", device -> device.flags &= ~TestDevice.PRESENT),
                lie("backed up and not eligible", device -> device.flags &= ~TestDevice.ELIGIBLE),
                lie("inside a page of another site", device -> device.crossOrigin = true));
    }

    static Stream<Named<Consumer<TestDevice>>> answers() {
        return Stream.concat(
                everywhere(),
                Stream.of(
                        lie("another signature", device -> device.badSignature = true),
                        lie(
                                "the handle of somebody else",
                                device -> device.otherHandle = TestDevice.handleOf((byte) 7)),
                        lie("another credential", device -> device.otherId = new byte[] {1, 2, 3}),
                        lie(
                                "no longer eligible for backup",
                                device -> device.flags &= ~(TestDevice.ELIGIBLE | TestDevice.BACKED_UP)),
                        lie("the answer of a set-up", device -> device.type = "webauthn.create")));
    }

    @ParameterizedTest
    @MethodSource("answers")
    @Tag("wa-auth-1")
    void verifyWhenTheAnswerIsALieThenRefused(Consumer<TestDevice> lie) {
        enrolled();
        TestDevice honest = copy();
        lie.accept(device);

        assertThat(verify(device.get(asked()))).isInstanceOf(FactorCheck.Wrong.class);
        assertThat(alone(aloneAnswer()))
                .isInstanceOfAny(UsePasskey.Outcome.Refused.class, UsePasskey.Outcome.Unknown.class);

        device = honest;
        assertThat(verify(device.get(asked()))).isInstanceOf(FactorCheck.Accepted.class);
        assertThat(alone(aloneAnswer())).isInstanceOf(UsePasskey.Outcome.Proven.class);
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    @Tag("wa-reg-1")
    void enrolWhenTheAnswerIsALieThenRefused(Consumer<TestDevice> lie) {
        allowed(person);
        TestDevice honest = copy();
        lie.accept(device);

        assertThat(enrol(device.create(setUpOptions()))).isInstanceOf(EnrolOutcome.Wrong.class);
        assertThat(keep.of(ours.id(), person.id())).isEmpty();

        assertThat(enrol(honest.create(setUpOptions()))).isInstanceOf(EnrolOutcome.Enrolled.class);
    }

    @ParameterizedTest
    @MethodSource("nonsense")
    void verifyWhenItCanNotBeReadThenRefused(String answer) {
        enrolled();

        assertThat(verify(answer)).isInstanceOf(FactorCheck.Wrong.class);
        assertThat(alone(answer)).isInstanceOf(UsePasskey.Outcome.Refused.class);
        assertThat(enrol(answer)).isInstanceOf(EnrolOutcome.Wrong.class);
    }

    static Stream<String> nonsense() {
        return Stream.of(
                "x",
                "null",
                "[]",
                "{}",
                "{\"id\":\"AA\",\"rawId\":\"AA\",\"type\":\"public-key\",\"response\":{}}",
                "{\"id\":\"AA\",\"rawId\":\"AA\",\"type\":\"public-key\",\"response\":null}",
                "{\"id\":\"AA\",\"rawId\":\"AA\",\"type\":\"public-key\",\"response\":{\"clientDataJSON\":\"e30\"},"
                        + "\"clientExtensionResults\":{}}",
                "{\"id\":\"AA\",\"rawId\":\"AA\",\"type\":\"public-key\",\"response\":{\"clientDataJSON\":\"e30\","
                        + "\"authenticatorData\":\"AA\",\"signature\":\"AA\"},\"clientExtensionResults\":{}}",
                "{\"id\":\"AA\",\"response\":{\"clientDataJSON\":\"e30\",\"attestationObject\":\"AA\"}}",
                "[".repeat(15_000),
                "{\"id\":\"" + "A".repeat(20_000) + "\"}");
    }

    @Test
    @Tag("asvs-6.7.2")
    void challengeWhenBroughtAgainThenWorksOnce() {
        enrolled();
        String beside = device.get(asked());
        String without = aloneAnswer();

        assertThat(verify(beside)).isInstanceOf(FactorCheck.Accepted.class);
        assertThat(verify(beside)).isInstanceOf(FactorCheck.AlreadyUsed.class);
        assertThat(alone(without)).isInstanceOf(UsePasskey.Outcome.Proven.class);
        assertThat(alone(without)).isInstanceOf(UsePasskey.Outcome.Refused.class);
    }

    @Test
    @Tag("asvs-2.3.4")
    void challengeWhenBroughtTwentyTimesAtOnceThenWorksOnce() throws Exception {
        enrolled();
        String answer = aloneAnswer();
        Callable<UsePasskey.Outcome> call = () -> alone(answer);
        var outcomes = new ArrayList<UsePasskey.Outcome>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var result : threads.invokeAll(java.util.Collections.nCopies(20, call))) {
                outcomes.add(result.get());
            }
        }

        assertThat(outcomes)
                .filteredOn(UsePasskey.Outcome.Proven.class::isInstance)
                .hasSize(1);
    }

    @Test
    void challengeWhenOfAnotherBrowserPurposeOrOrganisationThenRefused() {
        enrolled();
        var other = test.organisation(nl.voordeur.organisation.settings.Preset.CAREER);

        assertThat(List.of(
                        alone(device.get(askedAlone(ours, "another browser"))),
                        alone(device.get(askedAlone(other, BROWSER))),
                        alone(device.get(asked()))))
                .allMatch(UsePasskey.Outcome.Refused.class::isInstance);
        assertThat(verify(aloneAnswer())).isInstanceOf(FactorCheck.Wrong.class);
        assertThat(verify(device.get(setUpOptions()))).isInstanceOf(FactorCheck.Wrong.class);
        allowed(person);
        assertThat(enrol(new TestDevice(ORIGIN).create(asked()))).isInstanceOf(EnrolOutcome.Wrong.class);
    }

    @Test
    void challengeWhenFiveMinutesOldThenExpired() {
        enrolled();
        allowed(person);
        String beside = device.get(asked());
        String without = aloneAnswer();
        String setUp = new TestDevice(ORIGIN).create(setUpOptions());
        test.clock.pass(Duration.ofMinutes(5));

        assertThat(verify(beside)).isInstanceOf(FactorCheck.TooOld.class);
        assertThat(alone(without)).isInstanceOf(UsePasskey.Outcome.Expired.class);
        assertThat(enrol(setUp)).isInstanceOf(EnrolOutcome.Expired.class);
    }

    @Test
    @Tag("asvs-8.4.1")
    void verifyWhenThePasskeyIsOfAnotherAccountThenRefused() {
        enrolled();
        var thief = test.person(ours);
        String asked = new tools.jackson.databind.json.JsonMapper()
                .writeValueAsString(options.besidePassword(ours, thief.id(), SIGN_IN));
        var owner = person;
        TestDevice owners = device;
        device = new TestDevice(ORIGIN);
        person = thief;
        enrolled();

        assertThat(verify(owners.get(asked))).isInstanceOf(FactorCheck.Wrong.class);
        assertThat(keep.of(ours.id(), owner.id())).hasSize(1);
    }

    @Test
    @Tag("wa-reg-2")
    void enrolWhenSomebodyHasThatCredentialThenRefused() {
        enrolled();
        var owner = person;
        person = test.person(ours);
        allowed(person);

        assertThat(enrol(device.create(setUpOptions()))).isInstanceOf(EnrolOutcome.Wrong.class);

        assertThat(keep.of(ours.id(), person.id())).isEmpty();
        assertThat(keep.of(ours.id(), owner.id())).hasSize(1);
    }

    @Test
    void enrolWhenTheSignInHoldsNoTicketThenNothingIsKept() {
        String answer = device.create(setUpOptions());
        test.jdbc()
                .sql("delete from factor_ticket where account_id = :id")
                .param("id", person.id().value())
                .update();

        assertThat(enrol(answer)).isInstanceOf(EnrolOutcome.NoTicket.class);
        assertThat(keep.of(ours.id(), person.id())).isEmpty();
    }

    @Test
    void counterWhenItGoesBackThenDependsOnWhetherThePasskeyMayBeOnSeveralDevices() {
        device.count = 5;
        enrolled();
        device.count = 4;
        assertThat(verify(device.get(asked()))).as("synced: told").isInstanceOf(FactorCheck.Accepted.class);
        assertThat(test.events(person, "authn_factor_replay")).isEqualTo(1);

        person = test.person(ours);
        device = new TestDevice(ORIGIN);
        device.flags = TestDevice.PRESENT | TestDevice.VERIFIED;
        device.count = 5;
        enrolled();
        assertThat(verify(device.get(asked()))).as("the same again").isInstanceOf(FactorCheck.AlreadyUsed.class);
        device.count = 6;
        assertThat(verify(device.get(asked()))).isInstanceOf(FactorCheck.Accepted.class);
        device.count = 0;
        assertThat(alone(aloneAnswer())).isInstanceOf(UsePasskey.Outcome.Refused.class);
    }

    private TestDevice copy() {
        return device.copy();
    }
}
