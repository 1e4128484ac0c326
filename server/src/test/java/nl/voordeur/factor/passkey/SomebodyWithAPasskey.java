package nl.voordeur.factor.passkey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.function.Supplier;
import nl.voordeur.TestActors;
import nl.voordeur.account.Account;
import nl.voordeur.factor.EnrolOutcome;
import nl.voordeur.factor.FactorCheck;
import nl.voordeur.factor.FactorKind;
import nl.voordeur.factor.Factors;
import nl.voordeur.factor.Proofs;
import nl.voordeur.factor.SecondFactor;
import nl.voordeur.factor.SecondFactor.Attempt;
import nl.voordeur.factor.ticket.GiveTicket;
import nl.voordeur.factor.ticket.UseTicket;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.settings.FactorChoice;
import nl.voordeur.organisation.settings.Preset;
import nl.voordeur.signin.TestSignIns;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/// Somebody who makes a passkey and uses it, in a sign-in and without. What the tests of this package
/// share.
abstract class SomebodyWithAPasskey {

    static final String SIGN_IN = "a sign-in";
    static final String BROWSER = "a browser";
    static final Attempt ATTEMPT = new Attempt(SIGN_IN, Proofs.NONE, null, TestSignIns.ORIGIN);
    static final String ORIGIN = "http://localhost:8080";

    final TestSignIns test;
    final ApplicationContext context;
    final PasskeyOptions options;
    final UsePasskey use;
    final KeepPasskeys keep;
    final SecondFactor factor;
    private final JsonMapper json = new JsonMapper();

    Organisation ours;
    Account person;
    TestDevice device;

    SomebodyWithAPasskey(ApplicationContext context) {
        this.context = context;
        test = context.getBean(TestSignIns.class);
        options = context.getBean(PasskeyOptions.class);
        use = context.getBean(UsePasskey.class);
        keep = context.getBean(KeepPasskeys.class);
        factor = context.getBean(Factors.class).second(FactorKind.PASSKEY);
        ours = test.organisation(Preset.CAREER);
        person = test.person(ours);
        device = new TestDevice(ORIGIN);
    }

    @BeforeEach
    void somebody() {
        ours = test.organisation(Preset.CAREER);
        person = test.person(ours);
        device = new TestDevice(ORIGIN);
    }

    /// The sign-in holds a ticket.
    void allowed(Account account) {
        context.getBean(GiveTicket.class).first(ours, account.id(), TestActors.TEST);
        assertThat(context.getBean(UseTicket.class).allows(ours, account.id(), SIGN_IN))
                .isTrue();
    }

    String setUpOptions() {
        return json.writeValueAsString(options.setUp(ours, person, SIGN_IN));
    }

    String asked() {
        return json.writeValueAsString(options.besidePassword(ours, person.id(), SIGN_IN));
    }

    String askedAlone(Organisation organisation, String browser) {
        return json.writeValueAsString(options.withoutPassword(organisation, browser));
    }

    EnrolOutcome enrol(String answer) {
        return execute(() -> factor.enrol(ours, person, FactorChoice.PASSKEY, "set-up", answer, ATTEMPT));
    }

    /// The device has one, and has used it for nothing else.
    Passkey enrolled() {
        allowed(person);
        assertThat(enrol(device.create(setUpOptions()))).isInstanceOf(EnrolOutcome.Enrolled.class);
        return keep.of(ours.id(), person.id()).getLast();
    }

    FactorCheck verify(String answer) {
        return execute(() -> factor.verify(ours, person.id(), answer, ATTEMPT));
    }

    UsePasskey.Outcome alone(String answer) {
        return use.use(ours, BROWSER, answer, TestSignIns.ORIGIN);
    }

    String aloneAnswer() {
        return device.get(askedAlone(ours, BROWSER));
    }

    <T> T execute(Supplier<T> work) {
        return Objects.requireNonNull(context.getBean(TransactionTemplate.class).execute(status -> work.get()));
    }
}
