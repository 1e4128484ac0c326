package nl.voordeur.activation.recoveryaddress;

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

/// `/{org}/recovery-address/{token}`: the link of the mail shows, its button confirms.
@Controller
class RecoveryAddressPages {

    private static final String CONFIRMED = "confirmed";

    private final ConfirmRecoveryAddress addresses;

    RecoveryAddressPages(ConfirmRecoveryAddress addresses) {
        this.addresses = addresses;
    }

    @GetMapping("/{org}/recovery-address/{token}")
    Answer look(Organisation organisation, @PathVariable LinkToken token, FormState sent) {
        var until = addresses.waitsUntil(organisation, token.opaque());
        if (until.isPresent()) {
            return new RecoveryAddressPage.Waits(until.get());
        }
        return addresses
                .address(organisation, token.opaque())
                .<Answer>map(address -> sent.is(CONFIRMED)
                        ? new RecoveryAddressPage.Confirmed(address.masked())
                        : new RecoveryAddressPage.Confirm(address.masked(), here(organisation, token)))
                .orElseGet(RecoveryAddressPage.LinkOver::new);
    }

    @PostMapping("/{org}/recovery-address/{token}")
    Answer confirm(Organisation organisation, @PathVariable LinkToken token, RequestOrigin origin) {
        boolean confirmed =
                addresses.confirm(organisation, token.opaque(), origin).isPresent();
        return new SeeOther(here(organisation, token), confirmed ? FormState.of(CONFIRMED) : FormState.NONE);
    }

    private static String here(Organisation organisation, LinkToken token) {
        return organisation.path("/recovery-address/" + token.opaque());
    }
}
