package nl.voordeur.api.organisation;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import nl.voordeur.api.ApiJson;
import nl.voordeur.api.ApiProblem;
import nl.voordeur.kernel.VoordeurSettings;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.UnworkableSettings;
import nl.voordeur.organisation.settings.Helpdesk;
import nl.voordeur.organisation.settings.OrganisationSettings;
import nl.voordeur.organisation.settings.Preset;
import nl.voordeur.organisation.theme.DesignTokens;
import nl.voordeur.organisation.theme.Theme;
import nl.voordeur.organisation.theme.ThemeContrast;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// An organisation as JSON. Whatever comes in passes the same validated records as everything else, and what they
/// refuse is told to the caller in their own sentence.
@Component
class OrganisationDocument {

    private static final Set<String> NEW =
            Set.of("slug", "name", "language", "preset", "helpdesk", "portal", "settings", "theme");
    private static final Set<String> CHANGED = Set.of("slug", "name", "language", "settings", "theme");

    private final JsonMapper json;
    private final ApiJson reading;
    private final VoordeurSettings installation;

    OrganisationDocument(JsonMapper json, ApiJson reading, VoordeurSettings installation) {
        this.json = json;
        this.reading = reading;
        this.installation = installation;
    }

    /// @param issuer what a portal is configured with (OpenID Connect Discovery)
    record View(
            String id,
            String slug,
            String name,
            String language,
            String issuer,
            OrganisationSettings settings,
            Map<String, String> theme,
            @Nullable LogoPart logo) {}

    /// @param address where it is served
    /// @param alt what the picture says
    record LogoPart(String address, String alt) {}

    /// An organisation that doesn't exist yet.
    record Wanted(String slug, String name, Locale locale, OrganisationSettings settings, Theme theme) {}

    View view(Organisation organisation) {
        return new View(
                organisation.id().value().toString(),
                organisation.slug(),
                organisation.name(),
                organisation.locale().toLanguageTag(),
                installation.absolute(organisation.path("")).toString(),
                organisation.settings(),
                organisation.theme().tokens(),
                logo(organisation));
    }

    private @Nullable LogoPart logo(Organisation organisation) {
        var logo = organisation.theme().logo();
        return logo == null
                ? null
                : new LogoPart(
                        installation
                                .absolute(organisation.path("/logo/" + logo.file()))
                                .toString(),
                        logo.alt());
    }

    /// `{slug, name, language, preset, helpdesk, portal?, settings?, theme?}`: `settings` says what differs from the
    /// preset.
    Wanted read(JsonNode body) {
        ApiJson.refuseOthers(body, NEW);
        var preset = preset(text(body, "preset"));
        if (!body.hasNonNull("helpdesk")) {
            throw refused("'helpdesk' is missing: whom may people call?");
        }
        SettingsPatch.requireWhole(body.path("helpdesk"), Helpdesk.class, "helpdesk");
        var helpdesk = refusable(() -> reading.read(body.path("helpdesk"), Helpdesk.class));
        if (!helpdesk.reachable()) {
            throw refused(Helpdesk.UNREACHABLE);
        }
        ObjectNode settings = json.valueToTree(refusable(() -> preset.settings(helpdesk)));
        if (body.hasNonNull("portal")) {
            settings.set("portal", body.get("portal"));
        }
        if (body.has("settings")) {
            SettingsPatch.apply(settings, body.path("settings"), OrganisationSettings.class, "settings");
        }
        return new Wanted(
                text(body, "slug"),
                text(body, "name"),
                locale(body.path("language").asString("nl")),
                settings(settings),
                body.has("theme") ? theme(body.path("theme")) : Theme.plain());
    }

    Organisation merge(Organisation organisation, JsonNode patch) {
        ApiJson.refuseOthers(patch, CHANGED);
        if (patch.has("slug") && !patch.path("slug").asString("").equals(organisation.slug())) {
            throw refused("'slug' can't change: it stands in every address.");
        }
        ObjectNode settings = json.valueToTree(organisation.settings());
        if (patch.has("settings")) {
            SettingsPatch.apply(settings, patch.path("settings"), OrganisationSettings.class, "settings");
        }
        return new Organisation(
                organisation.id(),
                organisation.slug(),
                patch.has("name") ? text(patch, "name") : organisation.name(),
                patch.has("language") ? locale(text(patch, "language")) : organisation.locale(),
                settings(settings),
                patch.has("theme")
                        ? theme(patch.path("theme")).with(organisation.theme().logo())
                        : organisation.theme());
    }

    private OrganisationSettings settings(ObjectNode whole) {
        SettingsPatch.requireWhole(whole, OrganisationSettings.class, "settings");
        return refusable(() -> reading.read(whole, OrganisationSettings.class));
    }

    /// Flat (`"voordeur.brand.color": "#1d3f7a"`) or as a design-tokens document (nested, with `$value`).
    private Theme theme(JsonNode tokens) {
        var theme = refusable(() -> DesignTokens.theme(tokens));
        var weak = ThemeContrast.failures(theme);
        if (!weak.isEmpty()) {
            throw refused("The theme has too little contrast (WCAG 1.4.3). " + weak);
        }
        return theme;
    }

    private static Preset preset(String name) {
        try {
            return Preset.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw refused("'preset' is one of municipality, absence, career and payroll.");
        }
    }

    private static Locale locale(String language) {
        if (!language.equals("nl") && !language.equals("en")) {
            throw refused("'language' is nl or en.");
        }
        return Locale.of(language);
    }

    private static String text(JsonNode body, String name) {
        var text = body.path(name).asString("").strip();
        if (text.isEmpty() || text.length() > 100) {
            throw refused("'%s' is missing, or longer than 100 characters.".formatted(name));
        }
        return text;
    }

    /// @throws ApiProblem 422, with the reason, when the settings can't work
    static <T> T refusable(java.util.function.Supplier<T> reading) {
        try {
            return reading.get();
        } catch (UnworkableSettings e) {
            throw refused(String.valueOf(e.getMessage()));
        } catch (JacksonException e) {
            throw e.getCause() instanceof UnworkableSettings why
                    ? refused(String.valueOf(why.getMessage()))
                    : ApiJson.refusal(e);
        }
    }

    private static RuntimeException refused(String detail) {
        return ApiProblem.of(HttpStatus.UNPROCESSABLE_CONTENT, detail);
    }
}
