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
import nl.voordeur.web.components.FieldError;
import org.springframework.http.HttpStatus;

/// Pages as they occur in the flows, which together show every component in every state.
final class ExamplePages {

    private static final Organisation CITY = TestPages.organisation(
            "voorbeeldstad",
            "Gemeente Voorbeeldstad",
            new Theme(Map.of("voordeur.brand.color", "#1d3f7a", "voordeur.accent.color", "#d6202c")));
    static final PageContext NL = TestPages.context(CITY, Locale.of("nl"));
    private static final PageContext EN = TestPages.context(CITY, Locale.ENGLISH);

    private ExamplePages() {}

    record Example(String name, String html) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Example> all() {
        var pages = new LinkedHashMap<String, String>();
        pages.put("sign-in", ExampleForms.signIn(NL, false));
        pages.put("sign-in-en", ExampleForms.signIn(EN, false));
        pages.put("sign-in-wrong", ExampleForms.signIn(NL, true));
        pages.put("code-wrong", ExampleForms.code());
        pages.put("password", ExampleForms.password(null));
        pages.put("password-refused", ExampleForms.password(false));
        pages.put("birth-date-wrong", ExampleForms.birthDate());
        pages.put("access", ExampleForms.access("stad", null));
        pages.put("access-wrong", ExampleForms.access("", "Kies een organisatie."));
        pages.put("list", ExampleSteps.list("/voorbeeldstad/lijst", null));
        pages.put("list-first", ExampleSteps.list(null, "/voorbeeldstad/lijst?after=x"));
        pages.put("factor-choice", ExampleSteps.choice());
        pages.put("set-up-computer", ExampleSteps.setUp(false));
        pages.put("set-up-phone", ExampleSteps.setUp(true));
        pages.put("done", ExampleSteps.done());
        pages.put(
                "home",
                render(
                        new WebPage.Home(List.of(CITY, CITY), true, "/?after=x"),
                        TestPages.context(null, Locale.of("nl"))));
        for (var context : Map.of("nl", NL, "en", EN).entrySet()) {
            Stream.of(
                            new WebPage.NotFound(),
                            new WebPage.CookiesOff("/voorbeeldstad/sign-in"),
                            new WebPage.TwoFactorsNeeded("/voorbeeldstad/sign-in"),
                            new WebPage.Refused(HttpStatus.BAD_REQUEST),
                            new WebPage.Failed(HttpStatus.INTERNAL_SERVER_ERROR, "4F2A 91C0", "/voorbeeldstad/sign-in"),
                            new WebPage.Away(null),
                            new WebPage.Throttled(Duration.ofMinutes(4), "/voorbeeldstad/sign-in"),
                            new WebPage.Busy(Duration.ofSeconds(5), "/voorbeeldstad/sign-in"))
                    .forEach(page -> pages.put(
                            page.getClass().getSimpleName() + "-" + context.getKey(),
                            render(page, context.getValue())));
        }
        return pages.entrySet().stream().map(page -> new Example(page.getKey(), page.getValue()));
    }

    static Content form(PageContext ctx, String action, Content... contents) {
        return component("form", "ctx", ctx, "action", action, "content", together(contents));
    }

    static Content actions(Content... contents) {
        return component("actions", "content", together(contents));
    }

    static Content button(String label) {
        return component("button", "label", label);
    }

    static Content paragraph(String html) {
        return text("<p class=\"utrecht-paragraph\">" + html + "</p>");
    }

    static String page(PageContext ctx, String title, List<FieldError> errors, Content... contents) {
        return page(ctx, title, 0, 0, errors, contents);
    }

    static String page(
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
