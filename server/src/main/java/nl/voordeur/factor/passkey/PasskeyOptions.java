package nl.voordeur.factor.passkey;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import nl.voordeur.account.Account;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.organisation.Organisation;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// What a page tells the browser to ask the device (WebAuthn 5.4 and 5.5), as JSON. Each has a fresh
/// challenge, which costs nothing to give out.
@Service
public class PasskeyOptions {

    /// Of what a device is asked for: a passkey that it has.
    ///
    /// @param allowCredentials empty before anything is proven, so that nobody learns who has any (ASVS
    ///     6.3.8)
    public record Request(
            String challenge, long timeout, String rpId, List<Descriptor> allowCredentials, String userVerification) {}

    /// Of what a device is asked to make.
    public record Creation(
            String challenge,
            long timeout,
            Party rp,
            User user,
            List<Algorithm> pubKeyCredParams,
            List<Descriptor> excludeCredentials,
            Map<String, Object> authenticatorSelection,
            String attestation,
            Map<String, Object> extensions) {}

    public record Descriptor(String type, String id, List<String> transports) {}

    public record Party(String id, String name) {}

    public record User(String id, String name, String displayName) {}

    public record Algorithm(String type, long alg) {}

    private static final String TYPE = "public-key";
    private static final String PREFERRED = "preferred";

    private final RelyingParty party;
    private final Challenges challenges;
    private final PasskeyStore store;
    private final HandleStore handles;

    PasskeyOptions(RelyingParty party, Challenges challenges, PasskeyStore store, HandleStore handles) {
        this.party = party;
        this.challenges = challenges;
        this.store = store;
        this.handles = handles;
    }

    /// For somebody of whom nothing is known yet.
    ///
    /// @param browser names the browser
    public Request withoutPassword(Organisation organisation, String browser) {
        var use = new Challenges.Use(organisation.id(), Challenges.Purpose.WITHOUT_PASSWORD, browser);
        return request(use, List.of(), "required");
    }

    /// For somebody who proved the password.
    ///
    /// @param signIn names the sign-in
    public Request besidePassword(Organisation organisation, AccountId account, String signIn) {
        var use = new Challenges.Use(organisation.id(), Challenges.Purpose.BESIDE_PASSWORD, signIn);
        return request(use, descriptors(organisation, account), PREFERRED);
    }

    /// For somebody who may set one up.
    ///
    /// @param signIn names the sign-in
    @Transactional
    public Creation setUp(Organisation organisation, Account account, String signIn) {
        var use = new Challenges.Use(organisation.id(), Challenges.Purpose.SET_UP, signIn);
        byte[] handle = handle(organisation, account.id());
        return new Creation(
                text(challenges.make(use)),
                Challenges.VALIDITY.toMillis(),
                new Party(party.host(), organisation.name()),
                new User(
                        text(handle),
                        nameOf(organisation, account),
                        account.name().full()),
                Ceremony.ALGORITHMS.stream()
                        .map(known -> new Algorithm(TYPE, known.getAlg().getValue()))
                        .toList(),
                descriptors(organisation, account.id()),
                Map.of("residentKey", PREFERRED, "requireResidentKey", false, "userVerification", PREFERRED),
                "none",
                Map.of("credProps", true));
    }

    /// It stays the same, so that a device keeps one passkey of an account and not a pile.
    private byte[] handle(Organisation organisation, AccountId account) {
        return handles.find(organisation.id(), account).orElseGet(() -> {
            handles.insert(organisation.id(), account);
            return handles.find(organisation.id(), account).orElseThrow();
        });
    }

    /// Browsers offer all passkeys of the host, at every organisation: the name says of which one each is.
    static String nameOf(Organisation organisation, Account account) {
        return account.accountName() + " · " + organisation.name();
    }

    private Request request(Challenges.Use use, List<Descriptor> allowed, String verification) {
        return new Request(
                text(challenges.make(use)), Challenges.VALIDITY.toMillis(), party.host(), allowed, verification);
    }

    private List<Descriptor> descriptors(Organisation organisation, AccountId account) {
        return store.described(organisation.id(), account).stream()
                .map(known -> new Descriptor(TYPE, text(known.credentialId()), known.transports()))
                .toList();
    }

    static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
