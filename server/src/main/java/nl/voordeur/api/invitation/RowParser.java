package nl.voordeur.api.invitation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import nl.voordeur.account.Account;
import nl.voordeur.account.BirthDate;
import nl.voordeur.account.EmailAddress;
import nl.voordeur.account.NewAccount;
import nl.voordeur.account.PersonName;
import nl.voordeur.account.Username;
import nl.voordeur.invitation.RowProblem;
import nl.voordeur.invitation.RowProblem.Code;
import nl.voordeur.kernel.text.TypedText;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.settings.ActivationStep;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads one row: everything that is wrong with it at once, so that an inviter mends a file in one go.
final class RowParser {

    static final Set<String> FIELDS =
            Set.of("givenName", "familyName", "email", "username", "birthDate", "language", "employeeNumber");
    private static final int LONGEST_NUMBER = 40;
    private static final int OLDEST = 120;

    private final Organisation organisation;
    private final LocalDate today;
    private final int row;
    private final JsonNode fields;
    private final boolean correcting;
    private final List<RowProblem> problems = new ArrayList<>();

    private RowParser(Organisation organisation, LocalDate today, int row, JsonNode fields, boolean correcting) {
        this.correcting = correcting;
        this.organisation = organisation;
        this.today = today;
        this.row = row;
        this.fields = fields;
    }

    /// What became of a row.
    sealed interface Parsed {
        record Person(int row, NewAccount account) implements Parsed {}

        record Refused(List<RowProblem> problems) implements Parsed {}
    }

    static Parsed parse(Organisation organisation, LocalDate today, int row, JsonNode fields) {
        return new RowParser(organisation, today, row, fields, false).parse();
    }

    /// Reads only what is to be different; the whole has to be as good as a new row. `null` takes a field away.
    static Parsed correction(Organisation organisation, LocalDate today, Account known, ObjectNode fields) {
        ObjectNode whole = fields.objectNode();
        whole.put("givenName", known.name().given());
        whole.put("familyName", known.name().family());
        whole.put("email", known.email().value());
        whole.put("language", known.locale().toLanguageTag());
        whole.put("employeeNumber", known.employeeNumber());
        Username username = known.username();
        if (username != null && organisation.settings().invitation().givenUsername()) {
            whole.put("username", username.value());
        }
        whole.setAll(fields);
        return new RowParser(organisation, today, 0, whole, true).parse();
    }

    private Parsed parse() {
        if (!fields.isObject()) {
            return new Parsed.Refused(List.of(new RowProblem(row, null, Code.INVALID, "A row is a JSON object.")));
        }
        for (String name : fields.propertyNames()) {
            if (!FIELDS.contains(name)) {
                // the name itself could be anything; it is the inviter's own word, cut short
                problem(
                        name.length() > 40 ? name.substring(0, 40) : name,
                        Code.UNKNOWN_FIELD,
                        "There is no such field. The fields are " + String.join(", ", new TreeSet<>(FIELDS)));
            }
        }
        PersonName name = name();
        EmailAddress email = email();
        Username username = username();
        Locale language = language();
        String number = employeeNumber();
        BirthDate birthDate = birthDate();
        return name == null || email == null || !problems.isEmpty()
                ? new Parsed.Refused(problems)
                : new Parsed.Person(row, new NewAccount(name, email, username, language, number, birthDate));
    }

    private @Nullable PersonName name() {
        String given = text("givenName");
        String family = text("familyName");
        if (given == null && family == null) {
            if (fields.path("givenName").asString("").isBlank()
                    && fields.path("familyName").asString("").isBlank()) {
                problem("familyName", Code.REQUIRED, "A person has a given name, a family name, or both.");
            }
            return null;
        }
        // one at a time, to say which of the two it is
        if (PersonName.parse(given, "x").isEmpty()) {
            problem("givenName", Code.INVALID, "A name has 1 to 80 characters and no line breaks.");
        }
        if (PersonName.parse("x", family).isEmpty()) {
            problem("familyName", Code.INVALID, "A name has 1 to 80 characters and no line breaks.");
        }
        return PersonName.parse(given, family).orElse(null);
    }

    private @Nullable EmailAddress email() {
        String typed = required("email");
        if (typed == null) {
            return null;
        }
        Optional<EmailAddress> address = EmailAddress.parse(typed);
        if (address.isEmpty()) {
            problem("email", Code.INVALID, "This is not an e-mail address.");
        }
        return address.orElse(null);
    }

    private @Nullable Username username() {
        if (!organisation.settings().invitation().givenUsername()) {
            if (text("username") != null) {
                problem("username", Code.NOT_ALLOWED, "People of this organisation get no username by invitation.");
            }
            return null;
        }
        String typed = required("username");
        if (typed == null) {
            return null;
        }
        return switch (Username.parse(typed)) {
            case Username.Parsed.Valid valid -> valid.username();
            case Username.Parsed.Missing _, Username.Parsed.TooShort _ ->
                refused("A username has at least %d characters.".formatted(Username.SHORTEST));
            case Username.Parsed.TooLong refused ->
                refused("A username has at most %d characters.".formatted(Username.LONGEST));
            case Username.Parsed.NotAllowed refused ->
                refused("A username has letters, digits, dots, hyphens and underscores only.");
            case Username.Parsed.Reserved refused -> refused("This username is reserved. Choose another one.");
        };
    }

    private Locale language() {
        String typed = text("language");
        if (typed == null) {
            return organisation.locale();
        }
        if (!typed.equals("nl") && !typed.equals("en")) {
            problem("language", Code.INVALID, "The languages are nl and en.");
        }
        return Locale.forLanguageTag(typed);
    }

    private @Nullable String employeeNumber() {
        String typed = text("employeeNumber");
        if (typed != null && (typed.length() > LONGEST_NUMBER || !typed.matches("[\\p{L}\\p{N} ./_-]+"))) {
            problem(
                    "employeeNumber",
                    Code.INVALID,
                    "An employee number has at most %d letters, digits, spaces, dots, slashes and hyphens."
                            .formatted(LONGEST_NUMBER));
        }
        return typed;
    }

    private @Nullable BirthDate birthDate() {
        if (!organisation.settings().activation().steps().contains(ActivationStep.BIRTH_DATE)) {
            if (text("birthDate") != null) {
                problem("birthDate", Code.NOT_ALLOWED, "This organisation does not check birth dates. Leave it out.");
            }
            return null;
        }
        String typed = correcting ? text("birthDate") : required("birthDate"); // the one that we keep is sealed
        if (typed == null) {
            return null;
        }
        BirthDate date = BirthDate.parse(typed)
                .filter(day -> day.earliest().isBefore(today) && day.latest().isAfter(today.minusYears(OLDEST)))
                .orElse(null);
        if (date == null) {
            problem(
                    "birthDate",
                    Code.INVALID,
                    "A birth date is a day in the past, written as year-month-day: 1984-03-27, or 1968-05-00 or"
                            + " 1968-00-00 when only that is known.");
        }
        return date;
    }

    private @Nullable String required(String field) {
        String value = text(field);
        if (value == null && problems.stream().noneMatch(problem -> field.equals(problem.field()))) {
            problem(field, Code.REQUIRED, "This field is required.");
        }
        return value;
    }

    /// The field's text without surrounding spaces; null when it is absent or empty.
    private @Nullable String text(String field) {
        JsonNode value = fields.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isString()) {
            problem(field, Code.INVALID, "This field holds text.");
            return null;
        }
        String text = TypedText.trimmed(value.stringValue());
        return text.isEmpty() ? null : text;
    }

    private void problem(String field, Code code, String message) {
        problems.add(new RowProblem(row, field, code, message));
    }

    private @Nullable Username refused(String message) {
        problem("username", Code.INVALID, message);
        return null;
    }
}
