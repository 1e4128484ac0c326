package nl.voordeur.signin.totp;

import static nl.voordeur.signin.TestSignIns.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.regex.Pattern;
import nl.voordeur.account.Account;
import nl.voordeur.factor.totp.EnrolTotp;
import nl.voordeur.factor.totp.PendingTotp;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.signin.TestSignIns;
import nl.voordeur.signin.Visitor;

/// Somebody who sets up an authenticator app. What the tests of this package share.
abstract class SettingUp {

    final TestSignIns test;
    final EnrolTotp totp;
    final Visitor visitor;

    SettingUp(TestSignIns test, EnrolTotp totp) {
        this.test = test;
        this.totp = totp;
        this.visitor = test.visitor();
    }

    Visitor.Reply signIn(Visitor browser, Organisation organisation, Account person) {
        browser.get(organisation.path("/sign-in"));
        return browser.follow(browser.post(
                organisation.path("/sign-in"), Map.of("username", person.email().value(), "password", PASSWORD)));
    }

    /// As far as the page that says a mail is on its way.
    Visitor.Reply mailed(Visitor browser, Organisation organisation, Account person) {
        signIn(browser, organisation, person);
        return browser.follow(
                browser.post(organisation.path("/sign-in/set-up/choose"), Map.of("choice", "TOTP_BY_MAIL")));
    }

    Visitor.Reply send(Organisation organisation, String way, String code) {
        return visitor.post(organisation.path("/sign-in/set-up/" + way), Map.of("code", code));
    }

    PendingTotp waiting(Organisation organisation, Account person) {
        return totp.pending(organisation, person, null).orElseThrow();
    }

    static String secretOf(PendingTotp pending) {
        return pending.grouped().replace(" ", "");
    }

    /// As it stands on the page, for the button that copies it.
    static String secretOn(Visitor.Reply page) {
        var found = Pattern.compile("data-copy=\"([A-Z2-7]+)\"").matcher(page.body());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }
}
