package nl.voordeur.demo.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.Map;

/// Renders the demo's precompiled jte templates, each with one record named `page`, in the language `in`.
public class View {

    private final TemplateEngine engine = TemplateEngine.createPrecompiled(ContentType.Html);

    public String render(String template, Object page, Language in) {
        StringOutput output = new StringOutput();
        engine.render(template + ".jte", Map.of("page", page, "in", in), output);
        return output.toString();
    }
}
