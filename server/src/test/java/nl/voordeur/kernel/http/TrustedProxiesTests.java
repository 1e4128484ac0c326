package nl.voordeur.kernel.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import nl.voordeur.kernel.VoordeurSettings;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("asvs-15.3.4")
class TrustedProxiesTests {

    private final TrustedProxies proxies = new TrustedProxies(new VoordeurSettings(
            URI.create("https://inloggen.example.nl"),
            Path.of("data"),
            List.of("127.0.0.1/32", "10.1.0.0/16", "fd00::/8")));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "203.0.113.9 | 198.51.100.7              | 203.0.113.9", // no proxy: says what it likes
                "127.0.0.1   |                           | 127.0.0.1",
                "127.0.0.1   | 198.51.100.7              | 198.51.100.7",
                "127.0.0.1   | 1.2.3.4, 198.51.100.7     | 198.51.100.7", // the first was written by the person
                "127.0.0.1   | 198.51.100.7, 10.1.2.3    | 198.51.100.7", // two proxies in a row
                "127.0.0.1   | 10.1.9.9, 10.1.2.3        | 10.1.9.9",
                "fd00::1     | 2001:db8::7               | 2001:db8::7",
                "127.0.0.1   | 198.51.100.7:51008        | 198.51.100.7",
                "127.0.0.1   | 203.0.113.5, 198.51.100.7:51008 | 198.51.100.7",
                "127.0.0.1   | 203.0.113.5, 10.1.2.3:443 | 203.0.113.5",
                "127.0.0.1   | 10.1.2.3:443              | 10.1.2.3",
                "127.0.0.1   | [2001:db8::7]:51008       | 2001:db8::7",
                "127.0.0.1   | [2001:DB8::7]             | 2001:DB8::7",
                "127.0.0.1   | \"[2001:db8::7]:51008\"   | 2001:db8::7",
                "127.0.0.1   | ::ffff:198.51.100.7       | 198.51.100.7", // is an IPv4 address, and counts as that
                "127.0.0.1   | [::ffff:c633:6407]:1      | 198.51.100.7",
                "127.0.0.1   | evil.example.nl           | 0.0.0.0", // names are never looked up
                "127.0.0.1   | 198.51.100.7, unknown     | 0.0.0.0", // and never the proxy itself
                "127.0.0.1   | 198.51.100.7, _hidden     | 0.0.0.0",
                "127.0.0.1   | ''                        | 0.0.0.0",
                "127.0.0.1   | 198.51.100.7,             | 0.0.0.0",
                "127.0.0.1   | 999.51.100.7              | 0.0.0.0",
                "127.0.0.1   | 198.51.100                | 0.0.0.0",
                "127.0.0.1   | 198.51.100.7:             | 0.0.0.0",
                "127.0.0.1   | 198.51.100.7:99999999     | 0.0.0.0",
                "127.0.0.1   | [2001:db8::7              | 0.0.0.0",
                "127.0.0.1   | 2001:db8::7::1            | 0.0.0.0",
                "127.0.0.1   | fe80::1%eth0              | 0.0.0.0",
            })
    void originIsTheLastAddressNobodyVouchesFor(String peer, String forwarded, String expected) {
        var headers = forwarded == null ? List.<String>of() : List.of(forwarded);
        assertThat(proxies.origin(peer, Collections.enumeration(headers))).isEqualTo(expected);
    }

    @Test
    void originWhenEveryAddressIsTrustedThenNothingBeforeAnUnreadableOneCounts() {
        var all = new TrustedProxies(
                new VoordeurSettings(URI.create("https://inloggen.example.nl"), Path.of("data"), List.of("0.0.0.0/0")));
        var headers = Collections.enumeration(List.of("203.0.113.9, unknown"));
        assertThat(all.origin("127.0.0.1", headers)).isEqualTo("0.0.0.0");
    }
}
