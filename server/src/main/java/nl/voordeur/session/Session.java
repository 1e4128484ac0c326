package nl.voordeur.session;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nl.voordeur.factor.Proofs;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.OpaqueToken;
import nl.voordeur.kernel.OrganisationId;
import nl.voordeur.kernel.RequestOrigin;
import nl.voordeur.kernel.Strength;
import org.jspecify.annotations.Nullable;

/// A signed-in browser.
///
/// @param id not secret: the OpenID Connect `sid`, and how a person or helpdesk names one session among several
/// @param epoch of the account when it was proven who signs in
/// @param proofs what the person proved to get in
/// @param answers address to which the sign-in led, hashed, or null when it was for nothing in particular
/// @param lastSeen to the minute
/// @param endsAt the absolute end, whatever happens in between
public record Session(
        OrganisationId organisation,
        UUID id,
        AccountId account,
        int epoch,
        Proofs proofs,
        @Nullable String answers,
        Instant lastSeen,
        Instant endsAt) {

    public static final String ONE_FACTOR = "urn:voordeur:acr:1fa";
    public static final String TWO_FACTORS = "urn:voordeur:acr:2fa";

    /// Two factors by a device that verified its user and answers us alone, so that nobody can pass them on
    /// (OpenID Connect EAP ACR Values 1.0).
    public static final String RESISTANT = "phr";
    /// The same, in hardware that somebody vouched for.
    public static final String RESISTANT_HARDWARE = "phrh";

    /// All that there are, weakest first; who reaches one reaches all before it.
    public static final List<String> ACRS = List.of(ONE_FACTOR, TWO_FACTORS, RESISTANT, RESISTANT_HARDWARE);

    /// The OpenID Connect `acr`: how strong the sign-in was.
    public String acr() {
        if (!proofs.strength().reaches(Strength.TWO_FACTORS)) {
            return ONE_FACTOR;
        }
        if (proofs.resistantInHardware()) {
            return RESISTANT_HARDWARE;
        }
        return proofs.resistant() ? RESISTANT : TWO_FACTORS;
    }

    /// The strongest of these that the sign-in reaches.
    public Optional<String> acr(Set<String> wanted) {
        return ACRS.subList(0, ACRS.indexOf(acr()) + 1).reversed().stream()
                .filter(wanted::contains)
                .findFirst();
    }

    /// Whether the person signed in to get to this address. Of a proof that was asked for something, nothing else may
    /// say that it was given for it.
    public boolean answers(String address) {
        return hashOf(address).equals(answers);
    }

    static String hashOf(String address) {
        return HexFormat.of().formatHex(OpaqueToken.hashOf(address));
    }

    /// Whoever acts in it.
    public Actor.Person actor(RequestOrigin origin) {
        return new Actor.Person(organisation, account, id, proofs.strength(), strengthSince(), origin);
    }

    /// Since when the sign-in is as strong as it is: all of that was proven then or later.
    public Instant strengthSince() {
        return proofs.strengthSince();
    }

    /// The OpenID Connect `auth_time`: when the person last proved something.
    public Instant authenticatedAt() {
        return proofs.authTime();
    }
}
