package nl.voordeur.web;

import static nl.voordeur.web.ExamplePages.NL;
import static nl.voordeur.web.ExamplePages.actions;
import static nl.voordeur.web.ExamplePages.button;
import static nl.voordeur.web.ExamplePages.form;
import static nl.voordeur.web.ExamplePages.page;
import static nl.voordeur.web.ExamplePages.paragraph;
import static nl.voordeur.web.TestPages.component;
import static nl.voordeur.web.TestPages.text;
import static nl.voordeur.web.TestPages.together;

import gg.jte.Content;
import java.util.List;
import nl.voordeur.web.components.AlertKind;
import nl.voordeur.web.components.Icon;
import nl.voordeur.web.components.Table;
import org.jspecify.annotations.Nullable;

/// Pages on which a person chooses, follows steps or reads what happened.
final class ExampleSteps {

    private ExampleSteps() {}

    static String choice() {
        Content first = form(NL, "/x", button("Activeren met Sleutel"));
        Content second = form(NL, "/x", component("button", "label", "Activeren met een code", "primary", false));
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

    static String setUp(boolean phone) {
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
                                        form(
                                                NL,
                                                "/x",
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
                                                actions(button("Activeren")))))));
    }

    static String done() {
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
                actions(component("link-button", "label", "Naar inloggen", "href", "/x")));
    }

    /// A page of a list, with names of all lengths.
    static String list(@Nullable String first, @Nullable String next) {
        var table = new Table(
                List.of("Naam", "Korte naam"),
                List.of(
                        row("Gemeente Voorbeeldstad", "voorbeeldstad"),
                        row("Gemeenschappelijke Regeling Belastingsamenwerking Voorbeeldstad en Omstreken", "grb"),
                        row("Donaudampfschifffahrtsgesellschaftskapitänsvereinigung", "donaudampfschifffahrt")));
        return page(
                NL,
                "Beheer",
                List.of(),
                component(
                        "table",
                        "ctx",
                        NL,
                        "id",
                        "organisations",
                        "caption",
                        "Organisaties",
                        "table",
                        table,
                        "first",
                        first,
                        "next",
                        next));
    }

    private static Table.Row row(String name, String slug) {
        return Table.Row.of(new Table.Cell(name, "/" + slug), Table.Cell.text(slug));
    }
}
