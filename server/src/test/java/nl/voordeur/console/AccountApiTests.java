package nl.voordeur.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.UUID;
import nl.voordeur.VoordeurTest;
import nl.voordeur.account.Account;
import nl.voordeur.account.AccountState;
import nl.voordeur.factor.FactorKind;
import nl.voordeur.kernel.ApiCaller;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.settings.Preset;
import nl.voordeur.session.Sessions;
import nl.voordeur.signin.TestSignIns;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

@VoordeurTest
@Import({TestSignIns.class, TestSignIns.Time.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccountApiTests {

    private static final String REASON = "telefoon kwijt, paspoort gezien";

    private final AccountApi api;
    private final TestSignIns test;
    private final Sessions sessions;
    private Organisation ours;
    private Account person;
    private ApiCaller caller;

    @Autowired
    AccountApiTests(AccountApi api, TestSignIns test, Sessions sessions) {
        this.api = api;
        this.test = test;
        this.sessions = sessions;
        ours = test.organisation(Preset.MUNICIPALITY);
        person = test.personWithApp(ours).account();
        caller = new ApiCaller(ours.id(), false, "test", Set.of("accounts:write"));
    }

    @BeforeEach
    void somebodyWithAnApp() {
        ours = test.organisation(Preset.MUNICIPALITY);
        person = test.personWithApp(ours).account();
        caller = new ApiCaller(ours.id(), false, "test", Set.of("accounts:write"));
    }

    @Test
    @Tag("asvs-6.5.6")
    @Tag("asvs-7.4.2")
    void unlinkThenTheFactorAndEverySessionAreGoneAtOnce() {
        String token = signedIn();
        api.unlink(ours, caller, id(), "totp", REASON, TestSignIns.ORIGIN);

        assertThat(find().factors()).containsExactly(FactorKind.PASSWORD);
        assertThat(sessions.find(ours, token)).isEmpty();
        assertRefused(HttpStatus.NOT_FOUND, () -> api.unlink(ours, caller, id(), "totp", REASON, TestSignIns.ORIGIN));
    }

    @Test
    @Tag("asvs-7.4.2")
    void changeWhenBlockedThenNobodyIsInUntilUnblocked() {
        String token = signedIn();
        assertThat(change("BLOCKED").state()).isEqualTo(AccountState.BLOCKED);
        assertThat(sessions.find(ours, token)).isEmpty();
        assertRefused(HttpStatus.CONFLICT, () -> change("BLOCKED"));
        assertThat(change("ACTIVE").state()).isEqualTo(AccountState.ACTIVE);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  ", "\r\n"})
    void unlinkWhenNoReasonThenRefusedAndNothingIsGone(String reason) {
        assertRefused(HttpStatus.BAD_REQUEST, () -> api.unlink(ours, caller, id(), "totp", reason, TestSignIns.ORIGIN));
        assertThat(find().factors()).contains(FactorKind.TOTP);
    }

    @Test
    @Tag("asvs-8.4.1")
    void everyCallWhenOtherOrganisationThenNoSuchAccount() {
        Organisation theirs = test.organisation(Preset.MUNICIPALITY);
        assertRefused(
                HttpStatus.NOT_FOUND,
                () -> api.find(theirs, caller, person.email().value()));
        assertRefused(HttpStatus.NOT_FOUND, () -> api.unlink(theirs, caller, id(), "totp", REASON, TestSignIns.ORIGIN));
        assertRefused(
                HttpStatus.NOT_FOUND,
                () -> api.change(theirs, caller, id(), new AccountApi.Change(AccountState.BLOCKED, REASON)));
    }

    private AccountApi.View find() {
        return api.find(ours, caller, person.email().value());
    }

    private AccountApi.View change(String state) {
        return api.change(ours, caller, id(), new AccountApi.Change(AccountState.valueOf(state), REASON));
    }

    private String signedIn() {
        return sessions.start(ours, person.id(), Set.of(FactorKind.PASSWORD, FactorKind.TOTP), TestSignIns.ORIGIN, null)
                .token()
                .value();
    }

    private UUID id() {
        return person.id().value();
    }

    private static void assertRefused(HttpStatus status, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ResponseStatusException.class,
                        refused -> assertThat(refused.getStatusCode()).isEqualTo(status));
    }
}
