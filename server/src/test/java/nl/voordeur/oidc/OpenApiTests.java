package nl.voordeur.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import nl.voordeur.VoordeurTest;
import nl.voordeur.api.Permitted;
import nl.voordeur.kernel.Permission;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The document says what the controllers do: no call more, none less, each with its scope.
@VoordeurTest
@Import(TestOidc.class)
class OpenApiTests {

    private final RequestMappingHandlerMapping mappings;
    private final JsonNode document;

    @Autowired
    OpenApiTests(RequestMappingHandlerMapping requestMappingHandlerMapping, TestOidc oidc, JsonMapper json) {
        this.mappings = requestMappingHandlerMapping;
        this.document = json.readTree(oidc.browser().get("/openapi.json").body());
    }

    @Test
    void documentHasExactlyTheCallsOfTheApiWithTheirScopes() {
        assertThat(documented()).isEqualTo(existing());
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        var references = new ArrayList<String>();
        collect(document, references);
        assertThat(references)
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                document.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
    }

    @Test
    void everyScopeIsExplained() {
        var explained = new TreeSet<String>();
        document.at("/components/securitySchemes/machine/flows/clientCredentials/scopes")
                .propertyNames()
                .forEach(explained::add);
        assertThat(explained).containsAll(new TreeSet<>(existing().values()));
    }

    private Map<String, String> existing() {
        var calls = new TreeMap<String, String>();
        mappings.getHandlerMethods()
                .forEach((info, method) -> paths(info).stream()
                        .filter(path -> path.startsWith("/api/"))
                        .forEach(path -> info.getMethodsCondition()
                                .getMethods()
                                .forEach(verb -> calls.put(verb + " " + path, scope(method)))));
        return calls;
    }

    private Map<String, String> documented() {
        var calls = new TreeMap<String, String>();
        for (var path : document.get("paths").properties()) {
            for (var call : path.getValue().properties()) {
                if (path.getKey().startsWith("/api/") && !call.getKey().equals("parameters")) {
                    calls.put(
                            call.getKey().toUpperCase(java.util.Locale.ROOT) + " " + path.getKey(),
                            call.getValue().at("/security/0/machine/0").asString());
                }
            }
        }
        return calls;
    }

    private static List<String> paths(RequestMappingInfo info) {
        return List.copyOf(
                Objects.requireNonNull(info.getPathPatternsCondition()).getPatternValues());
    }

    private static String scope(HandlerMethod method) {
        return Arrays.stream(method.getMethodParameters())
                .map(parameter -> parameter.getParameterAnnotation(Permitted.class))
                .filter(Objects::nonNull)
                .map(Permitted::value)
                .map(Permission::scope)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no @Permitted at " + method));
    }

    private static void collect(JsonNode node, List<String> references) {
        if (node.has("$ref")) {
            references.add(node.get("$ref").asString());
        }
        node.forEach(child -> collect(child, references));
    }
}
