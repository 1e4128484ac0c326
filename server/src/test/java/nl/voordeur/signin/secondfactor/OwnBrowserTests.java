package nl.voordeur.signin.secondfactor;

import static nl.voordeur.signin.TestSignIns.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import nl.voordeur.VoordeurTest;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.settings.Preset;
import nl.voordeur.signin.SignIn;
import nl.voordeur.signin.TestSignIns;
import nl.voordeur.signin.Visitor;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/// A stranger who knows the password types wrong codes until somebody must wait. Only a browser that brings its own
/// mark is another than theirs.
@VoordeurTest
@Import({TestSignIns.class, TestSignIns.Time.class})
@Tag("asvs-6.1.1")
class OwnBrowserTests {

    private static final int FREE = 10;

    private final TestSignIns test;
    private final Organisation organisation;
    private final TestSignIns.Person person;
    private final Visitor owner;

    @Autowired
    OwnBrowserTests(TestSignIns test) {
        this.test = test;
        this.organisation = test.organisation(Preset.CAREER);
        this.person = test.personWithApp(organisation);
        this.owner = test.visitor();
        signInAndOut(owner, person);
    }

    /// @param meanwhile what happens in the owner's browser between password and code
    /// @param known whether the browser is the owner's own nevertheless
    private record Case(String name, Consumer<Owner> meanwhile, boolean known) {}

    private record Owner(OwnBrowserTests test, Visitor browser) {
        String mark() {
            return cookie(".known");
        }

        String cookie(String purpose) {
            return "vd-" + test.organisation.slug() + purpose;
        }
    }

    private static Stream<Case> cases() {
        return Stream.of(
                new Case("nothing", owner -> {}, true),
                new Case(
                        "a sign-in beside it moves the mark",
                        owner -> {
                            var tab = owner.browser().copy();
                            tab.cookies().remove(owner.cookie(".signin"));
                            owner.test().signInAndOut(tab, owner.test().person);
                            owner.browser()
                                    .cookies()
                                    .put(owner.mark(), tab.cookies().get(owner.mark()));
                        },
                        true),
                new Case(
                        "the sign-in is taken elsewhere, without the mark",
                        owner -> owner.browser().cookies().remove(owner.mark()),
                        false),
                new Case(
                        "the sign-in is taken elsewhere, with a mark that is made up",
                        owner -> owner.browser().cookies().put(owner.mark(), "A".repeat(43)),
                        false),
                new Case(
                        "the sign-in is taken to the browser of somebody else",
                        owner -> {
                            var colleague = owner.test().test.personWithApp(owner.test().organisation);
                            var theirs = owner.test().test.visitor();
                            owner.test().signInAndOut(theirs, colleague);
                            owner.browser()
                                    .cookies()
                                    .put(owner.mark(), theirs.cookies().get(owner.mark()));
                        },
                        false));
    }

    @TestFactory
    Stream<DynamicTest> codeWhenStrangersMustWaitThenTheOwnBrowserNeedNot() {
        return cases().map(each -> DynamicTest.dynamicTest(each.name(), () -> {
            test.password(owner, organisation, person.email(), PASSWORD);
            each.meanwhile().accept(new Owner(this, owner));
            guess();

            assertThat(code(owner, test.code(person.secret())).status()).isEqualTo(each.known() ? 303 : 429);
            test.clock.pass(Duration.ofDays(8));
            signInAndOut(owner, person);
        }));
    }

    @Test
    void codeWhenTheOwnBrowserTypesManyWrongThenItWaitsToo() {
        for (int typed = 0; typed < FREE; typed++) {
            if (typed % SignIn.MOST_CODES == 0) {
                test.password(owner, organisation, person.email(), PASSWORD);
            }
            code(owner, test.wrongCode(person.secret()));
        }
        test.password(owner, organisation, person.email(), PASSWORD);
        assertThat(code(owner, test.code(person.secret())).status()).isEqualTo(429);
    }

    private void guess() {
        for (int signIn = 0; signIn < FREE / SignIn.MOST_CODES; signIn++) {
            var stranger = test.visitor();
            test.password(stranger, organisation, person.email(), PASSWORD);
            for (int typed = 0; typed < SignIn.MOST_CODES; typed++) {
                code(stranger, test.wrongCode(person.secret()));
            }
        }
    }

    private Visitor.Reply code(Visitor browser, String code) {
        return browser.post(organisation.path("/sign-in/code"), Map.of("code", code));
    }

    private void signInAndOut(Visitor browser, TestSignIns.Person who) {
        test.signIn(browser, organisation, who);
        browser.post(organisation.path("/sign-out"), Map.of());
        test.clock.pass(Duration.ofMinutes(1)); // the app shows the next code
    }
}
