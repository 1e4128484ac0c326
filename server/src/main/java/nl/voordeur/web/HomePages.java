package nl.voordeur.web;

import java.util.List;
import nl.voordeur.kernel.paging.Cursor;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.Organisations;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// `/`: whoever comes without a portal or a mail chooses the organisation. Those who run the installation know
/// their own address.
@Controller
class HomePages {

    /// Organisations on one page.
    static final int PAGE = 50;

    private final Organisations organisations;

    HomePages(Organisations organisations) {
        this.organisations = organisations;
    }

    @GetMapping("/")
    Answer home(@RequestParam(required = false) @Nullable String after) {
        Cursor place = Cursor.parse(after).orElse(null);
        var page = organisations.page(place, PAGE);
        Cursor next = page.next();
        List<Organisation> theirs = page.rows().stream()
                .filter(organisation -> !organisation.isPlatform())
                .toList();
        return of(new WebPage.Home(theirs, place == null, next == null ? null : "/?after=" + next.text()));
    }

    /// A choice of one is no choice.
    static Answer of(WebPage.Home home) {
        boolean one = home.organisations().size() == 1 && home.first() && home.next() == null;
        return one ? new SeeOther(home.organisations().getFirst().path("/sign-in")) : home;
    }
}
