package nl.voordeur.demo.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;

/// Renders the demo's precompiled jte templates, each with one record named `page`.
public class View {

    private final TemplateEngine engine = TemplateEngine.createPrecompiled(ContentType.Html);

    public String render(String template, Object page) {
        StringOutput output = new StringOutput();
        engine.render(template + ".jte", page, output);
        return output.toString();
    }
}
