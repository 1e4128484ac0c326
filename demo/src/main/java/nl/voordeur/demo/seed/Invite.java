package nl.voordeur.demo.seed;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import nl.voordeur.demo.seed.SignInService.Answer;
import nl.voordeur.demo.web.Language;
import tools.jackson.databind.JsonNode;

/// Invites one person through the REST API with the organisation's own machine client, as a personnel system would.
public class Invite {

    /// The machine client that each organisation of the demo has.
    public static final String CLIENT_ID = "personeelssysteem";

    private final SignInService service;
    private final Keys keys;

    public Invite(SignInService service, Keys keys) {
        this.service = service;
        this.keys = keys;
    }

    public sealed interface Outcome {
        record Invited() implements Outcome {}

        /// @param fields field of the row → what is wrong with it; may be empty
        record Refused(String summary, Map<String, String> fields) implements Outcome {}
    }

    public String secret(DemoOrganisation organisation) {
        return keys.find(organisation.slug() + ".api").orElse("");
    }

    public Outcome invite(DemoOrganisation organisation, Person person) {
        return invite(organisation, person, Language.NL, Language.NL);
    }

    /// @param theirs language of the person's mails and pages
    /// @param in language in which a refusal is told
    public Outcome invite(DemoOrganisation organisation, Person person, Language theirs, Language in) {
        String token = service.token(organisation.slug(), CLIENT_ID, secret(organisation), "invitations:write");
        Map<String, String> row = new LinkedHashMap<>();
        row.put("givenName", person.givenName());
        row.put("familyName", person.familyName());
        row.put("email", person.email());
        row.put("language", theirs.tag());
        put(row, "birthDate", person.birthDate());
        put(row, "username", person.username());
        Answer answer = service.post(
                "/api/v1/organisations/" + organisation.slug() + "/invitations",
                token,
                Map.of("idempotencyKey", UUID.randomUUID().toString(), "invitations", List.of(row)));
        if (!answer.ok()) {
            return refused(answer, in);
        }
        if (!person.birthDate().isEmpty()) {
            keys.keep(bornAt(organisation, person.email()), person.birthDate());
        }
        return new Outcome.Invited();
    }

    /// The birth date that was given for somebody, as activation will ask for it; empty when none was.
    public String birthDate(DemoOrganisation organisation, String email) {
        return keys.find(bornAt(organisation, email)).orElse("");
    }

    private static String bornAt(DemoOrganisation organisation, String email) {
        return organisation.slug() + ".born." + email.toLowerCase(Locale.ROOT);
    }

    private static Outcome refused(Answer answer, Language in) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (JsonNode error : answer.body().path("errors")) {
            fields.put(
                    error.path("field").asString("row"),
                    said(
                            in,
                            error.path("code").asString(""),
                            error.path("message").asString("")));
        }
        String whole = fields.remove("row");
        return new Outcome.Refused(
                whole != null
                        ? whole
                        : fields.isEmpty()
                                ? answer.why()
                                : in.of("Kijk hieronder wat er nog niet goed is.", "See below what is not right yet."),
                fields);
    }

    /// The API speaks English to machines; the demo's form speaks to people.
    private static String said(Language in, String code, String message) {
        return switch (code) {
            case "required" -> in.of("Vul dit in.", "Fill this in.");
            case "taken" -> in.of("Dit heeft iemand anders al.", "Somebody else has this already.");
            case "already-active" ->
                in.of(
                        "Deze persoon heeft al een account. Inloggen kan meteen.",
                        "This person has an account already and can sign in.");
            case "account-blocked" -> in.of("Dit account is geblokkeerd.", "This account is blocked.");
            default -> in.of("Dit klopt nog niet. (", "This isn’t right yet. (") + message + ")";
        };
    }

    private static void put(Map<String, String> row, String name, String value) {
        if (!value.isBlank()) {
            row.put(name, value);
        }
    }
}
