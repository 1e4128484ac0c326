package nl.voordeur.factor.passkey;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.exception.DataConversionException;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.AuthenticatorTransport;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.data.extension.authenticator.AuthenticationExtensionsAuthenticatorOutputs;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.verifier.exception.UserNotVerifiedException;
import com.webauthn4j.verifier.exception.VerificationException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;

/// Reads and checks what a browser answers, by webauthn4j: type, challenge, origin, host, presence,
/// verification, signature, algorithm, flags. Nothing else here knows that library, and nothing of it
/// reaches a log: messages of its exceptions quote what was sent.
@Component
class Ceremony {

    /// Longer is no answer of a browser.
    private static final int LONGEST = 16 << 10;

    private static final int LONGEST_ID = 1023;

    /// Of each kind one that browsers have, none that is broken: ES256, EdDSA, RS256.
    static final List<PublicKeyCredentialParameters> ALGORITHMS = List.of(
            parameters(COSEAlgorithmIdentifier.ES256),
            parameters(COSEAlgorithmIdentifier.EdDSA),
            parameters(COSEAlgorithmIdentifier.RS256));

    /// An answer that can be read, of which nothing is checked yet.
    ///
    /// @param handle of the account, as the device knows it; null where it doesn't keep any
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    record Presented(byte[] credentialId, byte[] challenge, byte @Nullable [] handle, AuthenticationData data) {

        boolean claimsVerification() {
            return data.getAuthenticatorData() != null
                    && data.getAuthenticatorData().isFlagUV();
        }
    }

    /// An answer that was checked.
    ///
    /// @param verified whether the device verified its user
    record Answered(boolean verified, boolean backupEligible, boolean backedUp, long signCount) {}

    /// A new passkey that can be read, of which nothing is checked yet.
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    record Offered(byte[] challenge, RegistrationData data) {}

    /// A new passkey that was checked.
    ///
    /// @param discoverable whether the device finds it without being told which
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    record Made(
            byte[] credentialId,
            byte[] publicKey,
            String aaguid,
            Answered answer,
            boolean discoverable,
            Set<String> transports) {}

    /// What a check found.
    sealed interface Checked<T> {
        record Good<T>(T value) implements Checked<T> {}

        /// All is right but that the device verified its user, which was required.
        record Unverified<T>() implements Checked<T> {}

        /// @param why name of the rule, for the audit trail
        record Bad<T>(String why) implements Checked<T> {}
    }

    private final ObjectConverter converter = new ObjectConverter();
    private final AttestedCredentialDataConverter keys = new AttestedCredentialDataConverter(converter);
    private final WebAuthnManager manager = WebAuthnManager.createNonStrictWebAuthnManager(converter);
    private final RelyingParty party;

    Ceremony(RelyingParty party) {
        this.party = party;
        // ours to judge, because it depends on what kind of passkey it is: KnownPasskey.fit
        manager.getAuthenticationDataVerifier().setMaliciousCounterValueHandler(authentication -> {});
    }

    private static PublicKeyCredentialParameters parameters(COSEAlgorithmIdentifier algorithm) {
        return new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, algorithm);
    }

    /// @return empty for what no browser sends
    @SuppressWarnings("NullAway") // takes the library's @Nullable of an array for one of its bytes
    Optional<Presented> presented(String json) {
        if (json.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            var data = manager.parseAuthenticationResponseJSON(json);
            return Optional.of(new Presented(
                    Objects.requireNonNull(data.getCredentialId()),
                    Objects.requireNonNull(data.getCollectedClientData())
                            .getChallenge()
                            .getValue(),
                    data.getUserHandle(),
                    data));
        } catch (DataConversionException | IllegalArgumentException | NullPointerException | JacksonException e) {
            return Optional.empty();
        }
    }

    /// @param verification whether the device must have verified its user
    Checked<Answered> check(Presented presented, KnownPasskey passkey, boolean verification) {
        try {
            var key = Objects.requireNonNull(keys.convert(passkey.publicKey()));
            var known = new CredentialRecordImpl(
                    new NoneAttestationStatement(),
                    null,
                    passkey.backupEligible(),
                    null,
                    passkey.signCount(),
                    key,
                    new AuthenticationExtensionsAuthenticatorOutputs<>(),
                    null,
                    null,
                    Set.of());
            manager.verify(
                    presented.data(),
                    new AuthenticationParameters(
                            server(presented.challenge()), known, List.of(passkey.credentialId()), verification, true));
            var authenticator = Objects.requireNonNull(presented.data().getAuthenticatorData());
            return new Checked.Good<>(new Answered(
                    authenticator.isFlagUV(),
                    authenticator.isFlagBE(),
                    authenticator.isFlagBS(),
                    authenticator.getSignCount()));
        } catch (UserNotVerifiedException e) {
            return check(presented, passkey, false) instanceof Checked.Good<Answered>
                    ? new Checked.Unverified<>()
                    : new Checked.Bad<>(why(e));
        } catch (VerificationException | DataConversionException | IllegalArgumentException | JacksonException e) {
            return new Checked.Bad<>(why(e));
        }
    }

    /// @return empty for what no browser sends
    Optional<Offered> offered(String json) {
        if (json.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            var data = manager.parseRegistrationResponseJSON(json);
            var client = Objects.requireNonNull(data.getCollectedClientData());
            return Optional.of(new Offered(client.getChallenge().getValue(), data));
        } catch (DataConversionException | IllegalArgumentException | NullPointerException | JacksonException e) {
            return Optional.empty();
        }
    }

    Checked<Made> check(Offered offered) {
        try {
            var checked = manager.verify(
                    offered.data(), new RegistrationParameters(server(offered.challenge()), ALGORITHMS, false, true));
            var authenticator =
                    Objects.requireNonNull(checked.getAttestationObject()).getAuthenticatorData();
            var key = Objects.requireNonNull(authenticator.getAttestedCredentialData());
            if (key.getCredentialId().length > LONGEST_ID) {
                return new Checked.Bad<>("CredentialIdTooLong");
            }
            var answer = new Answered(
                    authenticator.isFlagUV(),
                    authenticator.isFlagBE(),
                    authenticator.isFlagBS(),
                    authenticator.getSignCount());
            return new Checked.Good<>(new Made(
                    key.getCredentialId(),
                    keys.convert(key),
                    String.valueOf(key.getAaguid()),
                    answer,
                    discoverable(checked),
                    transports(checked)));
        } catch (VerificationException | DataConversionException | IllegalArgumentException | JacksonException e) {
            return new Checked.Bad<>(why(e));
        }
    }

    /// Only where the browser said so.
    private static boolean discoverable(RegistrationData data) {
        var extensions = data.getClientExtensions();
        var properties = extensions == null ? null : extensions.getCredProps();
        return properties != null && Boolean.TRUE.equals(properties.getRk());
    }

    private static Set<String> transports(RegistrationData data) {
        var transports = data.getTransports();
        return transports == null
                ? Set.of()
                : transports.stream().map(AuthenticatorTransport::getValue).collect(Collectors.toSet());
    }

    private ServerProperty server(byte[] challenge) {
        return ServerProperty.builder()
                .origin(new Origin(party.origin()))
                .rpId(party.host())
                .challenge(new DefaultChallenge(challenge))
                .build();
    }

    private static String why(RuntimeException e) {
        return e.getClass().getSimpleName().replaceFirst("Exception$", "");
    }
}
