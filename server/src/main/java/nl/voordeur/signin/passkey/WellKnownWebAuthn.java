package nl.voordeur.signin.passkey;

import java.util.List;
import nl.voordeur.factor.passkey.RelyingParty;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// `/.well-known/webauthn`: which other addresses may use the passkeys of this host (WebAuthn 5.11), when
/// the installation moves.
@RestController
class WellKnownWebAuthn {

    record Origins(List<String> origins) {}

    private final RelyingParty party;

    WellKnownWebAuthn(RelyingParty party) {
        this.party = party;
    }

    @GetMapping("/.well-known/webauthn")
    ResponseEntity<Origins> origins() {
        return party.successors().isEmpty()
                ? ResponseEntity.notFound().build()
                : ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(new Origins(party.successors()));
    }
}
