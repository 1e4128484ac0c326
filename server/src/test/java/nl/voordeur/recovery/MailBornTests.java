package nl.voordeur.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import nl.voordeur.TestActors;
import nl.voordeur.VoordeurTest;
import nl.voordeur.account.Account;
import nl.voordeur.factor.EnrolOutcome;
import nl.voordeur.factor.FactorCheck;
import nl.voordeur.factor.FactorKind;
import nl.voordeur.factor.Factors;
import nl.voordeur.factor.Proofs;
import nl.voordeur.factor.SecondFactor;
import nl.voordeur.factor.SecondFactor.Attempt;
import nl.voordeur.factor.passkey.KeepPasskeys;
import nl.voordeur.factor.passkey.PasskeyOptions;
import nl.voordeur.factor.passkey.TestDevice;
import nl.voordeur.factor.password.SetPassword;
import nl.voordeur.factor.ticket.GiveTicket;
import nl.voordeur.factor.ticket.UseTicket;
import nl.voordeur.factor.totp.EnrolTotp;
import nl.voordeur.kernel.Secret;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.settings.FactorChoice;
import nl.voordeur.organisation.settings.Preset;
import nl.voordeur.signin.TestSignIns;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/// A password that was chosen by a mailed link stays the mailbox's until it is used beside a factor that was bound
/// before. Whoever has the mailbox and then binds a factor of their own, by whatever road, ends nothing by using it.
@VoordeurTest
@Import({TestSignIns.class, TestSignIns.Time.class})
@Tag("asvs-6.4.3")
class MailBornTests {

    private static final String SIGN_IN = "a sign-in";

    private final ApplicationContext context;
    private final TestSignIns test;

    @Autowired
    MailBornTests(ApplicationContext context, TestSignIns test) {
        this.context = context;
        this.test = test;
    }

    /// @param steps what happens before the factor is used once more
    /// @param mailBorn whether the mark is there afterwards
    private record Story(String name, boolean mailBorn, Consumer<Life> steps) {}

    private static Stream<Story> stories() {
        return Stream.of(
                new Story("bound at the activation", false, life -> life.bind()),
                new Story("bound, then reset", false, life -> {
                    life.bind();
                    life.reset();
                }),
                new Story("reset, then bound", true, life -> {
                    life.reset();
                    life.bind();
                }),
                new Story("bound, reset, then bound anew", true, life -> {
                    life.bind();
                    life.reset();
                    life.unlink();
                    life.bind();
                }),
                new Story("reset, bound, reset", true, life -> {
                    life.reset();
                    life.bind();
                    life.reset();
                }),
                new Story("reset, bound, then changed by whoever is in", true, life -> {
                    life.reset();
                    life.bind();
                    life.change();
                }),
                new Story("bound, used, changed by whoever is in", false, life -> {
                    life.bind();
                    life.use();
                    life.change();
                }),
                new Story("bound, used, reset, used, reset", false, life -> {
                    life.bind();
                    life.use();
                    life.reset();
                    life.use();
                    life.reset();
                }),
                new Story("bound, reset, suspended and taken back", false, life -> {
                    life.bind();
                    life.reset();
                    life.suspendAndResume();
                }),
                new Story("reset, bound, suspended and taken back", true, life -> {
                    life.reset();
                    life.bind();
                    life.suspendAndResume();
                }));
    }

    @TestFactory
    Stream<DynamicTest> useThenOnlyAFactorFromBeforeEndsTheMark() {
        return Stream.of(FactorKind.TOTP, FactorKind.PASSKEY)
                .flatMap(kind -> stories()
                        .filter(story ->
                                kind == FactorKind.PASSKEY || !story.name().contains("suspended"))
                        .map(story -> DynamicTest.dynamicTest(kind + ": " + story.name(), () -> {
                            var life = new Life(kind);
                            story.steps().accept(life);
                            life.use();
                            assertThat(life.mailBorn()).isEqualTo(story.mailBorn());
                        })));
    }

    /// What became of one account and its password.
    private final class Life {

        private final Organisation organisation = test.organisation(Preset.CAREER);
        private final Account person = test.person(organisation);
        private final SecondFactor factor;
        private TestDevice device = new TestDevice("http://localhost:8080");
        private String secret = "";

        Life(FactorKind kind) {
            factor = bean(Factors.class).second(kind);
        }

        void bind() {
            test.clock.pass(Duration.ofMinutes(1));
            bean(GiveTicket.class).first(organisation, person.id(), TestActors.TEST);
            bean(UseTicket.class).allows(organisation, person.id(), SIGN_IN);
            boolean app = factor.kind() == FactorKind.TOTP;
            var way = Arrays.stream(FactorChoice.values())
                    .filter(choice -> choice.name().equals(factor.kind().name()))
                    .findFirst()
                    .orElseThrow();
            String answer;
            if (app) {
                secret = bean(EnrolTotp.class)
                        .begin(organisation, person, SIGN_IN)
                        .grouped()
                        .replace(" ", "");
                answer = test.code(secret);
            } else {
                device = new TestDevice("http://localhost:8080");
                answer = device.create(json(bean(PasskeyOptions.class).setUp(organisation, person, SIGN_IN)));
            }
            EnrolOutcome bound = bean(TransactionOperations.class)
                    .execute(_ -> factor.enrol(organisation, person, way, SIGN_IN, answer, attempt()));
            assertThat(bound).isInstanceOf(EnrolOutcome.Enrolled.class);
        }

        void use() {
            test.clock.pass(Duration.ofMinutes(1));
            String answer = factor.kind() == FactorKind.TOTP
                    ? test.code(secret)
                    : device.get(json(bean(PasskeyOptions.class).besidePassword(organisation, person.id(), SIGN_IN)));
            FactorCheck used = bean(TransactionOperations.class)
                    .execute(_ -> factor.verify(organisation, person.id(), answer, attempt()));
            assertThat(used).isInstanceOf(FactorCheck.Accepted.class);
        }

        void reset() {
            store((passwords, hashed) ->
                    passwords.reset(organisation.id(), person.id(), hashed.password(), TestActors.TEST));
        }

        void change() {
            store((passwords, hashed) ->
                    passwords.store(organisation.id(), person.id(), hashed.password(), TestActors.TEST));
        }

        private void store(BiConsumer<SetPassword, SetPassword.HashOutcome.Hashed> storing) {
            test.clock.pass(Duration.ofMinutes(1));
            var passwords = bean(SetPassword.class);
            var hashed = (SetPassword.HashOutcome.Hashed) passwords.hash(new Secret(TestSignIns.PASSWORD), null);
            bean(TransactionOperations.class).executeWithoutResult(_ -> storing.accept(passwords, hashed));
        }

        void unlink() {
            bean(TransactionOperations.class).executeWithoutResult(_ -> factor.remove(organisation.id(), person.id()));
        }

        void suspendAndResume() {
            var passkeys = bean(KeepPasskeys.class);
            UUID passkey = passkeys.of(organisation.id(), person.id()).getLast().id();
            test.clock.pass(Duration.ofMinutes(1));
            test.jdbc()
                    .sql("update factor_passkey set suspended_at = now() where account_id = :id")
                    .param("id", person.id().value())
                    .update();
            passkeys.resume(organisation, person, passkey, TestActors.TEST);
        }

        /// Beside the password that the account has now.
        private Attempt attempt() {
            var password = bean(TransactionOperations.class)
                    .execute(_ -> bean(SetPassword.class).justSet(organisation.id(), person.id()));
            return new Attempt(SIGN_IN, Proofs.of(password), null, TestSignIns.ORIGIN);
        }

        boolean mailBorn() {
            return !bean(GiveTicket.class).mailOpens(organisation, person.id());
        }
    }

    private <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    private static String json(Object options) {
        return new JsonMapper().writeValueAsString(options);
    }
}
