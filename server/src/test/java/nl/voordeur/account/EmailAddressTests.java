package nl.voordeur.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTests {

    @Test
    void parseWhenSpellingDiffersThenOneKey() {
        var one = EmailAddress.parse(" Jan.Jansen@Voorbeeld.NL ").orElseThrow();
        var other = EmailAddress.parse("jan.jansen@voorbeeld.nl").orElseThrow();
        assertThat(one.key()).isEqualTo(other.key());
        assertThat(one.value()).isEqualTo("Jan.Jansen@voorbeeld.nl");
    }

    @Test
    void parseWhenDotsOrTagsDifferThenTwoPeople() {
        assertThat(EmailAddress.parse("jan.jansen@voorbeeld.nl").orElseThrow().key())
                .isNotEqualTo(EmailAddress.parse("janjansen@voorbeeld.nl")
                        .orElseThrow()
                        .key())
                .isNotEqualTo(EmailAddress.parse("jan.jansen+hr@voorbeeld.nl")
                        .orElseThrow()
                        .key());
    }

    @Test
    void parseWhenDomainHasAccentsThenAsciiForm() {
        assertThat(EmailAddress.parse("zoe@café.nl").orElseThrow().value()).isEqualTo("zoe@xn--caf-dma.nl");
    }

    /// As mail servers and browsers do it: else the mail goes to somebody else's domain (UTS 46, non-transitional).
    @ParameterizedTest
    @CsvSource({
        "anna@fußball.example, anna@xn--fuball-cta.example",
        "anna@FUSSBALL.example, anna@fussball.example",
        "anna@βόλος.example, anna@xn--nxasmm1c.example",
        "anna@bücher。example, anna@xn--bcher-kva.example",
        "anna@xn--fuball-cta.example, anna@xn--fuball-cta.example",
        "'anna@voorbeeld.nl ', anna@voorbeeld.nl",
        "'﻿anna@voorbeeld.nl', anna@voorbeeld.nl",
    })
    void parseWhenDomainIsInAnyScriptThenTheOneThatMailReaches(String typed, String address) {
        assertThat(EmailAddress.parse(typed)).map(EmailAddress::value).contains(address);
    }

    @ParameterizedTest
    @Tag("asvs-1.3.11")
    @ValueSource(
            strings = {
                "",
                "jan",
                "@voorbeeld.nl",
                "jan@",
                "jan@localhost",
                "jan@voorbeeld.nl\r\nBcc: x@y.nl",
                "jan@voorbeeld.nl,piet@voorbeeld.nl",
                "jan jansen@voorbeeld.nl",
                "<jan@voorbeeld.nl>",
                "jаn@voorbeeld.nl", // a Cyrillic а
                "jan..jansen@voorbeeld.nl",
                "jan@voor_beeld.nl",
                "jan@-voorbeeld.nl"
            })
    void parseWhenNotAnAddressThenNone(String typed) {
        assertThat(EmailAddress.parse(typed)).isEmpty();
    }

    @Test
    void maskedShowsNoMoreThanTheOwnerNeeds() {
        assertThat(EmailAddress.parse("jan.jansen@voorbeeld.nl").orElseThrow().masked())
                .isEqualTo("j•••@voorbeeld.nl");
    }
}
