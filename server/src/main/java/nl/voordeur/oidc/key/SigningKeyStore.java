package nl.voordeur.oidc.key;

import static nl.voordeur.kernel.StoredTime.instant;
import static nl.voordeur.kernel.StoredTime.utc;

import com.nimbusds.jose.jwk.JWK;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.ParseException;
import java.time.Instant;
import java.util.List;
import nl.voordeur.kernel.DataCipher;
import nl.voordeur.kernel.OrganisationId;
import nl.voordeur.kernel.SealedColumn;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// SQL of signing keys. A private part enters and leaves the database sealed only.
@Repository
class SigningKeyStore {

    private static final SealedColumn PRIVATE = new SealedColumn(
            "oidc_signing_key", "private_sealed", "oidc_signing_key.private_sealed", List.of("organisation_id", "kid"));

    private final JdbcClient jdbc;
    private final DataCipher cipher;

    SigningKeyStore(JdbcClient jdbc, DataCipher cipher) {
        this.jdbc = jdbc;
        this.cipher = cipher;
    }

    @Bean
    static SealedColumn privateSigningKeys() {
        return PRIVATE;
    }

    /// Every key that is published, oldest first.
    List<SigningKey> published(OrganisationId organisation) {
        return jdbc.sql("""
                        select kid, algorithm, state, public_jwk, private_sealed, changed_at from oidc_signing_key
                        where organisation_id = :organisation and state <> 'REMOVED'
                        order by changed_at, kid""")
                .param("organisation", organisation.value())
                .query((row, number) -> map(organisation, row))
                .list();
    }

    /// @return false when the organisation has a key of this algorithm in this state already
    boolean insert(OrganisationId organisation, SigningKey key) {
        return jdbc.sql("""
                        insert into oidc_signing_key
                            (organisation_id, kid, algorithm, state, public_jwk, private_sealed, changed_at)
                        values (:organisation, :kid, :algorithm, :state, :public, :private, :since)
                        on conflict do nothing""")
                        .param("organisation", organisation.value())
                        .param("kid", key.kid())
                        .param("algorithm", key.algorithm().name())
                        .param("state", key.state().name())
                        .param("public", key.jwk().toPublicJWK().toJSONString())
                        .param("private", cipher.seal(bytes(key.jwk()), context(organisation, key.kid())))
                        .param("since", utc(key.since()))
                        .update()
                == 1;
    }

    /// @return false when the key was no longer in state `from`: another node was first
    boolean move(OrganisationId organisation, String kid, KeyState from, KeyState to, Instant now) {
        return jdbc.sql("""
                        update oidc_signing_key
                        set state = :to, changed_at = :now,
                            private_sealed = case when :to = 'ACTIVE' then private_sealed end
                        where organisation_id = :organisation and kid = :kid and state = :from""")
                        .param("organisation", organisation.value())
                        .param("kid", kid)
                        .param("from", from.name())
                        .param("to", to.name())
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    private SigningKey map(OrganisationId organisation, ResultSet row) throws SQLException {
        String kid = row.getString("kid");
        byte[] sealed = row.getBytes("private_sealed");
        String jwk = sealed == null
                ? row.getString("public_jwk")
                : new String(cipher.open(sealed, context(organisation, kid)), StandardCharsets.UTF_8);
        return new SigningKey(
                kid,
                SigningAlgorithm.valueOf(row.getString("algorithm")),
                KeyState.valueOf(row.getString("state")),
                parsed(jwk),
                instant(row, "changed_at"));
    }

    private static JWK parsed(String json) {
        try {
            return JWK.parse(json);
        } catch (ParseException e) {
            throw new IllegalStateException("we wrote a key that does not read back", e);
        }
    }

    private static byte[] bytes(JWK jwk) {
        return jwk.toJSONString().getBytes(StandardCharsets.UTF_8);
    }

    private static String context(OrganisationId organisation, String kid) {
        return PRIVATE.context(organisation, kid);
    }
}
