package nl.voordeur.web;

import static nl.voordeur.web.TestPages.component;
import static nl.voordeur.web.TestPages.render;
import static nl.voordeur.web.TestPages.text;
import static nl.voordeur.web.TestPages.together;

import gg.jte.Content;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.theme.Theme;
import nl.voordeur.web.components.AlertKind;
import nl.voordeur.web.components.ChecklistItem;
import nl.voordeur.web.components.FieldError;
import nl.voordeur.web.components.Icon;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/// Pages as they occur in the flows, which together show every component in every state.
final class ExamplePages {

    private static final Organisation CITY = TestPages.organisation(
            "voorbeeldstad",
            "Gemeente Voorbeeldstad",
            new Theme(Map.of("voordeur.brand.color", "#1d3f7a", "voordeur.accent.color", "#d6202c")));
    static final PageContext NL = TestPages.context(CITY, Locale.of("nl"));
    private static final PageContext EN = TestPages.context(CITY, Locale.ENGLISH);
    private static final String CODE_WRONG = "Deze code klopt niet. Kijk of je hem goed hebt overgenomen.";

    private ExamplePages() {}

    record Example(String name, String html) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Example> all() {
        var pages = new LinkedHashMap<String, String>();
        pages.put("sign-in", signIn(NL, false));
        pages.put("sign-in-en", signIn(EN, false));
        pages.put("sign-in-wrong", signIn(NL, true));
        pages.put("code-wrong", code());
        pages.put("password", password(null));
        pages.put("password-refused", password(false));
        pages.put("birth-date-wrong", birthDate());
        pages.put("factor-choice", choice());
        pages.put("set-up-computer", setUp(false));
        pages.put("set-up-phone", setUp(true));
        pages.put("done", done());
        pages.put("home", render(new WebPage.Home(List.of(CITY, CITY)), TestPages.context(null, Locale.of("nl"))));
        for (var context : Map.of("nl", NL, "en", EN).entrySet()) {
            Stream.of(
                            new WebPage.NotFound(),
                            new WebPage.FormExpired("/voorbeeldstad/sign-in"),
                            new WebPage.CookiesOff("/voorbeeldstad/sign-in"),
                            new WebPage.Refused(HttpStatus.BAD_REQUEST),
                            new WebPage.Failed(HttpStatus.INTERNAL_SERVER_ERROR, "4F2A 91C0", "/voorbeeldstad/sign-in"),
                            new WebPage.Throttled(Duration.ofMinutes(4), "/voorbeeldstad/sign-in"),
                            new WebPage.Busy(Duration.ofSeconds(5), "/voorbeeldstad/sign-in"))
                    .forEach(page -> pages.put(
                            page.getClass().getSimpleName() + "-" + context.getKey(),
                            render(page, context.getValue())));
        }
        return pages.entrySet().stream().map(page -> new Example(page.getKey(), page.getValue()));
    }

    static String signIn(PageContext ctx, boolean wrong) {
        String error = wrong ? "De gebruikersnaam of het wachtwoord klopt niet." : null;
        return page(
                ctx,
                "Inloggen",
                error == null ? List.of() : List.of(new FieldError("username", error)),
                component(
                        "form",
                        "ctx",
                        ctx,
                        "action",
                        "/voorbeeldstad/sign-in",
                        "content",
                        together(
                                component(
                                        "field-text",
                                        "ctx",
                                        ctx,
                                        "id",
                                        "username",
                                        "label",
                                        "E-mailadres of gebruikersnaam",
                                        "value",
                                        wrong ? "jan.jansen@voorbeeldstad.example" : "",
                                        "autocomplete",
                                        "username",
                                        "error",
                                        error),
                                component("field-password", "ctx", ctx, "id", "password", "label", "Wachtwoord"),
                                component(
                                        "actions",
                                        "content",
                                        together(
                                                component("button", "label", ctx.t("web.button.sign-in")),
                                                component(
                                                        "link",
                                                        "label",
                                                        "Wachtwoord vergeten?",
                                                        "href",
                                                        "/voorbeeldstad/recovery"))))));
    }

    private static String code() {
        return page(
                NL,
                "Typ de code uit je app",
                List.of(new FieldError("code", CODE_WRONG)),
                component(
                        "given",
                        "label",
                        "Je logt in als",
                        "value",
                        "jan.jansen@voorbeeldstad.example",
                        "change",
                        "/voorbeeldstad/sign-in",
                        "changeLabel",
                        "Wijzigen"),
                component(
                        "form",
                        "ctx",
                        NL,
                        "action",
                        "/voorbeeldstad/sign-in/code",
                        "content",
                        together(
                                component(
                                        "field-code",
                                        "ctx",
                                        NL,
                                        "id",
                                        "code",
                                        "label",
                                        "Code van 6 cijfers",
                                        "description",
                                        "Open je authenticator-app. Zoek Gemeente Voorbeeldstad.",
                                        "error",
                                        CODE_WRONG),
                                component(
                                        "field-code",
                                        "ctx",
                                        NL,
                                        "id",
                                        "login",
                                        "label",
                                        "Logincode",
                                        "letters",
                                        true,
                                        "value",
                                        "X9P4 XD7S 9RTE"),
                                component("checkbox", "id", "remember", "label", "Onthoud deze browser"),
                                component("actions", "content", component("button", "label", "Inloggen")))));
    }

    static String password(@Nullable Boolean blocklisted) {
        var items = List.of(
                new ChecklistItem(
                        "Minstens 12 tekens", "minimum-length", 12, List.of(), blocklisted == null ? null : true),
                new ChecklistItem("Zonder je naam of e-mailadres", "context", 0, List.of("jan", "jansen"), null),
                new ChecklistItem("Geen bekend wachtwoord.", "not-common", 0, List.of(), blocklisted),
                new ChecklistItem("Twee keer hetzelfde", "repeat", 0, List.of(), null));
        String error = blocklisted == null ? null : "Dit wachtwoord is bekend bij dieven. Kies een ander.";
        return page(
                NL,
                "Kies een wachtwoord",
                4,
                6,
                error == null ? List.of() : List.of(new FieldError("password", error)),
                paragraph("Een zin van een paar woorden is sterk en makkelijk te onthouden."),
                component(
                        "form",
                        "ctx",
                        NL,
                        "action",
                        "/x",
                        "content",
                        together(
                                component(
                                        "field-password",
                                        "ctx",
                                        NL,
                                        "id",
                                        "password",
                                        "label",
                                        "Nieuw wachtwoord",
                                        "fresh",
                                        true,
                                        "error",
                                        error,
                                        "describedBy",
                                        "rules"),
                                component(
                                        "checklist",
                                        "ctx",
                                        NL,
                                        "id",
                                        "rules",
                                        "field",
                                        "password",
                                        "repeat",
                                        "repeat",
                                        "title",
                                        "Je wachtwoord",
                                        "items",
                                        items),
                                component(
                                        "field-password",
                                        "ctx",
                                        NL,
                                        "id",
                                        "repeat",
                                        "label",
                                        "Herhaal je wachtwoord",
                                        "fresh",
                                        true),
                                component("actions", "content", component("button", "label", "Opslaan")))));
    }

    private static String birthDate() {
        String error = "Deze datum klopt niet. Je kunt het nog 3 keer proberen.";
        return page(
                NL,
                "Wat is je geboortedatum?",
                2,
                6,
                List.of(new FieldError("birth-day", error)),
                component(
                        "form",
                        "ctx",
                        NL,
                        "action",
                        "/x",
                        "content",
                        together(
                                component(
                                        "field-date",
                                        "ctx",
                                        NL,
                                        "id",
                                        "birth",
                                        "legend",
                                        "Geboortedatum",
                                        "description",
                                        "Bijvoorbeeld 27 3 1985",
                                        "day",
                                        "2",
                                        "month",
                                        "13",
                                        "year",
                                        "1985",
                                        "error",
                                        error),
                                component(
                                        "actions",
                                        "content",
                                        together(
                                                component("button", "label", "Verder"),
                                                component(
                                                        "quiet-button",
                                                        "label",
                                                        "Terug",
                                                        "name",
                                                        "step",
                                                        "value",
                                                        "back"))))));
    }

    private static String choice() {
        Content first = component(
                "form", "ctx", NL, "action", "/x", "content", component("button", "label", "Activeren met Sleutel"));
        Content second = component(
                "form",
                "ctx",
                NL,
                "action",
                "/x",
                "content",
                component("button", "label", "Activeren met een code", "primary", false));
        return page(
                NL,
                "Inloggen in twee stappen",
                List.of(),
                paragraph("Kies hoe je wilt inloggen. Dit doe je één keer."),
                component(
                        "choices",
                        "content",
                        together(
                                component(
                                        "choice",
                                        "ctx",
                                        NL,
                                        "title",
                                        "Inloggen met Sleutel",
                                        "icon",
                                        Icon.MOBILE,
                                        "advised",
                                        true,
                                        "text",
                                        "Je krijgt een melding op je telefoon en keurt die goed. Je hoeft geen code over te typen.",
                                        "action",
                                        first),
                                component(
                                        "choice",
                                        "ctx",
                                        NL,
                                        "title",
                                        "Inloggen met een code",
                                        "icon",
                                        Icon.KEY,
                                        "text",
                                        "Een app als Google Authenticator of Microsoft Authenticator maakt een code. Die typ je over.",
                                        "action",
                                        second))));
    }

    private static String setUp(boolean phone) {
        String svg = "<svg viewBox=\"0 0 33 33\"><path d=\"M4 4h7v7h-7zM22 4h7v7h-7zM4 22h7v7h-7z\"/></svg>";
        return page(
                NL,
                "Stel je authenticator-app in",
                3,
                3,
                List.of(),
                component(
                        "todo",
                        "content",
                        together(
                                component(
                                        "todo-item",
                                        "title",
                                        "Installeer een authenticator-app",
                                        "content",
                                        component(
                                                "devices",
                                                "ctx",
                                                NL,
                                                "phone",
                                                phone,
                                                "onPhone",
                                                component("stores", "ctx", NL, "apple", "/apple", "google", "/google"),
                                                "onComputer",
                                                paragraph(
                                                        "Pak je telefoon. Open de App Store of de Play Store. Zoek <strong>Google Authenticator</strong>."))),
                                component(
                                        "todo-item",
                                        "title",
                                        "Scan de QR-code",
                                        "content",
                                        together(
                                                paragraph(
                                                        "Open de app. Druk op het plusje en dan op <strong>QR-code scannen</strong>."),
                                                component(
                                                        "qr", "svg", svg, "label", "QR-code voor je authenticator-app"),
                                                component(
                                                        "secret",
                                                        "ctx",
                                                        NL,
                                                        "label",
                                                        "Of typ deze aanvraagcode over",
                                                        "grouped",
                                                        "JBSW Y3DP EHPK 3PXP JBSW Y3DP EHPK 3PXP"))),
                                component(
                                        "todo-item",
                                        "title",
                                        "Typ de code uit de app",
                                        "content",
                                        component(
                                                "form",
                                                "ctx",
                                                NL,
                                                "action",
                                                "/x",
                                                "content",
                                                together(
                                                        component(
                                                                "field-code",
                                                                "ctx",
                                                                NL,
                                                                "id",
                                                                "code",
                                                                "label",
                                                                "Code van 6 cijfers"),
                                                        component(
                                                                "countdown",
                                                                "seconds",
                                                                1680L,
                                                                "minutes",
                                                                "Deze QR-code werkt nog {0} minuten.",
                                                                "minute",
                                                                "Deze QR-code werkt nog 1 minuut.",
                                                                "over",
                                                                "Deze QR-code werkt niet meer."),
                                                        component(
                                                                "actions",
                                                                "content",
                                                                component("button", "label", "Activeren"))))))));
    }

    private static String done() {
        return page(
                NL,
                "Je account is klaar",
                List.of(),
                component("alert", "kind", AlertKind.OK, "title", "Opgeslagen", "text", "Je wachtwoord is opgeslagen."),
                component(
                        "alert",
                        "kind",
                        AlertKind.INFO,
                        "title",
                        "Geen e-mail gekregen?",
                        "text",
                        "Kijk ook in de map ‘Ongewenste e-mail’ of ‘Spam’."),
                component(
                        "alert",
                        "kind",
                        AlertKind.WARNING,
                        "title",
                        "Je code is net verlopen",
                        "text",
                        "Wacht op een nieuwe code en typ die over."),
                component(
                        "alert",
                        "kind",
                        AlertKind.ERROR,
                        "title",
                        "Deze link werkt niet meer",
                        "content",
                        text("<p>De link was 5 dagen geldig.</p>")),
                component("success"),
                component("code", "grouped", "X9P4 XD7S 9RTE"),
                component("actions", "content", component("link-button", "label", "Naar inloggen", "href", "/x")));
    }

    private static Content paragraph(String html) {
        return text("<p class=\"utrecht-paragraph\">" + html + "</p>");
    }

    private static String page(PageContext ctx, String title, List<FieldError> errors, Content... contents) {
        return page(ctx, title, 0, 0, errors, contents);
    }

    private static String page(
            PageContext ctx, String title, int step, int total, List<FieldError> errors, Content... contents) {
        return render(component(
                "layout",
                "ctx",
                ctx,
                "title",
                title,
                "step",
                step,
                "total",
                total,
                "errors",
                errors,
                "content",
                together(contents)));
    }
}
