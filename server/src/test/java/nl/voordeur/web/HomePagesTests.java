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
        assertThat(HomePages.of(List.of(ONE))).isEqualTo(new SeeOther("/een/sign-in"));
    }

    @Test
    void homeWhenThereAreSeveralOrNoneThenAPage() {
        assertThat(HomePages.of(List.of(ONE, OTHER))).isEqualTo(new WebPage.Home(List.of(ONE, OTHER)));
        assertThat(HomePages.of(List.of())).isEqualTo(new WebPage.Home(List.of()));
    }
}
