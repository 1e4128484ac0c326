package nl.voordeur.signin.secondfactor;

import static nl.voordeur.signin.TestSignIns.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import nl.voordeur.TestActors;
import nl.voordeur.VoordeurTest;
import nl.voordeur.account.Account;
import nl.voordeur.factor.FactorKind;
import nl.voordeur.factor.RemoveFactor;
import nl.voordeur.factor.password.SetPassword;
import nl.voordeur.kernel.Secret;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.settings.Preset;
import nl.voordeur.signin.TestSignIns;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/// A password is more than a mailbox's once it was used beside an app. That holds for the one that was typed, and not
/// for one that came by a mail while the sign-in was under way.
@VoordeurTest
@Import({TestSignIns.class, TestSignIns.Time.class})
@Tag("asvs-6.4.4")
class PasswordBesideTests {

    private static final String NEW = "groene-boot-op-het-meer";

    private final TestSignIns test;
    private final SetPassword passwords;
    private final RemoveFactor removal;
    private final Organisation organisation;

    @Autowired
    PasswordBesideTests(TestSignIns test, SetPassword passwords, RemoveFactor removal) {
        this.test = test;
        this.passwords = passwords;
        this.removal = removal;
        this.organisation = test.organisation(Preset.CAREER);
    }

    /// @param meanwhile what happens to the password between its page and the one of the code
    /// @param mailBorn whether the mailbox alone may have set the one that is there afterwards
    private record Meanwhile(String name, BiConsumer<PasswordBesideTests, Account> meanwhile, boolean mailBorn) {}

    private static Stream<Meanwhile> cases() {
        return Stream.of(
                new Meanwhile("nothing", (test, person) -> {}, false),
                new Meanwhile("another is set", (test, person) -> test.set(person, NEW), true),
                new Meanwhile("the same one is set again", (test, person) -> test.set(person, PASSWORD), true),
                new Meanwhile(
                        "it is taken away and another is set",
                        (test, person) -> {
                            test.removal.remove(
                                    test.organisation, person, FactorKind.PASSWORD, "known", TestActors.TEST);
                            test.set(person, NEW);
                        },
                        true));
    }

    @TestFactory
    Stream<DynamicTest> codeWhenRightThenOnlyThePasswordOfThatSignInIsMoreThanAMailboxs() {
        return cases().map(each -> DynamicTest.dynamicTest(each.name(), () -> {
            var person = test.personWithApp(organisation);
            var browser = test.visitor();
            test.password(browser, organisation, person.email(), PASSWORD);
            each.meanwhile().accept(this, person.account());
            var done = browser.post(organisation.path("/sign-in/code"), Map.of("code", test.code(person.secret())));

            assertThat(done.location()).isEqualTo(organisation.path("/sign-in/continue"));
            assertThat(mailBorn(person.account())).isEqualTo(each.mailBorn());
        }));
    }

    private void set(Account person, String password) {
        passwords.set(organisation.id(), person.id(), new Secret(password), TestActors.TEST);
    }

    private boolean mailBorn(Account person) {
        return test.jdbc()
                .sql("select mail_born from factor_password where account_id = :id")
                .param("id", person.id().value())
                .query(Boolean.class)
                .single();
    }
}
