package nl.voordeur.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Where calls go, and where not, in all ways of writing it.
@Tag("asvs-1.3.6")
class DestinationsTests {

    private final Destinations usual = new Destinations(OutboundSettings.NONE);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://portaal.example/uitloggen",
                "https://portaal.example:8443/uitloggen?van=voordeur",
                "https://xn--bcher-kva.example/",
                "https://93.184.215.14/",
                "https://[2606:2800:21f:cb07:6820:80da:af6b:8b2c]/",
                "https://[2002:5db8:d70e::1]/",
                "https://[64:ff9b::93.184.215.14]/"
            })
    void refusalWhenOnTheInternetThenNone(String address) {
        assertThat(usual.refusal(address)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://portaal.example/",
                "http://localhost/",
                "http://127.0.0.1/",
                "ftp://portaal.example/",
                "file:///etc/passwd",
                "gopher://portaal.example/",
                "HTTPS:portaal.example",
                "portaal.example",
                "/uitloggen",
                "",
                "https://",
                "https:///uitloggen",
                "https://jan@portaal.example/",
                "https://portaal.example@10.0.0.1/",
                "https://:@portaal.example/",
                "https://portaal.example/#uit",
                "https://portaal.example/\\@10.0.0.1",
                "https://portaal.example /",
                "https://portaal.example/\n",
                "https://portaal.example:0/",
                "https://portaal.example:65536/",
                "https://portaal.example./",
                "https://127.0.0.1./",
                "https://localhost./",
                "https://127%2e0%2e0%2e1/",
                "https://büchêr.example/",
                "https://①②⑦.⓪.⓪.①/",
                "https://127。0。0。1/",
                "https://127.0.0.1/",
                "https://127.1/",
                "https://2130706433/",
                "https://0x7f000001/",
                "https://0x7f.0x0.0x0.0x1/",
                "https://0177.0.0.1/",
                "https://010.0.0.1/",
                "https://017700000001/",
                "https://127.0.0.1.0/",
                "https://256.0.0.1/",
                "https://0/",
                "https://0.0.0.0/",
                "https://10.0.0.1/",
                "https://100.64.0.1/",
                "https://169.254.169.254/latest/meta-data/",
                "https://172.31.255.255/",
                "https://192.168.1.1/",
                "https://224.0.0.1/",
                "https://255.255.255.255/",
                "https://[::1]/",
                "https://[::]/",
                "https://[0:0:0:0:0:0:0:1]/",
                "https://[::ffff:127.0.0.1]/",
                "https://[::ffff:7f00:1]/",
                "https://[::127.0.0.1]/",
                "https://[fe80::1]/",
                "https://[fe80::1%25eth0]/",
                "https://[fe80::1%eth0]/",
                "https://[2606:2800::1%251]/",
                "https://[fc00::1]/",
                "https://[fd00:ec2::254]/",
                "https://[ff02::1]/"
            })
    void refusalWhenItIsNoPlainAddressOnTheInternetThenSaysWhy(String address) {
        assertThat(usual.refusal(address)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.0",
                "10.255.255.255",
                "100.64.0.0",
                "100.100.100.200",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.255.255",
                "168.63.129.16",
                "169.254.0.1",
                "169.254.169.254",
                "172.16.0.0",
                "172.31.255.255",
                "192.0.0.192",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.0.0",
                "192.168.255.255",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::7f00:1",
                "::ffff:10.0.0.1",
                "64:ff9b::10.0.0.1",
                "64:ff9b::169.254.169.254",
                "64:ff9b:1::1",
                "2002:7f00:1::1",
                "2002:a00:1::",
                "2002:a9fe:a9fe::1",
                "2001::1",
                "2001:0:4136:e378:8000:63bf:3fff:fdd2",
                "2001:db8::1",
                "3fff::1",
                "100::1",
                "4000::1",
                "fc00::1",
                "fd00:ec2::254",
                "fdff::1",
                "fe80::1",
                "fec0::1",
                "ff02::1"
            })
    void reachableWhenInsideANetworkThenNot(String address) {
        assertThat(usual.reachable(InetAddress.ofLiteral(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.0",
                "169.253.255.255",
                "169.255.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.167.255.255",
                "192.169.0.0",
                "223.255.255.255",
                "2001:200::1",
                "2a00:1450::1",
                "2606:4700::1111",
                "64:ff9b::1.1.1.1",
                "2002:101:101::1",
                "::ffff:1.1.1.1"
            })
    void reachableWhenOnTheInternetThenSo(String address) {
        assertThat(usual.reachable(InetAddress.ofLiteral(address))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "10.20.0.7,true", "10.20.255.255,true", "10.21.0.1,false", "64:ff9b::10.20.0.7,true", "fd12::1,true",
        "fd13::1,false", "127.0.0.1,false", "169.254.169.254,false", "192.168.1.5,true", "192.168.1.6,false"
    })
    void reachableWhenTheOperatorAllowsNetworksThenThoseToo(String address, boolean reachable) {
        var allowing =
                new Destinations(new OutboundSettings(List.of("10.20.0.0/16", "fd12::/16", "192.168.1.5"), false));
        assertThat(allowing.reachable(InetAddress.ofLiteral(address))).isEqualTo(reachable);
        String host = address.contains(":") ? "[" + address + "]" : address;
        assertThat(allowing.refusal("https://" + host + "/").isEmpty()).isEqualTo(reachable);
        assertThat(allowing.refusal("http://" + host + "/")).isPresent();
    }

    @Test
    void refusalWhenTryingOutThenThisMachineIsFineWithoutTls() {
        var tryingOut = new Destinations(new OutboundSettings(List.of(), true));
        assertThat(List.of("http://localhost:8081/uit", "http://127.0.0.1/", "http://[::1]:81/", "https://127.0.0.1/"))
                .allSatisfy(address -> assertThat(tryingOut.refusal(address)).isEmpty());
        assertThat(List.of(
                        "http://portaal.example/",
                        "http://localhost.example/",
                        "http://127.0.0.2/",
                        "http://10.0.0.1/"))
                .allSatisfy(address -> assertThat(tryingOut.refusal(address)).isPresent());
    }
}
