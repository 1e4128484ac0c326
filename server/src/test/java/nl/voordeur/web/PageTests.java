package nl.voordeur.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PageTests {

    @Test
    void templateOfWhenNestedRecordThenModuleFolderAndKebabName() {
        assertThat(Page.templateOf(WebPage.CookiesOff.class)).isEqualTo("web/cookies-off.jte");
    }
}
