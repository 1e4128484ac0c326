package nl.voordeur.web;

import gg.jte.Content;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import nl.voordeur.kernel.Messages;
import nl.voordeur.kernel.OrganisationId;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.settings.Helpdesk;
import nl.voordeur.organisation.settings.LocalisedText;
import nl.voordeur.organisation.settings.Preset;
import nl.voordeur.organisation.theme.Theme;
import nl.voordeur.web.form.FormState;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Renders components and pages without a server.
public final class TestPages {

    private static final TemplateEngine TEMPLATES = TemplateEngine.createPrecompiled(ContentType.Html);
    private static final Messages MESSAGES = new Messages();
    private static final Assets ASSETS = new Assets(new JsonMapper());

    private TestPages() {}

    public static PageContext context(@Nullable Organisation organisation, Locale locale) {
        return new PageContext(
                organisation,
                locale,
                "/proef/sign-in?continue=x",
                MESSAGES,
                ASSETS,
                new PageContext.Forms(() -> "csrf-value", FormState.NONE, (to, _) -> to + "?form=sealed"));
    }

    public static Organisation organisation(String slug, String name, Theme theme) {
        var helpdesk = new Helpdesk(
                "Servicepunt HR",
                "088 123 45 67",
                "servicepunt@" + slug + ".example",
                new LocalisedText("Op werkdagen van 8.30 tot 17.00 uur.", "On working days from 8:30 to 17:00."));
        return new Organisation(
                new OrganisationId(UUID.randomUUID()),
                slug,
                name,
                Locale.of("nl"),
                Preset.MUNICIPALITY.settings(helpdesk),
                theme);
    }

    /// A component as content of another; parameters are pairs of name and value.
    static Content component(String name, @Nullable Object... parameters) {
        return output -> TEMPLATES.render("web/components/" + name + ".jte", parameters(parameters), output);
    }

    static Content together(Content... contents) {
        return output -> Arrays.stream(contents).forEach(content -> content.writeTo(output));
    }

    static Content text(String html) {
        return output -> output.writeContent(html);
    }

    static String render(Content content) {
        var output = new StringOutput();
        content.writeTo(output);
        return output.toString();
    }

    public static String render(Page page, PageContext context) {
        var output = new StringOutput();
        TEMPLATES.render(Page.templateOf(page.getClass()), Map.of("page", page, "ctx", context), output);
        return output.toString();
    }

    private static Map<String, @Nullable Object> parameters(@Nullable Object... pairs) {
        var map = new HashMap<String, @Nullable Object>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) Objects.requireNonNull(pairs[i]), pairs[i + 1]);
        }
        return map;
    }
}
