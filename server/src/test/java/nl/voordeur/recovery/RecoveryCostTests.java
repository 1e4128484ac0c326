package nl.voordeur.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.voordeur.VoordeurTest;
import nl.voordeur.account.Account;
import nl.voordeur.isolation.RequestStatements;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.settings.Preset;
import nl.voordeur.signin.TestSignIns;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/// What a request for a way back in asks of the database is the same whoever is named: who that is, a worker looks up
/// afterwards.
@VoordeurTest
@Import({TestSignIns.class, TestSignIns.Time.class, RequestStatements.class})
class RecoveryCostTests {

    private final TestSignIns test;

    @Autowired
    RecoveryCostTests(TestSignIns test) {
        this.test = test;
    }

    @ParameterizedTest
    @ValueSource(strings = {"/recovery/password", "/recovery/other-mailbox", "/recovery/name"})
    @Tag("asvs-6.3.8")
    @Tag("owasp-fp-1")
    void askThenTheSameStatementsForAnyName(String path) {
        var organisation = test.organisation(Preset.CAREER);
        var blocked = test.person(organisation);
        test.setState(blocked, "BLOCKED");
        var removed = test.person(organisation);
        test.setState(removed, "REMOVED");
        var twice = test.person(organisation);
        sharing(test.person(organisation), twice.email().value());
        Map<String, String> names = Map.of(
                "unknown", "niemand@voorbeeld.example",
                "unknown username", "niemand",
                "no name at all", "\u00e9\u00e9n en ander",
                "invited", address(test.invited(organisation)),
                "active", address(test.person(organisation)),
                "with an app", address(test.personWithApp(organisation).account()),
                "blocked", address(blocked),
                "removed", address(removed),
                "of two accounts", address(twice));

        asked(organisation, path, "niemand@voorbeeld.example"); // what is kept in memory is there from here
        var statements = new HashMap<String, List<String>>();
        names.forEach((who, name) -> statements.put(who, asked(organisation, path, name)));

        assertThat(statements.get("unknown")).isNotEmpty();
        assertThat(statements.values()).containsOnly(statements.get("unknown"));
    }

    private List<String> asked(Organisation organisation, String path, String name) {
        test.clock.pass(Duration.ofHours(13)); // past every limit of the asker
        var visitor = test.visitor();
        visitor.get(organisation.path(path));
        RequestStatements.clear();
        visitor.post(organisation.path(path), Map.of("username", name));
        return RequestStatements.all();
    }

    private static String address(Account account) {
        return account.email().value();
    }

    private void sharing(Account account, String address) {
        test.jdbc()
                .sql("update account set recovery_email = :address, recovery_confirmed = true where id = :id")
                .param("address", address)
                .param("id", account.id().value())
                .update();
    }
}
