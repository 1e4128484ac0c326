package nl.voordeur.signedin;

import static nl.voordeur.signin.TestSignIns.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import nl.voordeur.VoordeurTest;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.settings.Preset;
import nl.voordeur.signin.TestSignIns;
import nl.voordeur.signin.Visitor;
import nl.voordeur.web.Answer;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Back and a reload never ask whether to send a form again: no route answers a form that it refuses with a page.
@VoordeurTest
@Import({TestSignIns.class, TestSignIns.Time.class})
class RefusedFormsTests {

    /// What answers with something else, and why.
    private static final Map<String, String> EXCEPT = Map.of(
            "/{org}/oauth2/authorize", "a portal's request, which names no place that we know: said here alone",
            "/{org}/connect/logout", "a portal's request, as above",
            "/{org}/connect/logout/confirm", "nothing can be wrong with it; its page leads on at once",
            "/{org}/userinfo", "for programs");

    private static final List<Map<String, String>> FORMS = List.of(
            Map.of(),
            Map.of("_csrf", "made-up"),
            Map.of("username", "", "password", "", "code", "x", "email", "x", "choice", "x", "givenName", ""),
            Map.of("username", "niemand", "password", "fout", "code", "000000", "action", "back"),
            Map.of("code", "000000", "action", "new", "invitation", "x"));

    private final TestSignIns test;
    private final Organisation organisation;
    private final Set<String> routes = new TreeSet<>();

    @Autowired
    RefusedFormsTests(TestSignIns test, RequestMappingHandlerMapping requestMappingHandlerMapping) {
        this.test = test;
        this.organisation = test.organisation(Preset.CAREER);
        requestMappingHandlerMapping.getHandlerMethods().forEach((mapping, method) -> {
            if (mapping.getMethodsCondition().getMethods().contains(RequestMethod.POST)
                    && Answer.class.isAssignableFrom(method.getMethod().getReturnType())) {
                routes.addAll(mapping.getPatternValues());
            }
        });
    }

    @Test
    void formWhenRefusedThenIsAnsweredWithTheWayToItsPage() {
        var wrong = new SoftAssertions();
        var people = people();
        assertThat(routes).hasSizeGreaterThan(10).containsAll(Set.of("/{org}/sign-in", "/{org}/sign-in/code"));
        for (String route : routes) {
            if (EXCEPT.containsKey(route)) {
                continue;
            }
            people.forEach((who, visitor) -> FORMS.forEach(form -> {
                var answer = visitor.copy().sent(path(route), form);
                wrong.assertThat(answer.status())
                        .as("%s sends %s to %s", who, form, route)
                        .isEqualTo(303);
            }));
        }
        wrong.assertAll();
        assertThat(routes)
                .as("exceptions that are none (any more)")
                .containsAll(EXCEPT.keySet().stream()
                        .filter(route -> !route.contains("logout") && !route.contains("userinfo"))
                        .toList());
    }

    /// At the stages at which a form can be refused.
    private Map<String, Visitor> people() {
        var people = new LinkedHashMap<String, Visitor>();
        people.put("somebody", visitor());
        var coded = visitor();
        test.password(coded, organisation, test.personWithApp(organisation).email(), PASSWORD);
        people.put("somebody at the code", coded);
        var enrolling = visitor();
        test.password(enrolling, organisation, test.person(organisation).email().value(), PASSWORD);
        people.put("somebody who sets up a factor", enrolling);
        var inside = visitor();
        test.signIn(inside, organisation, test.personWithApp(organisation));
        people.put("somebody who is in", inside);
        return people;
    }

    private Visitor visitor() {
        var visitor = test.visitor();
        visitor.get(organisation.path("/sign-in"));
        return visitor;
    }

    private String path(String route) {
        return route.replace("{org:platform}", "platform")
                .replace("{org}", organisation.slug())
                .replaceAll("\\{token[^}]*}", "x".repeat(43))
                .replaceAll("\\{stage[^}]*}", "password")
                .replaceAll("\\{way[^}]*}", "app");
    }
}
