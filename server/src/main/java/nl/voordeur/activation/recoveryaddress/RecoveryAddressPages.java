package nl.voordeur.activation.recoveryaddress;

import nl.voordeur.kernel.RequestOrigin;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.web.Answer;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/// `/{org}/recovery-address/{token}`: the link of the mail shows, its button confirms.
@Controller
class RecoveryAddressPages {

    private final ConfirmRecoveryAddress addresses;

    RecoveryAddressPages(ConfirmRecoveryAddress addresses) {
        this.addresses = addresses;
    }

    @GetMapping("/{org}/recovery-address/{token}")
    Answer look(Organisation organisation, @PathVariable String token) {
        return addresses
                .address(organisation, token)
                .<Answer>map(address -> new RecoveryAddressPage.Confirm(
                        address.masked(), organisation.path("/recovery-address/" + token)))
                .orElseGet(RecoveryAddressPage.LinkOver::new);
    }

    @PostMapping("/{org}/recovery-address/{token}")
    Answer confirm(Organisation organisation, @PathVariable String token, RequestOrigin origin) {
        return addresses
                .confirm(organisation, token, origin)
                .<Answer>map(address -> new RecoveryAddressPage.Confirmed(address.masked()))
                .orElseGet(RecoveryAddressPage.LinkOver::new);
    }
}
