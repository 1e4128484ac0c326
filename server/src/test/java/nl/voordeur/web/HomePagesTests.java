package nl.voordeur.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.theme.Theme;
import org.junit.jupiter.api.Test;

class HomePagesTests {

    private static final Organisation ONE = TestPages.organisation("een", "Een", Theme.plain());
    private static final Organisation OTHER = TestPages.organisation("twee", "Twee", Theme.plain());

    @Test
    void homeWhenThereIsOneThenLeadsToItsSignIn() {
        assertThat(HomePages.of(new WebPage.Home(List.of(ONE), true, null))).isEqualTo(new SeeOther("/een/sign-in"));
    }

    @Test
    void homeWhenThereAreSeveralOrNoneThenAPage() {
        for (var page : List.of(
                new WebPage.Home(List.of(ONE, OTHER), true, null),
                new WebPage.Home(List.of(), true, null),
                new WebPage.Home(List.of(ONE), true, "/?after=x"),
                new WebPage.Home(List.of(ONE), false, null))) {
            assertThat(HomePages.of(page)).isEqualTo(page);
        }
    }
}
