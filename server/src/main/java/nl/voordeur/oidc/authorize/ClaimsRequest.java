package nl.voordeur.oidc.authorize;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The parameter `claims` (OpenID Connect Core 5.5): single claims, each for userinfo or for the ID token.
///
/// @param userinfo names that are wanted there
/// @param idToken names that are wanted there
/// @param acr of the answer, one of these or none at all; null when any will do
/// @param subjects whom the portal means, and nobody else; null when it doesn't say
record ClaimsRequest(
        Set<String> userinfo,
        Set<String> idToken,
        @Nullable Set<String> acr,
        @Nullable Set<String> subjects) {

    static final ClaimsRequest NONE = new ClaimsRequest(Set.of(), Set.of(), null, null);

    private static final int DEEPEST = 5;

    private static final JsonMapper STRICT = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /// @return empty when it is no such document: what can't be read is refused, never guessed
    static Optional<ClaimsRequest> read(@Nullable String text) {
        if (text == null) {
            return Optional.of(NONE);
        }
        try {
            JsonNode all = STRICT.readTree(text);
            JsonNode userinfo = all.path("userinfo");
            JsonNode idToken = all.path("id_token");
            if (!all.isObject() || !isRequest(userinfo) || !isRequest(idToken)) {
                return Optional.empty();
            }
            JsonNode wantedAcr = idToken.path("acr");
            boolean bound = wantedAcr.path("essential").asBoolean(false)
                    && !values(wantedAcr).isEmpty();
            Set<String> subjects = new TreeSet<>(values(idToken.path("sub")));
            subjects.addAll(values(userinfo.path("sub")));
            return Optional.of(new ClaimsRequest(
                    new TreeSet<>(userinfo.propertyNames()),
                    new TreeSet<>(idToken.propertyNames()),
                    bound ? values(wantedAcr) : null,
                    subjects.isEmpty() ? null : subjects));
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
    }

    /// Only those of the names that this portal may get at all.
    ClaimsRequest only(Predicate<String> allowed) {
        return new ClaimsRequest(only(userinfo, allowed), only(idToken, allowed), acr, subjects);
    }

    boolean means(String person) {
        return subjects == null || subjects.contains(person);
    }

    private static Set<String> only(Set<String> names, Predicate<String> allowed) {
        var kept = new TreeSet<>(names);
        kept.removeIf(allowed.negate());
        return kept;
    }

    private static boolean isRequest(JsonNode claims) {
        return claims.isMissingNode()
                || claims.isNull()
                || (claims.isObject() && claims.values().stream().allMatch(ClaimsRequest::isClaim));
    }

    private static boolean isClaim(JsonNode claim) {
        JsonNode essential = claim.path("essential");
        JsonNode values = claim.path("values");
        return claim.isNull()
                || (claim.isObject()
                        && (essential.isMissingNode() || essential.isBoolean())
                        && (values.isMissingNode() || values.isArray()));
    }

    private static Set<String> values(JsonNode claim) {
        var values = new TreeSet<String>();
        if (claim.has("value")) {
            values.add(claim.path("value").asString(""));
        }
        claim.path("values").forEach(value -> values.add(value.asString("")));
        return values;
    }
}
