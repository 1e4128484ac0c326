package nl.voordeur.signin.enrolment;

import nl.voordeur.kernel.RequestOrigin;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.settings.FactorChoice;
import nl.voordeur.signin.FactorStages;
import nl.voordeur.signin.SignIn.Stage;
import nl.voordeur.signin.SignIns;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Goes from notice and chooser to setting up one factor, and back to the choice.
@Service
public class ChooseFactor {

    private final SignIns signIns;
    private final FactorStages stages;

    ChooseFactor(SignIns signIns, FactorStages stages) {
        this.signIns = signIns;
        this.stages = stages;
    }

    /// After the notice.
    @Transactional
    Stage acknowledge(Organisation organisation, String token) {
        Stage next = stages.afterNotice(organisation.settings().factors());
        signIns.advance(organisation, token, Stage.NOTICE, next);
        return next;
    }

    /// Makes ready what that way begins with, so only for whoever may set one up.
    @Transactional
    Stage choose(Enrolling who, FactorChoice choice, RequestOrigin origin) {
        Stage next = stages.settingUp(choice);
        if (signIns.advance(who.organisation(), who.here().token(), Stage.CHOOSER, next)) {
            stages.pages(choice).chosen(who.organisation(), who.person(), choice, origin);
        }
        return next;
    }

    /// Back to the choice.
    @Transactional
    public Stage reconsider(Organisation organisation, String token, Stage from) {
        signIns.advance(organisation, token, from, Stage.CHOOSER);
        return Stage.CHOOSER;
    }
}
