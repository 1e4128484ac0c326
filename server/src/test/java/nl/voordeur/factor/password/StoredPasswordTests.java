package nl.voordeur.factor.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import nl.voordeur.TestActors;
import nl.voordeur.TestOrganisations;
import nl.voordeur.VoordeurTest;
import nl.voordeur.account.Accounts;
import nl.voordeur.account.TestPeople;
import nl.voordeur.factor.Credential;
import nl.voordeur.factor.FactorKind;
import nl.voordeur.factor.Factors;
import nl.voordeur.factor.password.hashing.PasswordHash;
import nl.voordeur.factor.password.hashing.TestPasswords;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.OrganisationId;
import nl.voordeur.kernel.RequestOrigin;
import nl.voordeur.kernel.Secret;
import nl.voordeur.kernel.crypto.KeyFile;
import nl.voordeur.kernel.crypto.Pepper;
import nl.voordeur.organisation.RegisterOrganisation;
import nl.voordeur.organisation.settings.Preset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

@VoordeurTest
class StoredPasswordTests {

    private static final RequestOrigin ORIGIN = new RequestOrigin("192.0.2.1", "test");
    private static final Secret PASSWORD = new Secret("vier losse woorden");

    private final SetPassword setting;
    private final VerifyPassword verifying;
    private final Factors factors;
    private final Accounts accounts;
    private final RegisterOrganisation registration;
    private final JdbcClient jdbc;
    private OrganisationId ours = OrganisationId.random();
    private OrganisationId theirs = OrganisationId.random();
    private AccountId person = AccountId.random();

    @TempDir
    private Path folder;

    @Autowired
    StoredPasswordTests(
            SetPassword setting,
            VerifyPassword verifying,
            Factors factors,
            Accounts accounts,
            RegisterOrganisation registration,
            JdbcClient jdbc) {
        this.setting = setting;
        this.verifying = verifying;
        this.factors = factors;
        this.accounts = accounts;
        this.registration = registration;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void somebody() {
        ours = TestOrganisations.register(registration, Preset.PAYROLL).id();
        theirs = TestOrganisations.register(registration, Preset.PAYROLL).id();
        person = accounts.invite(ours, TestPeople.someone(), TestActors.TEST).orElseThrow();
    }

    @Test
    void verifyWhenSetThenRightAndNothingElseIs() {
        setting.set(ours, person, PASSWORD, new Actor.Visitor(ORIGIN));

        assertThat(verify(person, PASSWORD)).isInstanceOf(PasswordCheck.Right.class);
        assertThat(verify(person, new Secret("vier losse woorden "))).isInstanceOf(PasswordCheck.Wrong.class);
        assertThat(verify(person, new Secret("x".repeat(1025)))).isInstanceOf(PasswordCheck.Wrong.class);
        assertThat(verify(AccountId.random(), PASSWORD)).isInstanceOf(PasswordCheck.Wrong.class);
        assertThat(verifying.verify(ours, null, PASSWORD, ORIGIN)).isInstanceOf(PasswordCheck.Wrong.class);
        assertThat(factors.of(ours, person)).singleElement().satisfies(password -> {
            assertThat(password.kind()).isEqualTo(FactorKind.PASSWORD);
            assertThat(password.lastUsed()).isNull();
        });
    }

    @Test
    @Tag("owasp-pw-2")
    @Tag("asvs-6.3.8")
    void verifyThenOneHashWhoeverIsAsked(@Autowired MeterRegistry metrics) {
        setting.set(ours, person, PASSWORD, new Actor.Visitor(ORIGIN));
        Timer hashes = metrics.get("voordeur.password.hash").timer();
        long before = hashes.count();
        verify(person, PASSWORD);
        verify(person, new Secret("iets anders"));
        verify(AccountId.random(), PASSWORD);
        verifying.verify(ours, null, PASSWORD, ORIGIN);
        verifying.verify(ours, null, new Secret(""), ORIGIN);
        assertThat(hashes.count() - before).isEqualTo(5);
    }

    @Test
    @Tag("asvs-8.4.1")
    void verifyWhenOtherOrganisationThenWrong() {
        setting.set(ours, person, PASSWORD, new Actor.Visitor(ORIGIN));
        assertThat(verifying.verify(theirs, person, PASSWORD, ORIGIN)).isInstanceOf(PasswordCheck.Wrong.class);
        assertThat(factors.of(theirs, person)).isEmpty();
    }

    @Test
    void setWhenSetAgainThenTheFormerIsGone() {
        setting.set(ours, person, PASSWORD, new Actor.Visitor(ORIGIN));
        var former = factors.of(ours, person).getFirst().id();
        setting.set(ours, person, new Secret("vijf losse woorden"), new Actor.Visitor(ORIGIN));
        assertThat(factors.of(ours, person)).extracting(Credential::id).doesNotContain(former);
        assertThat(verify(person, PASSWORD)).isInstanceOf(PasswordCheck.Wrong.class);
        assertThat(verify(person, new Secret("vijf losse woorden"))).isInstanceOf(PasswordCheck.Right.class);
    }

    @Test
    @Tag("nist-3.1.1.2-b")
    void verifyWhenHashedAtAnOlderCostThenRightAndRehashed(@Autowired Pepper pepper) {
        var former = TestPasswords.formerHasher(pepper);
        var store = new PasswordStore(jdbc);
        store.put(ours, person, former.hash(new PasswordText(PASSWORD)), Instant.EPOCH);

        assertThat(verify(person, new Secret("iets anders"))).isInstanceOf(PasswordCheck.Wrong.class);
        assertThat(stored()).contains("m=12288,t=3");
        assertThat(verify(person, PASSWORD)).isInstanceOf(PasswordCheck.Right.class);
        assertThat(stored()).contains("m=19456,t=2");
        assertThat(verify(person, PASSWORD)).isInstanceOf(PasswordCheck.Right.class);
        assertThat(events("authn_password_rehashed")).isEqualTo(1);
    }

    @Test
    @Tag("nist-3.1.1.2-c")
    void dumpWithoutTheKeyFileThenVerifiesNothing() {
        setting.set(ours, person, PASSWORD, new Actor.Visitor(ORIGIN));
        var thief = TestPasswords.hasher(new KeyFile(folder.resolve("guess.json")).create());
        var typed = new PasswordText(PASSWORD);
        var stored = PasswordHash.parse(stored());
        assertThat(thief.matches(typed, stored)).isFalse();
        assertThat(TestPasswords.matchesWithoutPepper(typed, stored)).isFalse();
    }

    @Test
    void eachUseWhenInTheWrongPlaceOfATransactionThenRefuses(@Autowired TransactionTemplate transactions) {
        assertThatIllegalStateException()
                .isThrownBy(() -> transactions.executeWithoutResult(status -> verify(person, PASSWORD)));
        assertThatIllegalStateException()
                .isThrownBy(() -> transactions.executeWithoutResult(status -> setting.hash(PASSWORD, null)));
        var hashed = (SetPassword.HashOutcome.Hashed) setting.hash(PASSWORD, null);
        assertThatExceptionOfType(IllegalTransactionStateException.class)
                .isThrownBy(() -> setting.store(ours, person, hashed.password(), new Actor.Visitor(ORIGIN)));
        transactions.executeWithoutResult(
                status -> setting.store(ours, person, hashed.password(), new Actor.Visitor(ORIGIN)));
        assertThat(verify(person, PASSWORD)).isInstanceOf(PasswordCheck.Right.class);
    }

    @Test
    void setThenAuditKnowsWithoutTheSecret() {
        setting.set(ours, person, PASSWORD, new Actor.Visitor(ORIGIN));
        assertThat(events("authn_password_set")).isEqualTo(1);
        assertThat(jdbc.sql("select cast(a as text) from audit_event a where organisation_id = :organisation")
                        .param("organisation", ours.value())
                        .query(String.class)
                        .list())
                .noneMatch(row -> row.contains("woorden") || row.contains("argon2"));
    }

    @Test
    @Tag("owasp-pw-1")
    void verifyWhen200AtOnceThenEachGetsAnAnswer() throws Exception {
        setting.set(ours, person, PASSWORD, new Actor.Visitor(ORIGIN));
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<PasswordCheck>> checks = new ArrayList<>();
            for (int number = 0; number < 200; number++) {
                checks.add(people.submit(() -> verify(person, PASSWORD)));
            }
            for (Future<PasswordCheck> check : checks) {
                assertThat(check.get()).isInstanceOfAny(PasswordCheck.Right.class, PasswordCheck.Busy.class);
            }
        }
    }

    private PasswordCheck verify(AccountId account, Secret typed) {
        return verifying.verify(ours, account, typed, ORIGIN);
    }

    private String stored() {
        return jdbc.sql(
                        "select hash from factor_password where organisation_id = :organisation and account_id = :account")
                .param("organisation", ours.value())
                .param("account", person.value())
                .query(String.class)
                .single();
    }

    private int events(String type) {
        return jdbc.sql("select count(*) from audit_event where organisation_id = :organisation and type = :type")
                .param("organisation", ours.value())
                .param("type", type)
                .query(Integer.class)
                .single();
    }
}
