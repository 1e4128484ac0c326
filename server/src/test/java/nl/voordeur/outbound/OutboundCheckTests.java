package nl.voordeur.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

class OutboundCheckTests {

    private final MockEnvironment settings =
            new MockEnvironment().withProperty("voordeur.base-url", "https://in.example");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "portaal.intern",
                "10.1.2.3/8",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/8/8",
                "10.0.0/8",
                "10.0.0.0/x",
                "fd00::/129",
                "/8",
                "0.0.0.0/0",
                "::/0"
            })
    void problemsWhenANetworkIsNoneThenOneSentenceEach(String network) {
        settings.setProperty("voordeur.outbound.allowed-networks", "10.0.0.0/8, " + network);
        assertThat(OutboundCheck.problems(settings))
                .singleElement()
                .asString()
                .startsWith("VOORDEUR_OUTBOUND_ALLOWED_NETWORKS ")
                .contains(network)
                .endsWith(".");
    }

    @Test
    void problemsWhenNetworksAreFineThenNone() {
        settings.setProperty("voordeur.outbound.allowed-networks", "10.20.0.0/16, fd12::/16 ,192.168.1.5");
        assertThat(OutboundCheck.problems(settings)).isEmpty();
        assertThat(OutboundCheck.readable(settings).allowedNetworks()).hasSize(3);
    }

    @Test
    void problemsWhenThisMachineMayBeCalledButOthersUseItThenOneSentence() {
        settings.setProperty("voordeur.outbound.this-machine", "true");
        assertThat(OutboundCheck.problems(settings))
                .singleElement()
                .asString()
                .startsWith("VOORDEUR_OUTBOUND_THIS_MACHINE ");
        for (String local : List.of("http://localhost:8080", "http://127.0.0.1:8080", "http://demo.localhost")) {
            settings.setProperty("voordeur.base-url", local);
            assertThat(OutboundCheck.problems(settings)).isEmpty();
        }
    }
}
