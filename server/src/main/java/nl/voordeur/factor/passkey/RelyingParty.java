package nl.voordeur.factor.passkey;

import java.net.URI;
import java.util.List;

/// For whom browsers keep passkeys, and from which address they may be used (WebAuthn's `rp.id` and
/// origin).
///
/// @param host one for the whole installation; of the base URL, or the former one where the installation
///     moved
/// @param origin of our pages: the only one whose answers count
/// @param successors addresses that may go on with our passkeys (related origins, WebAuthn 5.11)
public record RelyingParty(String host, String origin, List<String> successors) {

    public RelyingParty {
        successors = List.copyOf(successors);
    }

    static String originOf(URI baseUrl) {
        return baseUrl.getScheme() + "://" + baseUrl.getAuthority();
    }
}
