package nl.voordeur.api;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import nl.voordeur.invitation.RowProblem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The document's schemas have the fields that the server writes and reads, no more and no less.
class OpenApiSchemaTests {

    /// Written as they are: what can't be null is required.
    private static final Map<String, String> ANSWERS = Map.ofEntries(
            Map.entry("Account", "api.account.AccountApi$View"),
            Map.entry("Account/properties/mails/items", "api.account.AccountApi$MailPart"),
            Map.entry("SetUpTicket", "api.account.FactorApi$Ticket"),
            Map.entry("OrganisationPage", "api.organisation.OrganisationApi$OrganisationPage"),
            Map.entry("AuditPage", "api.audit.AuditApi$AuditPage"),
            Map.entry("AuditPage/properties/events/items", "api.audit.AuditApi$Entry"),
            Map.entry("AuditPage/properties/events/items/properties/actor", "audit.AuditEntry$Doer"),
            Map.entry("Invitation", "invitation.DescribeInvitation$Description"),
            Map.entry("Invitation/properties/mail", "invitation.DescribeInvitation$MailPart"),
            Map.entry("InvitedRow", "api.invitation.InvitationAnswers$Row"),
            Map.entry("InvitedRows", "api.invitation.InvitationAnswers$Rows"),
            Map.entry("Fault", "api.ApiProblem$Fault"),
            Map.entry("Problem", "api.ApiProblem$Document"),
            Map.entry("Organisation", "api.organisation.OrganisationDocument$View"),
            Map.entry("Organisation/properties/logo", "api.organisation.OrganisationDocument$LogoPart"));

    /// Also read, where what is absent has a default or stays as it is.
    private static final Map<String, String> DOCUMENTS = Map.of(
            "AccountChange", "api.account.AccountApi$WantedState",
            "LogoFile", "api.organisation.LogoApi$LogoFile",
            "OrganisationSettings", "organisation.settings.OrganisationSettings",
            "Helpdesk", "organisation.settings.Helpdesk",
            "LocalisedText", "organisation.settings.LocalisedText");

    /// One record for what is sent, changed and answered.
    private static final Set<String> CLIENT = Set.of("ClientFields", "NewClient", "ClientChange", "Client");

    /// No record is behind them: standards (RFC 6749) and documents that are read field by field.
    private static final Set<String> OTHERS = Set.of(
            "ActivationStep",
            "Identifier",
            "FactorChoice",
            "Token",
            "TokenError",
            "Person",
            "People",
            "PersonCorrection",
            "NewOrganisation",
            "OrganisationChange");

    private final JsonNode schemas;

    OpenApiSchemaTests() throws IOException {
        try (var document = new ClassPathResource("openapi.json").getInputStream()) {
            schemas = new JsonMapper().readTree(document).at("/components/schemas");
        }
    }

    @ParameterizedTest
    @MethodSource("answers")
    void answerHasTheFieldsOfItsRecord(String schema, String type) throws ClassNotFoundException {
        assertThat(fields(schema)).isEqualTo(components(type, field -> true));
        assertThat(required(schema)).isEqualTo(components(type, field -> !nullable(field)));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void documentHasTheFieldsOfItsRecord(String schema, String type) throws ClassNotFoundException {
        assertThat(fields(schema)).isEqualTo(components(type, field -> true));
    }

    @Test
    void faultThenListsEveryCodeOfARow() {
        assertThat(schemas.at("/Fault/properties/code/enum").valueStream().map(JsonNode::asString))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(RowProblem.Code.values())
                        .map(RowProblem.Code::wire)
                        .toList());
    }

    @Test
    void clientHasTheFieldsOfItsRecord() throws ClassNotFoundException {
        var fields = new TreeSet<String>();
        CLIENT.forEach(schema -> fields.addAll(fields(schema)));
        assertThat(fields).isEqualTo(components("api.client.ClientDocument", field -> true));
    }

    @Test
    void personHasTheFieldsThatAreRead() throws ReflectiveOperationException {
        var read = Class.forName("nl.voordeur.api.invitation.RowParser").getDeclaredField("FIELDS");
        read.setAccessible(true);
        assertThat(fields("Person")).isEqualTo(new TreeSet<>((Set<?>) read.get(null)));
    }

    @Test
    void everySchemaIsCompared() {
        var compared = new ArrayList<String>();
        List.of(ANSWERS.keySet(), DOCUMENTS.keySet(), CLIENT, OTHERS).forEach(compared::addAll);
        compared.removeIf(schema -> schema.contains("/"));
        assertThat(schemas.propertyNames()).containsExactlyInAnyOrderElementsOf(compared);
    }

    static List<Arguments> answers() {
        return arguments(ANSWERS);
    }

    static List<Arguments> documents() {
        return arguments(DOCUMENTS);
    }

    private static List<Arguments> arguments(Map<String, String> types) {
        return types.entrySet().stream()
                .map(type -> Arguments.of(type.getKey(), type.getValue()))
                .toList();
    }

    private Set<String> fields(String schema) {
        var fields = new TreeSet<String>();
        var node = schemas.at("/" + schema);
        fields.addAll(node.path("properties").propertyNames());
        node.path("allOf").forEach(part -> fields.addAll(part.path("properties").propertyNames()));
        return fields;
    }

    private Set<String> required(String schema) {
        var names = new TreeSet<String>();
        schemas.at("/" + schema).path("required").forEach(name -> names.add(name.asString()));
        return names;
    }

    private static Set<String> components(String type, Predicate<RecordComponent> which) throws ClassNotFoundException {
        return Arrays.stream(Class.forName("nl.voordeur." + type).getRecordComponents())
                .filter(which)
                .map(RecordComponent::getName)
                .collect(toCollection(TreeSet::new));
    }

    private static boolean nullable(RecordComponent field) {
        return field.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }
}
