package nl.voordeur.session;

import static nl.voordeur.session.KnownBrowsers.Familiarity.FIRST_EVER;
import static nl.voordeur.session.KnownBrowsers.Familiarity.KNOWN;
import static nl.voordeur.session.KnownBrowsers.Familiarity.NEW_BROWSER;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.organisation.Organisation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("asvs-6.3.5")
class KnownBrowsersTests {

    private final TestSessions test = new TestSessions();
    private final KnownBrowsers browsers = test.browsers;
    private final Organisation organisation = test.organisation("een");
    private final AccountId jan = test.account(organisation);

    @AfterEach
    void close() {
        test.database.close();
    }

    @Test
    void rememberWhenFirstSignInEverThenFirstEver() {
        assertThat(browsers.remember(organisation.id(), jan, 0, null).familiarity())
                .isEqualTo(FIRST_EVER);
    }

    @Test
    void rememberWhenSameBrowserThenKnown() {
        var mark = mark(browsers.remember(organisation.id(), jan, 0, null));

        assertThat(browsers.knows(organisation.id(), jan, mark)).isTrue();
        assertThat(browsers.remember(organisation.id(), jan, 0, mark).familiarity())
                .isEqualTo(KNOWN);
    }

    @Test
    @Tag("owasp-auth-1")
    void rememberWhenSignedInAgainThenACopyOfBeforeIsWorthNothing() {
        var copied = mark(browsers.remember(organisation.id(), jan, 0, null));

        var mark = mark(browsers.remember(organisation.id(), jan, 0, copied));

        assertThat(mark).isNotEqualTo(copied);
        assertThat(browsers.knows(organisation.id(), jan, mark)).isTrue();
        assertThat(browsers.knows(organisation.id(), jan, copied)).isFalse();
        test.clock.pass(KnownBrowsers.SAME_MOMENT);
        assertThat(browsers.remember(organisation.id(), jan, 0, copied).familiarity())
                .isEqualTo(NEW_BROWSER);
    }

    @Test
    void rememberWhenTwoTabsSignInAtOnceThenEitherMarkIsKnown() {
        var piet = test.account(organisation);
        var before = mark(browsers.remember(organisation.id(), jan, 0, null));
        before = mark(browsers.remember(organisation.id(), piet, 0, before));

        var first = browsers.remember(organisation.id(), jan, 0, before);
        var second = browsers.remember(organisation.id(), jan, 0, before);

        assertThat(second.familiarity()).isEqualTo(KNOWN);
        for (String last : List.of(mark(first), mark(second))) {
            assertThat(browsers.knows(organisation.id(), jan, last)).isTrue();
            assertThat(browsers.knows(organisation.id(), piet, last)).isTrue();
        }
    }

    @Test
    @Tag("race")
    void rememberWhenTheSameMarkComesFromManyTabsAtOnceThenAllAreKnown() throws Exception {
        var before = mark(browsers.remember(organisation.id(), jan, 0, null));
        try (var tabs = Executors.newFixedThreadPool(10)) {
            Callable<KnownBrowsers.Remembered> signIn = () -> browsers.remember(organisation.id(), jan, 0, before);
            for (var one : tabs.invokeAll(Collections.nCopies(10, signIn))) {
                assertThat(one.get().familiarity()).isEqualTo(KNOWN);
                assertThat(browsers.knows(organisation.id(), jan, mark(one.get())))
                        .isTrue();
            }
        }
    }

    @Test
    void rememberWhenOtherBrowserThenNew() {
        browsers.remember(organisation.id(), jan, 0, null);

        assertThat(browsers.remember(organisation.id(), jan, 0, null).familiarity())
                .isEqualTo(NEW_BROWSER);
    }

    @Test
    void rememberWhenMarkIsMadeUpThenGetsOneOfOurs() {
        var remembered = browsers.remember(organisation.id(), jan, 0, "made-up");

        assertThat(mark(remembered)).isNotEqualTo("made-up");
        assertThat(browsers.knows(organisation.id(), jan, "made-up")).isFalse();
    }

    @Test
    void rememberWhenTwoPeopleShareABrowserThenBothKnown() {
        var piet = test.account(organisation);
        var mark = mark(browsers.remember(organisation.id(), jan, 0, null));
        assertThat(browsers.knows(organisation.id(), piet, mark)).isFalse();

        mark = mark(browsers.remember(organisation.id(), piet, 0, mark));

        assertThat(browsers.knows(organisation.id(), piet, mark)).isTrue();
        assertThat(browsers.knows(organisation.id(), jan, mark)).isTrue();
    }

    @Test
    void knowsWhenNotUsedForLongThenNot() {
        var mark = mark(browsers.remember(organisation.id(), jan, 0, null));
        test.clock.pass(KnownBrowsers.MEMORY);

        assertThat(browsers.knows(organisation.id(), jan, mark)).isFalse();
        assertThat(browsers.deleteForgotten()).isEqualTo(1);
    }

    @Test
    @Tag("asvs-7.4.5")
    void knowsWhenAllEndedMeanwhileThenNotUntilTheNextSignIn() {
        var mark = mark(browsers.remember(organisation.id(), jan, 0, null));
        test.accounts().end(organisation.id(), jan);

        assertThat(browsers.knows(organisation.id(), jan, mark)).isFalse();
        assertThat(browsers.remember(organisation.id(), jan, 1, mark).familiarity())
                .isEqualTo(NEW_BROWSER);
    }

    @Test
    @Tag("asvs-8.4.1")
    void knowsWhenAtAnotherOrganisationThenNot() {
        var other = test.organisation("twee");
        var mark = mark(browsers.remember(organisation.id(), jan, 0, null));

        assertThat(browsers.knows(other.id(), jan, mark)).isFalse();
        assertThat(browsers.knows(organisation.id(), jan, mark)).isTrue();
    }

    private static String mark(KnownBrowsers.Remembered remembered) {
        return remembered.fresh().value();
    }
}
