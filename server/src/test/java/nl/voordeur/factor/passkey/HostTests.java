package nl.voordeur.factor.passkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import nl.voordeur.VoordeurTest;
import nl.voordeur.kernel.VoordeurSettings;
import nl.voordeur.kernel.startup.UnsafeSettings;
import nl.voordeur.organisation.settings.Preset;
import nl.voordeur.signin.TestSignIns;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.annotation.Transactional;

/// A server that starts at another address than the one for which people have passkeys.
@VoordeurTest
@Import({TestSignIns.class, TestSignIns.Time.class})
@Transactional
class HostTests {

    private final HostStore store;
    private final PasskeyStore passkeys;
    private final TestSignIns test;

    @Autowired
    HostTests(HostStore store, PasskeyStore passkeys, TestSignIns test) {
        this.store = store;
        this.passkeys = passkeys;
        this.test = test;
        test.jdbc().sql("delete from factor_passkey_host").update();
    }

    @Test
    void startWhenNobodyHasAPasskeyThenTheHostMayChange() {
        test.jdbc().sql("delete from factor_passkey").update();
        start("https://old.example", null, null);

        assertThat(start("https://new.example", null, null).host()).isEqualTo("new.example");
        assertThat(store.keep("any")).isEqualTo("new.example");
    }

    @Test
    void startWhenPasskeysWouldDieThenRefusedWithTheirNumber() {
        onTheFirstHost();

        assertThatExceptionOfType(UnsafeSettings.class)
                .isThrownBy(() -> start("https://new.example", null, null))
                .withMessageContainingAll(
                        "old.example", "new.example", "2 passkeys", "VOORDEUR_PASSKEYS_HOST=old.example");
        assertThat(store.passkeys("old.example")).isEqualTo(2);
    }

    @Test
    void startWhenTheFormerHostIsKeptThenPasskeysLiveOn() {
        onTheFirstHost();

        assertThat(start("https://new.example", "old.example", null))
                .isEqualTo(new RelyingParty("old.example", "https://new.example", List.of()));
    }

    @Test
    void startWhenTheFormerHostIsGivenUpThenItsPasskeysAreGone() {
        onTheFirstHost();

        assertThat(start("https://new.example", null, "old.example").host()).isEqualTo("new.example");
        assertThat(store.passkeys("old.example")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://New.example/", "http://new.example", "new.example", "https://a b", "javascript:x"})
    void startWhenASettingIsNoneThenSaysWhich(String wrong) {
        var settings = new PasskeySettings(wrong + "/", null, List.of("https://good.example", wrong));

        assertThatExceptionOfType(UnsafeSettings.class)
                .isThrownBy(() -> new PasskeyConfiguration().relyingParty(settings, at("https://old.example"), store))
                .withMessageContainingAll("VOORDEUR_PASSKEYS_HOST", "VOORDEUR_PASSKEYS_SUCCESSORS");
    }

    private void onTheFirstHost() {
        start("https://old.example", null, null);
        var person = test.invited(test.organisation(Preset.CAREER));
        for (byte number = 1; number <= 2; number++) {
            var made = new Ceremony.Made(
                    new byte[] {77, number},
                    new byte[] {1},
                    "",
                    new Ceremony.Answered(true, true, true, 0),
                    true,
                    Set.of());
            passkeys.insert(
                    person.organisation(),
                    person.id(),
                    UUID.randomUUID(),
                    new NewPasskey("old.example", "Passkey", made),
                    test.clock.instant());
        }
    }

    private RelyingParty start(String baseUrl, @Nullable String host, @Nullable String giveUp) {
        return new PasskeyConfiguration()
                .relyingParty(new PasskeySettings(host, giveUp, List.of()), at(baseUrl), store);
    }

    private static VoordeurSettings at(String baseUrl) {
        return new VoordeurSettings(URI.create(baseUrl), Path.of("data"), List.of());
    }
}
