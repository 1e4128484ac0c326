package nl.voordeur.web;

import static nl.voordeur.web.ExamplePages.NL;
import static nl.voordeur.web.ExamplePages.actions;
import static nl.voordeur.web.ExamplePages.button;
import static nl.voordeur.web.ExamplePages.form;
import static nl.voordeur.web.ExamplePages.page;
import static nl.voordeur.web.ExamplePages.paragraph;
import static nl.voordeur.web.TestPages.component;

import java.util.List;
import nl.voordeur.web.components.ChecklistItem;
import nl.voordeur.web.components.FieldError;
import nl.voordeur.web.components.FieldOption;
import org.jspecify.annotations.Nullable;

/// Pages on which a person types, fresh and with what is wrong.
final class ExampleForms {

    private static final String CODE_WRONG = "Deze code klopt niet. Kijk of je hem goed hebt overgenomen.";

    private ExampleForms() {}

    static String signIn(PageContext ctx, boolean wrong) {
        String error = wrong ? "De gebruikersnaam of het wachtwoord klopt niet." : null;
        return page(
                ctx,
                "Inloggen",
                error == null ? List.of() : List.of(new FieldError("username", error)),
                form(
                        ctx,
                        "/voorbeeldstad/sign-in",
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
                        actions(
                                button(ctx.t("web.button.sign-in")),
                                component(
                                        "link", "label", "Wachtwoord vergeten?", "href", "/voorbeeldstad/recovery"))));
    }

    static String code() {
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
                form(
                        NL,
                        "/voorbeeldstad/sign-in/code",
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
                        actions(button("Inloggen"))));
    }

    static String password(@Nullable Boolean blocklisted) {
        var items = List.of(
                new ChecklistItem("Minstens 12 tekens", "minimum-length", 12, List.of(), false),
                new ChecklistItem("Zonder je naam of e-mailadres", "context", 0, List.of("jan", "jansen"), false),
                new ChecklistItem("Geen bekend wachtwoord.", "not-common", 0, List.of(), blocklisted != null),
                new ChecklistItem("Twee keer hetzelfde", "repeat", 0, List.of(), false));
        String error = blocklisted == null ? null : "Dit wachtwoord is bekend bij dieven. Kies een ander.";
        return page(
                NL,
                "Kies een wachtwoord",
                4,
                6,
                error == null ? List.of() : List.of(new FieldError("password", error)),
                paragraph("Een zin van een paar woorden is sterk en makkelijk te onthouden."),
                form(
                        NL,
                        "/x",
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
                        actions(button("Opslaan"))));
    }

    static String birthDate() {
        String error = "Deze datum klopt niet. Je kunt het nog 3 keer proberen.";
        return page(
                NL,
                "Wat is je geboortedatum?",
                2,
                6,
                List.of(new FieldError("birth-day", error)),
                form(
                        NL,
                        "/x",
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
                        actions(
                                button("Verder"),
                                component("quiet-button", "label", "Terug", "name", "step", "value", "back"))));
    }

    /// Choices: one of a few, and any of several.
    static String access(String chosen, @Nullable String error) {
        var errors = error == null
                ? List.<FieldError>of()
                : List.of(new FieldError("target", error), new FieldError("scopes", error));
        return page(
                NL,
                "Toegang voor een systeem",
                errors,
                form(
                        NL,
                        "/x",
                        component(
                                "field-select",
                                "ctx",
                                NL,
                                "id",
                                "target",
                                "label",
                                "Organisatie",
                                "options",
                                List.of(
                                        new FieldOption("stad", "Gemeente Voorbeeldstad", "stad"),
                                        new FieldOption("huis", "Administratiehuis", null)),
                                "value",
                                chosen,
                                "description",
                                "Waarvoor is het?",
                                "error",
                                error),
                        component(
                                "field-checkboxes",
                                "ctx",
                                NL,
                                "id",
                                "scopes",
                                "legend",
                                "Wat mag dit systeem?",
                                "options",
                                List.of(
                                        new FieldOption("audit:read", "Het logboek lezen", "audit:read"),
                                        new FieldOption("invite", "Mensen uitnodigen", null)),
                                "values",
                                List.of("invite"),
                                "description",
                                "Kies niet meer dan nodig is.",
                                "error",
                                error),
                        actions(button("Toegang maken"))));
    }
}
