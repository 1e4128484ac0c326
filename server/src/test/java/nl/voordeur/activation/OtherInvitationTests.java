package nl.voordeur.activation;

import static nl.voordeur.activation.TestActivations.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import nl.voordeur.VoordeurTest;
import nl.voordeur.account.AccountState;
import nl.voordeur.account.Accounts;
import nl.voordeur.account.EmailAddress;
import nl.voordeur.invitation.TestInvitations.Invited;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.settings.Preset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Two links in one browser: a form counts for the invitation that its page was made for, or for none.
@VoordeurTest
@Import(TestActivations.class)
class OtherInvitationTests {

    private static final String TOLD = "Er is een andere uitnodiging geopend";
    private final TestActivations activations;
    private final Accounts accounts;
    private final JdbcClient jdbc;

    @Autowired
    OtherInvitationTests(TestActivations activations, Accounts accounts, JdbcClient jdbc) {
        this.activations = activations;
        this.accounts = accounts;
        this.jdbc = jdbc;
    }

    static Stream<Arguments> forms() {
        return Stream.of(
                Arguments.of(Preset.PAYROLL, "/activation/password", new String[] {"password", PASSWORD}),
                Arguments.of(Preset.ABSENCE, "/activation/password", new String[] {"password", PASSWORD}),
                Arguments.of(Preset.CAREER, "/activation/login-code", new String[] {"code", "XXXX XXXX XXXX"}),
                Arguments.of(Preset.MUNICIPALITY, "/activation/welcome", new String[] {}),
                Arguments.of(Preset.PAYROLL, "/activation", new String[] {}));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void formWhenAnotherInvitationWasOpenedSinceThenNothingOfItCounts(Preset preset, String route, String... fields) {
        Organisation organisation = activations.organisation(preset);
        Invited jan = activations.invite(organisation);
        Invited els = activations.invite(organisation);
        var tabOfJan = activations.browser().open(jan.path());
        var tabOfEls = activations.browser();
        tabOfEls.cookies().putAll(tabOfJan.cookies());
        tabOfEls.open(els.path());
        tabOfJan.cookies().putAll(tabOfEls.cookies());
        String before = traces(organisation);

        tabOfJan.submitTo(organisation.path(route), fields);

        assertThat(tabOfJan.status()).isEqualTo(409);
        assertThat(tabOfJan.title()).isEqualTo(TOLD);
        assertThat(state(organisation, jan)).isEqualTo(AccountState.INVITED);
        assertThat(state(organisation, els)).isEqualTo(AccountState.INVITED);
        assertThat(traces(organisation)).as("nothing stored, counted or mailed").isEqualTo(before);
    }

    @Test
    void formWhenItsLinkIsOpenedAgainThenGoesOnAndProofsOfBothAreKept() {
        Organisation organisation = activations.organisation(Preset.CAREER);
        Invited jan = activations.invite(organisation);
        Invited els = activations.invite(organisation);
        var browser = activations.browser().open(jan.path()).submit("code", jan.code());
        browser.open(els.path()).submit("code", els.code());
        assertThat(browser.open(jan.path()).title()).isEqualTo("Gebruikersnaam en wachtwoord instellen");
        assertThat(browser.body()).contains(jan.email()).doesNotContain(els.email());

        browser.post(browser.path(), "username", "jan.j", "password", PASSWORD, "repeat", PASSWORD);
        assertThat(state(organisation, jan)).isEqualTo(AccountState.ACTIVE);
        assertThat(state(organisation, els)).isEqualTo(AccountState.INVITED);
    }

    @Test
    void formWhenItNamesNoInvitationThenNothingOfItCounts() {
        Organisation organisation = activations.organisation(Preset.PAYROLL);
        Invited jan = activations.invite(organisation);
        var browser = activations.browser().open(jan.path());
        browser.submit("invitation", "", "password", PASSWORD);
        assertThat(browser.title()).isEqualTo(TOLD);
        assertThat(state(organisation, jan)).isEqualTo(AccountState.INVITED);
    }

    @Test
    void formWhenSentAgainFromTheHistoryThenTheStepThatIsUp() {
        Organisation organisation = activations.organisation(Preset.MUNICIPALITY);
        var browser =
                activations.browser().open(activations.invite(organisation).path());
        var history = browser.twin();
        browser.submit();
        assertThat(history.submit().title()).isEqualTo("Controle van je geboortedatum");
    }

    private String traces(Organisation organisation) {
        return jdbc.sql("""
                        select concat((select string_agg(passed::text || code_failures || birth_date_failures, ' ' order by id)
                                       from invitation where organisation_id = :id),
                                      ' ', (select count(*) from mail where organisation_id = :id),
                                      ' ', (select count(*) from factor_password where organisation_id = :id),
                                      ' ', (select count(*) from activation_browser where organisation_id = :id),
                                      ' ', (select coalesce(sum(uses), 0) from throttle where organisation_id = :id))""")
                .param("id", organisation.id().value())
                .query(String.class)
                .single();
    }

    private AccountState state(Organisation organisation, Invited invited) {
        return accounts.byEmail(organisation.id(), new EmailAddress(invited.email()))
                .orElseThrow()
                .state();
    }
}
