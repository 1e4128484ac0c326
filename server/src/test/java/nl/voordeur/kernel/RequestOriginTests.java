package nl.voordeur.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("asvs-6.3.1")
class RequestOriginTests {

    @ParameterizedTest
    @ValueSource(strings = {"2001:db8::1", "2001:db8:0:ff::2:3", "2001:0db8:0:1:ffff:1:2:3", "2001:DB8:0:0:0:0:0:9"})
    void networkWhenOneHouseholdInAnySpellingThenOne(String address) {
        assertThat(new RequestOrigin(address, "").network()).isEqualTo("20010db8000000/56");
    }

    @Test
    void networkWhenAnotherHouseholdThenAnother() {
        assertThat(new RequestOrigin("2001:db8:0:100::1", "").network()).isEqualTo("20010db8000001/56");
    }

    @Test
    void siteWhenAWholeOfficeThenOne() {
        assertThat(new RequestOrigin("2001:db8::1", "").site()).isEqualTo("20010db80000/48");
        assertThat(new RequestOrigin("2001:db8:0:ffff::1", "").site()).isEqualTo("20010db80000/48");
        assertThat(new RequestOrigin("192.0.2.7", "").site()).isEqualTo("192.0.2.7");
    }

    @Test
    void networkWhenIpv4ThenTheAddressItself() {
        assertThat(new RequestOrigin("192.0.2.7", "").network()).isEqualTo("192.0.2.7");
    }

    @Test
    void networkWhenIpv4InTheSpellingOfIpv6ThenTheSame() {
        assertThat(new RequestOrigin("::ffff:192.0.2.7", "").network()).isEqualTo("192.0.2.7");
    }

    @Test
    void networkWhenNoAddressThenAsItIs() {
        assertThat(new RequestOrigin("unknown", "").network()).isEqualTo("unknown");
    }
}
