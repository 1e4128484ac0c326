package nl.voordeur.activation.identity;

import java.util.HexFormat;
import java.util.Objects;
import nl.voordeur.activation.Activation;
import nl.voordeur.activation.Activation.Outcome;
import nl.voordeur.activation.ActivationBrowser.ActivationVisit;
import nl.voordeur.activation.AnswerStage;
import nl.voordeur.activation.AnswerStage.Verdict;
import nl.voordeur.invitation.LoginCode;
import nl.voordeur.kernel.KeyedHash;
import nl.voordeur.kernel.OrganisationId;
import nl.voordeur.kernel.SecurityEventType;
import org.springframework.stereotype.Service;

/// Checks the login code that came with the link (manual 002). After five wrong ones only a new link helps.
@Service
public class RedeemLoginCode {

    private final AnswerStage answers;
    private final KeyedHash hash;

    RedeemLoginCode(AnswerStage answers, KeyedHash hash) {
        this.answers = answers;
        this.hash = hash;
    }

    public Outcome redeem(ActivationVisit visit, String typed) {
        LoginCode code = LoginCode.typed(typed);
        return answers.answer(visit, activation -> judge(visit.organisation().id(), activation, code));
    }

    private Verdict judge(OrganisationId organisation, Activation activation, LoginCode code) {
        if (code.missing()) {
            return new Verdict.Refused(Outcome.Refused.of("code", "activation.login-code.missing"));
        }
        if (!code.complete()) {
            return new Verdict.Refused(Outcome.Refused.of("code", "activation.login-code.incomplete"));
        }
        byte[] kept = HexFormat.of().parseHex(Objects.requireNonNull(activation.codeHash(), "a stage of coded links"));
        return code.matches(hash, organisation, activation.invitation(), kept)
                ? Verdict.RIGHT
                : new Verdict.Wrong(SecurityEventType.AUTHN_CODE_FAIL);
    }
}
