package nl.voordeur.recovery.link;

import nl.voordeur.kernel.RequestOrigin;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.web.Answer;
import nl.voordeur.web.LinkToken;
import nl.voordeur.web.SeeOther;
import nl.voordeur.web.form.FormState;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/// `/{org}/recovery/stop/{token}`: the link of the mail asks, its button stops.
@Controller
class StopPages {

    private final StopRecovery recovery;

    StopPages(StopRecovery recovery) {
        this.recovery = recovery;
    }

    @GetMapping("/{org}" + GiveRecoveryLink.STOP_PATH + "{token}")
    Answer ask(Organisation organisation, @PathVariable LinkToken token, FormState sent) {
        if (sent.is(StopPage.STOPPED)) {
            return new StopPage.Stopped();
        }
        return recovery.stoppable(organisation, token.opaque())
                ? new StopPage.Stop(here(organisation, token))
                : new StopPage.StopOver();
    }

    @PostMapping("/{org}" + GiveRecoveryLink.STOP_PATH + "{token}")
    Answer stop(Organisation organisation, @PathVariable LinkToken token, RequestOrigin origin) {
        boolean stopped = recovery.stop(organisation, token.opaque(), origin);
        return new SeeOther(here(organisation, token), stopped ? FormState.of(StopPage.STOPPED) : FormState.NONE);
    }

    private static String here(Organisation organisation, LinkToken token) {
        return organisation.path(GiveRecoveryLink.STOP_PATH + token.opaque());
    }
}
