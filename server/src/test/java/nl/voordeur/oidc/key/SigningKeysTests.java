package nl.voordeur.oidc.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import nl.voordeur.TestOrganisations;
import nl.voordeur.VoordeurTest;
import nl.voordeur.kernel.memory.TestMemories;
import nl.voordeur.organisation.RegisterOrganisation;
import nl.voordeur.organisation.settings.Preset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@VoordeurTest
class SigningKeysTests {

    private final SigningKeyStore store;
    private final RegisterOrganisation registration;
    private final Clock clock;
    private final FastCrypto fastCrypto;
    private final JdbcClient jdbc;

    @Autowired
    SigningKeysTests(
            SigningKeyStore store,
            RegisterOrganisation registration,
            Clock clock,
            FastCrypto fastCrypto,
            JdbcClient jdbc) {
        this.store = store;
        this.registration = registration;
        this.clock = clock;
        this.fastCrypto = fastCrypto;
        this.jdbc = jdbc;
    }

    @Test
    @Tag("race")
    void firstKeysWhenTwoNodesMakeThemAtOnceThenBothSignWithTheSame() throws Exception {
        var organisation =
                TestOrganisations.register(registration, Preset.CAREER).id();
        var attempts = new ArrayList<Callable<String>>();
        for (int node = 0; node < 2; node++) {
            var keys = new SigningKeys(store, clock, fastCrypto, TestMemories.none(jdbc, clock));
            for (int request = 0; request < 10; request++) {
                attempts.add(
                        () -> keys.signer(organisation, SigningAlgorithm.RS256).kid());
            }
        }
        var kids = new TreeSet<String>();
        try (var requests = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answer : requests.invokeAll(attempts)) {
                kids.add(answer.get());
            }
        }
        assertThat(kids).hasSize(1);
        assertThat(store.published(organisation)).hasSize(2);
    }

    @Test
    void verifierWhenOtherNodeMadeANewKeyThenLooksItUp() {
        var organisation =
                TestOrganisations.register(registration, Preset.CAREER).id();
        var here = new SigningKeys(store, clock, fastCrypto, TestMemories.deaf(jdbc, clock));
        assertThat(here.published(organisation).size()).isEqualTo(2);
        var made = new SigningKeys(store, clock, fastCrypto, TestMemories.none(jdbc, clock))
                .generate(SigningAlgorithm.ES256, KeyState.NEXT);
        store.insert(organisation, made);
        assertThat(here.verifier(organisation, made.kid())).isEmpty(); // looked a moment ago
        var later = new SigningKeys(store, clock, fastCrypto, TestMemories.none(jdbc, clock));
        assertThat(later.verifier(organisation, made.kid())).isPresent();
        assertThat(later.verifier(organisation, "onbekend")).isEmpty();
    }
}
