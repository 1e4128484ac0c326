package nl.voordeur.api.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import nl.voordeur.VoordeurTest;
import nl.voordeur.account.Account;
import nl.voordeur.account.Accounts;
import nl.voordeur.api.ApiProblem;
import nl.voordeur.api.account.FactorApi.WantedTicket;
import nl.voordeur.factor.Credential;
import nl.voordeur.factor.FactorKind;
import nl.voordeur.factor.Factors;
import nl.voordeur.factor.Proofs;
import nl.voordeur.factor.SecondFactor.Attempt;
import nl.voordeur.factor.ticket.TicketCheck;
import nl.voordeur.factor.ticket.TicketWay;
import nl.voordeur.factor.ticket.UseTicket;
import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.Permission;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.settings.FactorPolicy;
import nl.voordeur.organisation.settings.Helpdesk;
import nl.voordeur.organisation.settings.OrganisationSettings;
import nl.voordeur.organisation.settings.Preset;
import nl.voordeur.signin.TestSignIns;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;

/// Unlinking by API, and the ticket that comes with it.
@VoordeurTest
@Import({TestSignIns.class, TestSignIns.Time.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("asvs-6.4.4")
class FactorApiTests {

    private static final String REASON = "telefoon kwijt, paspoort gezien";

    private static final Attempt ATTEMPT = new Attempt("a sign-in", Proofs.NONE, null, TestSignIns.ORIGIN);

    private final FactorApi api;
    private final Factors factors;
    private final UseTicket tickets;
    private final Accounts accounts;
    private final TestSignIns test;
    private Organisation ours;
    private Account person;
    private Actor.Machine caller;

    @Autowired
    FactorApiTests(FactorApi api, Factors factors, UseTicket tickets, Accounts accounts, TestSignIns test) {
        this.api = api;
        this.factors = factors;
        this.tickets = tickets;
        this.accounts = accounts;
        this.test = test;
        ours = test.organisation(Preset.MUNICIPALITY);
        person = test.personWithApp(ours).account();
        caller = machine(ours);
    }

    @BeforeEach
    void somebodyWithAnApp() {
        at(test.organisation(Preset.MUNICIPALITY));
    }

    /// When somebody else knows the password: it opens nothing any more, and a mail could not stand beside it.
    @Test
    void unlinkWhenThePasswordGoesTooThenNothingIsLeftAndOnlyACodeIsGiven() {
        var id = person.id().value();
        assertRefused(HttpStatus.CONFLICT, () -> api.unlink(ours, caller, id, "totp", REASON, "mailed", true));
        assertThat(factors.of(ours.id(), person.id())).hasSize(2);

        var ticket = Objects.requireNonNull(
                api.unlink(ours, caller, id, "totp", REASON, "spoken", true).getBody());

        assertThat(ticket.way()).isEqualTo(TicketWay.SPOKEN);
        assertThat(factors.of(ours.id(), person.id())).isEmpty();
    }

    @Test
    void unlinkWhenSpokenThenTellsACodeOnceThatOpensAndTheTrailHasTheReasonAndNoCode() {
        var ticket = unlink("spoken");

        assertThat(ticket.way()).isEqualTo(TicketWay.SPOKEN);
        assertThat(ticket.expiresAt()).isEqualTo(test.clock.instant().plus(TicketWay.SPOKEN_FOR));
        String code = Objects.requireNonNull(ticket.code());
        assertThat(trail()).contains("SPOKEN", REASON).doesNotContain(code).doesNotContain(code.replace(" ", ""));
        assertThat(test.mails(person, "factor.set-up-again")).isZero();
        assertThat(tickets.type(ours, person.id(), code, ATTEMPT)).isEqualTo(new TicketCheck.Bound());
    }

    @Test
    void unlinkWhenMailedThenTellsNoCodeAndAMailLeaves() {
        provenPassword();
        var ticket = unlink("mailed");

        assertThat(ticket.way()).isEqualTo(TicketWay.MAILED);
        assertThat(ticket.expiresAt()).isEqualTo(test.clock.instant().plus(TicketWay.MAILED_FOR));
        assertThat(ticket.code()).isNull();
        assertThat(test.mails(person, "factor.set-up-again")).isEqualTo(1);
        assertThat(trail()).contains("MAILED", REASON);
    }

    /// A mail that says "with this and your password" must be true.
    @Test
    void mailWhenThePasswordIsBornOfAMailTooThenRefusedAndNothingChanges() {
        assertRefused(HttpStatus.CONFLICT, () -> unlink("mailed"));
        assertThat(factors.second(ours.id(), person.id())).contains(FactorKind.TOTP);
        assertThat(test.mails(person, "factor.factor-removed")).isZero();

        unlink("spoken");
        assertRefused(HttpStatus.CONFLICT, () -> give(TicketWay.MAILED, REASON));
        assertThat(test.mails(person, "factor.set-up-again")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sms", "MAILED", "activation", ""})
    void unlinkWhenAnotherWayThenRefusedAndNothingChanges(String way) {
        assertRefused(HttpStatus.BAD_REQUEST, () -> unlink(way));
        assertThat(factors.second(ours.id(), person.id())).contains(FactorKind.TOTP);
    }

    @ParameterizedTest
    @ValueSource(strings = {"password", "TOTP", "passkey"})
    void unlinkWhenNoSuchFactorThenNotFound(String factor) {
        assertRefused(
                HttpStatus.NOT_FOUND,
                () -> api.unlink(ours, caller, person.id().value(), factor, REASON, "spoken", false));
        assertThat(factors.of(ours.id(), person.id()))
                .extracting(Credential::kind)
                .containsExactlyInAnyOrder(FactorKind.PASSWORD, FactorKind.TOTP);
    }

    @Test
    void unlinkWhenBlockedThenNoTicketAndAfterUnblockingOneCanBeGiven() {
        accounts.block(ours.id(), person.id(), REASON, caller);
        var answer = api.unlink(ours, caller, person.id().value(), "totp", REASON, "spoken", false);
        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.NO_CONTENT);
        assertRefused(HttpStatus.CONFLICT, () -> give(TicketWay.SPOKEN, REASON));

        accounts.unblock(ours.id(), person.id(), REASON, caller);
        assertThat(give(TicketWay.SPOKEN, REASON).code()).isNotBlank();
    }

    /// An organisation that insists on the password alone is asked for no ticket, and so is given none.
    @Test
    void ticketWhenThePasswordBindsThenNone() {
        at(test.organisation(passwordBinds()));
        var answer = api.unlink(ours, caller, person.id().value(), "totp", REASON, "mailed", false);
        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.NO_CONTENT);
        assertThat(test.mails(person, "factor.set-up-again")).isZero();
        assertRefused(HttpStatus.CONFLICT, () -> give(TicketWay.SPOKEN, REASON));

        var browser = test.visitor();
        assertThat(test.password(browser, ours, person.email().value(), TestSignIns.PASSWORD)
                        .location())
                .isEqualTo(ours.path("/sign-in/set-up/app"));
    }

    @Test
    void giveWhenTheFormerCodeWasLostThenOnlyTheNewOneOpens() {
        String former = Objects.requireNonNull(unlink("spoken").code());
        String code = Objects.requireNonNull(give(TicketWay.SPOKEN, REASON).code());

        assertThat(tickets.type(ours, person.id(), former, ATTEMPT)).isInstanceOf(TicketCheck.Wrong.class);
        assertThat(tickets.type(ours, person.id(), code, ATTEMPT)).isEqualTo(new TicketCheck.Bound());
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "null      , paspoort gezien, 400",
                "ACTIVATION, paspoort gezien, 400",
                "SPOKEN    , null           , 400",
                "SPOKEN    , ' '            , 400",
                "SPOKEN    , paspoort gezien, 409",
                "MAILED    , paspoort gezien, 409",
            })
    void giveWhenNotAskedRightOrThereIsAnAppThenRefused(@Nullable TicketWay way, @Nullable String reason, int status) {
        assertRefused(Objects.requireNonNull(HttpStatus.resolve(status)), () -> give(way, reason));
    }

    @Test
    @Tag("asvs-8.4.1")
    void giveWhenAnotherOrganisationsThenNotFound() {
        var theirs = test.person(test.organisation(Preset.MUNICIPALITY));
        for (UUID id : new UUID[] {theirs.id().value(), UUID.randomUUID()}) {
            assertRefused(
                    HttpStatus.NOT_FOUND,
                    () -> api.giveTicket(ours, caller, id, new WantedTicket(TicketWay.SPOKEN, REASON)));
        }
    }

    private void at(Organisation organisation) {
        ours = organisation;
        person = test.personWithApp(ours).account();
        caller = machine(ours);
    }

    private static Actor.Machine machine(Organisation of) {
        return new Actor.Machine(of.id(), "test", Set.of(Permission.ACCOUNTS_WRITE), TestSignIns.ORIGIN);
    }

    private static OrganisationSettings passwordBinds() {
        var usual = Preset.CAREER.settings(new Helpdesk("Help", "088 123 45 67", null, null));
        var factors = usual.factors();
        return new OrganisationSettings(
                usual.invitation(),
                usual.activation(),
                usual.signIn(),
                usual.password(),
                new FactorPolicy(true, factors.choices(), false, false, factors.firstWithin(), true),
                usual.sessions(),
                usual.helpdesk(),
                null);
    }

    private void provenPassword() {
        test.jdbc()
                .sql("update factor_password set mail_born = false where account_id = :id")
                .param("id", person.id().value())
                .update();
    }

    private FactorApi.Ticket unlink(String way) {
        return Objects.requireNonNull(api.unlink(ours, caller, person.id().value(), "totp", REASON, way, false)
                .getBody());
    }

    private FactorApi.Ticket give(@Nullable TicketWay way, @Nullable String reason) {
        return Objects.requireNonNull(api.giveTicket(ours, caller, person.id().value(), new WantedTicket(way, reason))
                .getBody());
    }

    private String trail() {
        return test.jdbc()
                .sql("select string_agg(details::text, ' ') from audit_event where account_id = :id")
                .param("id", person.id().value())
                .query(String.class)
                .single();
    }

    private static void assertRefused(HttpStatus status, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ApiProblem.class,
                        refused -> assertThat(refused.status()).isEqualTo(status));
    }
}
