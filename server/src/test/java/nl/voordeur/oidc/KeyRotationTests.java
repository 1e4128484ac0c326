package nl.voordeur.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.SignedJWT;
import java.util.List;
import nl.voordeur.VoordeurTest;
import nl.voordeur.oidc.key.RotateKeys;
import nl.voordeur.oidc.key.SigningKeys;
import nl.voordeur.organisation.Organisation;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A portal that keeps our keys in memory never meets a signature it can't verify.
@VoordeurTest
@Import(TestOidc.class)
@Tag("oidcc-server-rotate-keys")
class KeyRotationTests {

    private final TestOidc oidc;
    private final RotateKeys rotateKeys;
    private final SigningKeys keys;
    private final JdbcClient jdbc;

    @Autowired
    KeyRotationTests(TestOidc oidc, RotateKeys rotateKeys, SigningKeys keys, JdbcClient jdbc) {
        this.oidc = oidc;
        this.rotateKeys = rotateKeys;
        this.keys = keys;
        this.jdbc = jdbc;
    }

    @Test
    void rotateWhenDueThenNewKeyIsPublishedLongBeforeItSigns() throws Exception {
        Organisation organisation = oidc.organisation();
        Portal portal = oidc.portal(organisation);
        var browser = oidc.signedIn(organisation, oidc.person(organisation));
        String first = kid(portal.signOn(browser).getIDToken());

        rotateKeys.step(organisation.id());
        assertThat(states(organisation)).containsExactly("ACTIVE");

        age(organisation, "89 days 1 hour");
        rotateKeys.step(organisation.id());
        assertThat(states(organisation)).containsExactlyInAnyOrder("ACTIVE", "NEXT");
        JWKSet cached = keys.published(organisation.id());
        assertThat(cached.size()).isEqualTo(4);
        assertThat(kid(portal.signOn(browser).getIDToken())).isEqualTo(first);

        age(organisation, "25 hours");
        rotateKeys.step(organisation.id());
        assertThat(states(organisation)).containsExactlyInAnyOrder("ACTIVE", "RETIRING");
        var asked = portal.ask();
        var token = Portal.tokens(portal.exchange(portal.code(asked, browser), asked.verifier()))
                .getIDToken();
        assertThat(kid(token)).isNotEqualTo(first);
        RSAKey known = (RSAKey) cached.getKeyByKeyId(kid(token));
        assertThat(((SignedJWT) token).verify(new RSASSAVerifier(known))).isTrue();
        assertThat(keys.published(organisation.id()).getKeyByKeyId(first)).isNotNull();
        assertThat(sealed(organisation, first)).isFalse();

        age(organisation, "49 hours");
        rotateKeys.step(organisation.id());
        assertThat(keys.published(organisation.id()).getKeyByKeyId(first)).isNull();
    }

    @Test
    void replaceNowThenOldKeysVerifyNothing() throws Exception {
        Organisation organisation = oidc.organisation();
        Portal portal = oidc.portal(organisation);
        var browser = oidc.signedIn(organisation, oidc.person(organisation));
        String first = kid(portal.signOn(browser).getIDToken());
        rotateKeys.replaceNow(organisation.id());
        assertThat(keys.verifier(organisation.id(), first)).isEmpty();
        assertThat(kid(portal.signOn(browser).getIDToken())).isNotEqualTo(first);
    }

    @Test
    @Tag("asvs-8.4.1")
    void keysOfTwoOrganisationsHaveNothingInCommon() {
        Organisation ours = oidc.organisation();
        Organisation theirs = oidc.organisation();
        List<String> kids =
                keys.published(ours.id()).getKeys().stream().map(JWK::getKeyID).toList();
        assertThat(kids)
                .hasSize(2)
                .noneMatch(kid -> keys.verifier(theirs.id(), kid).isPresent());
    }

    @Test
    @Tag("asvs-13.3.1")
    void privatePartsAreSealedInTheDatabase() {
        Organisation organisation = oidc.organisation();
        assertThat(keys.published(organisation.id()).size()).isEqualTo(2);
        assertThat(jdbc.sql(
                                "select string_agg(encode(private_sealed, 'escape') || public_jwk, ' ') from oidc_signing_key")
                        .query(String.class)
                        .single())
                .doesNotContain("\"d\":");
    }

    private static String kid(com.nimbusds.jwt.JWT token) {
        return ((SignedJWT) token).getHeader().getKeyID();
    }

    private List<String> states(Organisation organisation) {
        return jdbc.sql("""
                        select state from oidc_signing_key
                        where organisation_id = :org and algorithm = 'RS256' and state <> 'REMOVED'""")
                .param("org", organisation.id().value())
                .query((row, number) -> row.getString("state"))
                .list();
    }

    private boolean sealed(Organisation organisation, String kid) {
        return jdbc.sql("""
                        select private_sealed is not null from oidc_signing_key
                        where organisation_id = :org and kid = :kid""")
                .param("org", organisation.id().value())
                .param("kid", kid)
                .query(Boolean.class)
                .single();
    }

    private void age(Organisation organisation, String interval) {
        jdbc.sql("update oidc_signing_key set changed_at = changed_at - interval '%s' where organisation_id = :org"
                        .formatted(interval))
                .param("org", organisation.id().value())
                .update();
    }
}
