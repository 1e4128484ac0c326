package nl.voordeur.web;

import java.util.List;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.Organisations;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// `/`: whoever comes without a portal or a mail chooses the organisation. Those who run the installation know
/// their own address.
@Controller
class HomePages {

    private final Organisations organisations;

    HomePages(Organisations organisations) {
        this.organisations = organisations;
    }

    @GetMapping("/")
    Answer home() {
        return of(organisations.all().stream()
                .filter(organisation -> !organisation.isPlatform())
                .toList());
    }

    /// A choice of one is no choice.
    static Answer of(List<Organisation> all) {
        return all.size() == 1 ? new SeeOther(all.getFirst().path("/sign-in")) : new WebPage.Home(all);
    }
}
