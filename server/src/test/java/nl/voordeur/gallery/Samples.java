package nl.voordeur.gallery;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import nl.voordeur.TestOrganisations;
import nl.voordeur.account.EmailAddress;
import nl.voordeur.account.PersonName;
import nl.voordeur.account.Username;
import nl.voordeur.factor.FactorKind;
import nl.voordeur.factor.FactorWords;
import nl.voordeur.factor.password.leaked.LeakedPasswords;
import nl.voordeur.factor.password.rules.ContextWords;
import nl.voordeur.factor.password.rules.PasswordAssessment;
import nl.voordeur.factor.password.rules.PasswordRules;
import nl.voordeur.kernel.Secret;
import nl.voordeur.kernel.paging.Cursor;
import nl.voordeur.kernel.paging.Slice;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.settings.FactorChoice;
import nl.voordeur.organisation.settings.PasswordPolicy;
import nl.voordeur.organisation.settings.Preset;
import nl.voordeur.signedin.KeptForm;
import nl.voordeur.signin.SignInProblems;
import nl.voordeur.signin.totp.CodeProblems;
import nl.voordeur.web.components.FieldProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/// Makes a record with likely values in it, so that each can be rendered without a test of its own.
///
/// @param full with everything that may be absent, and two of what may be many; otherwise with nothing that may be
/// absent
record Samples(Organisation organisation, boolean full) {

    private static final PasswordPolicy POLICY =
            Preset.CAREER.settings(TestOrganisations.helpdesk()).password();
    private static final PasswordAssessment REFUSED = new PasswordRules(new LeakedPasswords(Path.of("no-list")))
            .evaluate(POLICY, ContextWords.of("jansen"), "jansen");
    private static final String ADDRESS = "jan.jansen@voorbeeldstad.example";

    /// Strings that mean something, by the name of their component.
    private static final Map<String, String> STRINGS = Map.ofEntries(
            Map.entry("address", ADDRESS),
            Map.entry("accountName", ADDRESS),
            Map.entry("again", "/voorbeeldstad/sign-in"),
            Map.entry("home", "https://mijn.voorbeeldstad.example/"),
            Map.entry("portal", "Salarisportaal"),
            Map.entry("to", "/voorbeeldstad/sign-in"),
            Map.entry("back", "/voorbeeldstad/activation"),
            Map.entry("action", "/voorbeeldstad/activation"),
            Map.entry("continueTo", "/voorbeeldstad/oauth2/authorize?client_id=portaal"),
            Map.entry("options", "{\"challenge\":\"AAAA\",\"rpId\":\"localhost\"}"),
            Map.entry("code", "X9P4 XD7S 9RTE"),
            Map.entry("requestCode", "JBSW Y3DP EHPK 3PXP JBSW Y3DP EHPK 3PXP"),
            Map.entry("secret", "RWLJWpzYqAj1FG9HdA0LIUW_8vmboEJiwpbAQDGfCzs"),
            Map.entry("clientId", "api-p369FUCBIV"),
            Map.entry("tokenAddress", "https://inloggen.voorbeeldstad.example/voorbeeldstad/oauth2/token"),
            Map.entry("reference", "4F2A 91C0"),
            Map.entry("api", "https://inloggen.voorbeeldstad.example/api/v1/organisations"),
            Map.entry("base", "https://inloggen.voorbeeldstad.example"),
            Map.entry("day", "27"),
            Map.entry("month", "3"),
            Map.entry("year", "1985"),
            Map.entry("typed", "jan(at)voorbeeldstad"),
            Map.entry("reason", "client_id"),
            Map.entry("repeatProblem", "newpassword.differs"),
            Map.entry("given", "Jan"),
            Map.entry("family", "Jansen"));

    /// Which is so with nothing else on its page.
    private static final String ALONE = "PasswordForm.missing";

    /// What can occur together on a page.
    private static final Map<String, List<?>> LISTS = Map.ofEntries(
            Map.entry("Name.problems", List.of(FieldProblem.of("username", "signin.name.username.missing"))),
            Map.entry("Request.problems", List.of(FieldProblem.of("email", "activation.email.unreadable"))),
            Map.entry("AskPassword.problems", List.of(FieldProblem.of("username", "signin.name.username.missing"))),
            Map.entry("AskOtherMailbox.problems", List.of(FieldProblem.of("username", "signin.name.either.missing"))),
            Map.entry("AskName.problems", List.of(FieldProblem.of("username", "recovery.ask-name.missing"))),
            Map.entry("Password.problems", List.of(SignInProblems.REFUSED)),
            Map.entry(
                    "OnePage.problems",
                    List.of(
                            FieldProblem.of("username", "signin.name.username.missing"),
                            SignInProblems.PASSWORD_MISSING)),
            Map.entry("Factor.kinds", List.of(FactorKind.TOTP)),
            Map.entry("Notice.choices", List.of(FactorChoice.TOTP)),
            Map.entry(
                    "Code.problems",
                    List.of(
                            CodeProblems.MISSING,
                            CodeProblems.SHAPE,
                            CodeProblems.wrong(3),
                            CodeProblems.tooOld(3, false),
                            CodeProblems.tooOld(3, true),
                            CodeProblems.EARLY,
                            CodeProblems.USED)),
            Map.entry("App.problems", List.of(CodeProblems.wrong(3))),
            Map.entry("Mail.problems", List.of(CodeProblems.wrong(3))),
            Map.entry(
                    "Ticket.problems",
                    wrong(
                            "code",
                            3,
                            "signin.ticket.problem.missing",
                            "signin.ticket.problem.wrong",
                            "signin.ticket.problem.expired",
                            "signin.ticket.problem.none",
                            "signin.ticket.problem.mail-born",
                            "signin.ticket.problem.link-dead")),
            Map.entry(
                    "LoginCode.problems",
                    wrong(
                            "code",
                            3,
                            "activation.login-code.wrong",
                            "activation.login-code.incomplete",
                            "activation.login-code.missing")),
            Map.entry(
                    "BirthDate.problems",
                    wrong(
                            "birth-date-day",
                            3,
                            "activation.birth-date.wrong",
                            "activation.birth-date.unreadable",
                            "activation.birth-date.not-there",
                            "activation.birth-date.missing",
                            "activation.birth-date.month-missing",
                            "activation.birth-date.year-missing")),
            Map.entry(
                    "ChooseUsername.problems",
                    names(
                            "activation.username.taken",
                            "activation.username.reserved",
                            "activation.username.too-short",
                            "activation.username.too-long",
                            "activation.username.missing",
                            "activation.username.space",
                            "activation.username.character",
                            "activation.username.character-like",
                            "activation.username.unseen",
                            "activation.username.edge")),
            Map.entry("ChooseAccount.problems", wrong("username", 0, "activation.username.taken")),
            Map.entry(
                    "RecoveryInfo.problems",
                    wrong("recovery-email", 0, "activation.recovery.unreadable", "activation.recovery.same")),
            Map.entry("Bootstrap.problems", List.of(FieldProblem.of("email", "console.error.email"))),
            Map.entry(
                    "Operator.problems",
                    List.of(
                            FieldProblem.of("name", "console.error.client-name"),
                            FieldProblem.of("target", "console.error.organisation"),
                            FieldProblem.of("scopes", "console.error.scopes"))),
            Map.entry(
                    "Operator.scopes",
                    List.of(
                            "organisations:write",
                            "invitations:write",
                            "accounts:write",
                            "clients:write",
                            "audit:read")));

    /// All that can be wrong with a field, so that each text is shown.
    private static List<FieldProblem> wrong(String field, int left, String... keys) {
        return Arrays.stream(keys).map(key -> FieldProblem.of(field, key, left)).toList();
    }

    private static List<FieldProblem> names(String... keys) {
        return Arrays.stream(keys)
                .map(key -> FieldProblem.of("username", key, "ä", "sanne.devries"))
                .toList();
    }

    Object of(Class<?> type) {
        return switch (type.getSimpleName()) {
            case "String" -> "Jan Jansen";
            case "int", "Integer" -> full ? 3 : 1;
            case "long", "Long" -> full ? 300L : 1L;
            case "boolean", "Boolean" -> full;
            case "Instant" -> Instant.parse("2026-11-20T13:05:00Z");
            case "Duration" -> full ? Duration.ofDays(5) : Duration.ofMinutes(1);
            case "URI" -> URI.create("https://inloggen.example/voorbeeldstad/activate/Zm9vYmFyYmF6");
            case "UUID" -> UUID.fromString("7a3f6c1e-0d1b-4b52-9f0e-3f1d2c4b5a69");
            case "Locale" -> Locale.of("nl");
            case "byte[]" -> new byte[] {1, 2, 3};
            case "HttpStatus" -> HttpStatus.BAD_REQUEST;
            case "Object" -> "iets";
            case "Secret" -> new Secret("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP");
            case "Organisation" -> organisation;
            case "Slice" ->
                new Slice<>(List.of(organisation, organisation), full ? new Cursor("Voorbeeldstad", "stad") : null);
            case "PasswordPolicy" -> POLICY;
            case "PasswordAssessment" -> REFUSED;
            case "EmailAddress" -> EmailAddress.parse(ADDRESS).orElseThrow();
            case "PersonName" -> PersonName.parse("Jan", "Jansen").orElseThrow();
            case "KeptForm" ->
                full ? new KeptForm(KeptForm.State.KEPT, (UUID) of(UUID.class), Map.of()) : KeptForm.NONE;
            case "Map" -> Map.of("code", "X9P4", "state", "<b>\"s");
            case "FactorKind" -> full ? FactorKind.PASSKEY : FactorKind.TOTP; // those that are set up
            case "Username" -> new Username("jan.jansen");
            case "FactorWords" -> new FactorWords("factor.kind.totp");
            default -> made(type);
        };
    }

    private Object made(Class<?> type) {
        if (type.isEnum()) {
            Object[] constants = type.getEnumConstants();
            return constants[full ? constants.length - 1 : 0];
        }
        if (type.isSealed()) {
            Class<?>[] kinds = type.getPermittedSubclasses();
            return of(kinds[full ? kinds.length - 1 : 0]);
        }
        if (!type.isRecord()) {
            throw new AssertionError("a page or mail shows a %s; say in Samples what one looks like".formatted(type));
        }
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] values = Arrays.stream(components).map(this::of).toArray();
        try {
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("no sample of " + type, e);
        }
    }

    private @Nullable Object of(RecordComponent component) {
        AnnotatedType annotated = component.getAnnotatedType();
        String place = component.getDeclaringRecord().getSimpleName() + "." + component.getName();
        if (place.equals(ALONE)) {
            return false;
        }
        if (!full && annotated.isAnnotationPresent(Nullable.class)) {
            return null;
        }
        if (component.getGenericType() instanceof ParameterizedType parameterized
                && component.getType() == List.class
                && annotated instanceof AnnotatedParameterizedType) {
            var element = (Class<?>) parameterized.getActualTypeArguments()[0];
            return full ? LISTS.getOrDefault(place, many(element)) : List.of();
        }
        return component.getType() == String.class
                ? STRINGS.getOrDefault(component.getName(), "jan.jansen")
                : of(component.getType());
    }

    private List<?> many(Class<?> element) {
        return element.isEnum() ? List.of(element.getEnumConstants()) : List.of(of(element), of(element));
    }
}
