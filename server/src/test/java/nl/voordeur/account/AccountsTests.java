package nl.voordeur.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import nl.voordeur.TestActors;
import nl.voordeur.TestOrganisations;
import nl.voordeur.VoordeurTest;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.OrganisationId;
import nl.voordeur.organisation.RegisterOrganisation;
import nl.voordeur.organisation.settings.Identifier;
import nl.voordeur.organisation.settings.Preset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@VoordeurTest
class AccountsTests {

    private static final Set<Identifier> EITHER = EnumSet.allOf(Identifier.class);

    private final Accounts accounts;
    private final RegisterOrganisation registration;
    private final JdbcClient jdbc;
    private OrganisationId ours = OrganisationId.random();
    private OrganisationId theirs = OrganisationId.random();

    @Autowired
    AccountsTests(Accounts accounts, RegisterOrganisation registration, JdbcClient jdbc) {
        this.accounts = accounts;
        this.registration = registration;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void twoOrganisations() {
        ours = TestOrganisations.register(registration, Preset.MUNICIPALITY).id();
        theirs = TestOrganisations.register(registration, Preset.MUNICIPALITY).id();
    }

    @Test
    @Tag("asvs-8.4.1")
    void everyLookUpWhenOtherOrganisationThenFindsNothing() {
        NewAccount person = TestPeople.someone();
        AccountId id = accounts.invite(ours, person, TestActors.TEST).orElseThrow();
        accounts.chooseUsername(ours, id, new Username("jan"));

        assertThat(accounts.byId(theirs, id)).isEmpty();
        assertThat(accounts.byEmail(theirs, person.email())).isEmpty();
        assertThat(accounts.byUsername(theirs, new Username("jan"))).isEmpty();
        assertThat(accounts.byIdentifier(theirs, EITHER, "jan")).isEmpty();
        assertThat(accounts.bornOn(theirs, id, TestPeople.BIRTH_DATE)).isFalse();
        assertThat(accounts.activate(theirs, id)).isFalse();
        assertThat(accounts.chooseUsername(theirs, id, new Username("piet"))).isFalse();
    }

    /// Whoever is blocked changes nothing of the account, also not with a link from before.
    @Test
    void confirmRecoveryEmailWhenBlockedThenNot() {
        AccountId id =
                accounts.invite(ours, TestPeople.someone(), TestActors.TEST).orElseThrow();
        var address = new EmailAddress("thuis@voorbeeld.example");
        accounts.setRecoveryEmail(ours, id, address);
        accounts.activate(ours, id);
        accounts.block(ours, id, "kwijt", TestActors.TEST);
        assertThat(accounts.confirmRecoveryEmail(ours, id, address)).isFalse();
        accounts.unblock(ours, id, "terecht", TestActors.TEST);
        assertThat(accounts.confirmRecoveryEmail(ours, id, address)).isTrue();
    }

    @Test
    void inviteWhenAddressIsInUseThenNone() {
        NewAccount person = TestPeople.someone();
        assertThat(accounts.invite(ours, person, TestActors.TEST)).isPresent();
        assertThat(accounts.invite(ours, person, TestActors.TEST)).isEmpty();
        assertThat(accounts.invite(theirs, person, TestActors.TEST)).isPresent();
    }

    @Test
    void byIdentifierWhenCaseDiffersThenFound() {
        NewAccount person = TestPeople.someone();
        AccountId id = accounts.invite(ours, person, TestActors.TEST).orElseThrow();
        accounts.chooseUsername(ours, id, new Username("Jan.Jansen"));

        assertThat(accounts.byIdentifier(ours, EITHER, " JAN.jansen ")).isPresent();
        assertThat(accounts.byIdentifier(ours, EITHER, person.email().value().toUpperCase(java.util.Locale.ROOT)))
                .isPresent();
        assertThat(accounts.byIdentifier(ours, EnumSet.of(Identifier.EMAIL), "jan.jansen"))
                .isEmpty();
    }

    @Test
    @Tag("asvs-1.2.4")
    void byIdentifierWhenItCanBeNobodysNameThenNobody() {
        for (String typed : Set.of("a\u0000", "jan\u0000@voorbeeld.example", "jan\njansen", "", "n".repeat(300))) {
            assertThat(accounts.byIdentifier(ours, EITHER, typed)).isEmpty();
        }
    }

    @Test
    void chooseUsernameWhenTakenThenFalseAndSuggestionsAreFree() {
        AccountId first =
                accounts.invite(ours, TestPeople.someone(), TestActors.TEST).orElseThrow();
        AccountId second =
                accounts.invite(ours, TestPeople.someone(), TestActors.TEST).orElseThrow();
        var name = new Username("jansen");
        assertThat(accounts.chooseUsername(ours, first, name)).isTrue();
        assertThat(accounts.chooseUsername(ours, second, new Username("JANSEN")))
                .isFalse();

        Account account = accounts.byId(ours, second).orElseThrow();
        assertThat(accounts.suggestUsernames(account, name))
                .hasSize(3)
                .allSatisfy(suggested ->
                        assertThat(accounts.byUsername(ours, suggested)).isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "Sanne, de Vries, sanne, 'sanne.devries s.devries sanned'",
                "-, Sukarno, soekarno, 'sukarno soekarno2 soekarno3'",
                "Madonna, -, Madonna, 'madonna2 madonna3 madonna4'",
                "-, 王, wang, 'wang2 wang3 wang4'",
                "Zoë, 王, zoe.w, 'zoe.wang z.wang zoew'",
                "Bjørn, Østergård, bjrn, 'bjorn.ostergard b.ostergard bjorno'",
                "Jo, -, jo.b, 'jo.b2 jo.b3 jo.b4'"
            })
    void suggestUsernamesWhenOneNameOrAnotherScriptThenStillThreeThatAreFree(
            @Nullable String given, @Nullable String family, String wanted, String suggested) {
        accounts.chooseUsername(
                ours,
                accounts.invite(ours, TestPeople.someone(), TestActors.TEST).orElseThrow(),
                new Username(wanted));
        NewAccount someone = TestPeople.someone();
        AccountId id = accounts.invite(
                        ours,
                        new NewAccount(
                                new PersonName(given, family), someone.email(), null, someone.locale(), null, null),
                        TestActors.TEST)
                .orElseThrow();
        assertThat(accounts.suggestUsernames(accounts.byId(ours, id).orElseThrow(), new Username(wanted)))
                .extracting(Username::value)
                .containsExactly(suggested.split(" "));
    }

    @Test
    @Tag("gdpr-birthdate")
    void activateErasesTheBirthDateWhichWasNeverReadable() {
        AccountId id =
                accounts.invite(ours, TestPeople.someone(), TestActors.TEST).orElseThrow();
        assertThat(accounts.bornOn(ours, id, TestPeople.BIRTH_DATE)).isTrue();
        assertThat(accounts.bornOn(ours, id, new BirthDate(1980, 3, 1))).isFalse();
        assertThat(row(id)).doesNotContain("1980");

        assertThat(accounts.activate(ours, id)).isTrue();
        assertThat(accounts.bornOn(ours, id, TestPeople.BIRTH_DATE)).isFalse();
        assertThat(accounts.activate(ours, id)).isFalse();
    }

    private String row(AccountId id) {
        byte[] sealedDate = jdbc.sql("select birth_date_sealed from account where organisation_id = ? and id = ?")
                .params(ours.value(), id.value())
                .query(byte[].class)
                .single();
        return new String(sealedDate, java.nio.charset.StandardCharsets.ISO_8859_1);
    }
}
