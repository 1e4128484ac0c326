package nl.voordeur.signin.password;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import nl.voordeur.account.Account;
import nl.voordeur.account.Accounts;
import nl.voordeur.kernel.RequestOrigin;
import nl.voordeur.kernel.Secret;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.settings.SignInForm;
import nl.voordeur.session.HandOver;
import nl.voordeur.session.HandOver.Greeting;
import nl.voordeur.session.SessionCookies;
import nl.voordeur.signin.BeginSignIn;
import nl.voordeur.signin.Entry;
import nl.voordeur.signin.SignInBrowser;
import nl.voordeur.signin.SignInPage;
import nl.voordeur.signin.SignInProblems;
import nl.voordeur.web.Answer;
import nl.voordeur.web.SeeOther;
import nl.voordeur.web.components.FieldProblem;
import nl.voordeur.web.form.FormState;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/// `/{org}/sign-in`: name and password, on one page or on two.
@Controller
class SignInPages {

    private static final int LONGEST_NAME = 254;
    private static final String NAME = "username";

    /// The name was sent, and the password is asked.
    private static final String NAMED = "named";

    /// So many sign in at once that the form has to be sent again.
    private static final String CROWDED = "crowded";

    private final ProvePassword password;
    private final BeginSignIn begin;
    private final SignInBrowser browser;
    private final SessionCookies cookies;
    private final HandOver handOver;
    private final Accounts accounts;
    private final Clock clock;

    SignInPages(
            ProvePassword password,
            BeginSignIn begin,
            SignInBrowser browser,
            SessionCookies cookies,
            HandOver handOver,
            Accounts accounts,
            Clock clock) {
        this.password = password;
        this.begin = begin;
        this.browser = browser;
        this.cookies = cookies;
        this.handOver = handOver;
        this.accounts = accounts;
        this.clock = clock;
    }

    @GetMapping("/{org}/sign-in")
    Answer form(
            Organisation organisation,
            @RequestParam(name = "login_hint", defaultValue = "") String hint,
            @RequestParam(name = "ui_locales", required = false) @Nullable String locales,
            FormState sent,
            HttpServletRequest request) {
        var entry = browser.entry(organisation, request);
        if (!entry.fresh() && browser.signedIn(request, organisation)) {
            return onward(organisation, entry);
        }
        if (locales != null) {
            return new SeeOther(inPortalsLanguage(request, locales));
        }
        if (sent.has(NAME)) {
            return page(organisation, entry, null, sent.text(NAME), sent);
        }
        var introduced = introduced(request, organisation);
        boolean noHint = hint.isEmpty() || hint.chars().anyMatch(Character::isISOControl);
        String name = noHint
                ? introduced
                        .map(Introduced::account)
                        .or(() -> inSession(request, organisation))
                        .map(Account::accountName)
                        .orElse("")
                : shortened(hint);
        Greeting greeting = introduced.map(Introduced::greeting).orElse(null);
        return page(organisation, entry, greeting, name, sent);
    }

    private Answer page(
            Organisation organisation, Entry entry, @Nullable Greeting greeting, String name, FormState sent) {
        if (sent.is(CROWDED) && sent.until() != null) {
            return new SignInPage.Busy(entry, name, Duration.between(clock.instant(), sent.until()));
        }
        if (onePage(organisation)) {
            return new SignInPage.OnePage(entry, greeting, name, sent.problems());
        }
        return sent.is(NAMED)
                ? new SignInPage.Password(entry, name, sent.problems())
                : new SignInPage.Name(entry, greeting, name, sent.problems());
    }

    @PostMapping("/{org}/sign-in")
    Answer send(
            Organisation organisation,
            @RequestParam(name = NAME, defaultValue = "") String username,
            @RequestParam(name = "password", required = false) @Nullable String typed,
            RequestOrigin origin,
            HttpServletRequest request,
            HttpServletResponse response) {
        var entry = browser.entry(organisation, request);
        String name = shortened(username);
        if (!entry.fresh() && isIn(organisation, name, request)) {
            return onward(organisation, entry);
        }
        var problems = problems(organisation, name, typed);
        if (typed == null || !problems.isEmpty()) {
            boolean named = !onePage(organisation) && !name.isBlank();
            return again(organisation, entry, name, named ? FormState.of(NAMED) : FormState.NONE, problems);
        }
        var visit = browser.visit(request, organisation, origin);
        var here = onePage(organisation) ? FormState.NONE : FormState.of(NAMED);
        return switch (password.prove(organisation, name, new Secret(typed), entry.continueTo(), visit)) {
            case ProvePassword.Outcome.Proven(var begun) -> goOn(organisation, begun, request, response);
            case ProvePassword.Outcome.Refused() ->
                again(organisation, entry, name, here, List.of(SignInProblems.REFUSED));
            case ProvePassword.Outcome.Wait(var until) ->
                again(organisation, entry, name, FormState.waiting(until), List.of());
            case ProvePassword.Outcome.Busy(var retryAfter) ->
                again(
                        organisation,
                        entry,
                        name,
                        FormState.of(CROWDED).until(clock.instant().plus(retryAfter)),
                        List.of());
        };
    }

    /// The same page, with the name that was typed.
    private static SeeOther again(
            Organisation organisation, Entry entry, String name, FormState state, List<FieldProblem> problems) {
        return new SeeOther(
                entry.address(organisation, "/sign-in"), state.saying(problems).with(NAME, name));
    }

    private static SeeOther onward(Organisation organisation, Entry entry) {
        return new SeeOther(entry.continueTo() == null ? organisation.path("") : entry.continueTo());
    }

    /// Whether another tab of this browser let the same person in meanwhile.
    private boolean isIn(Organisation organisation, String name, HttpServletRequest request) {
        return cookies.current(request, organisation)
                .filter(session -> accounts.byIdentifier(
                                organisation.id(),
                                organisation.settings().signIn().identifiers(),
                                name)
                        .filter(account -> account.id().equals(session.account()))
                        .isPresent())
                .isPresent();
    }

    /// A flow that just proved who somebody is sends the browser here. The ticket is in a cookie and not in the
    /// address, so this works for one browser, and no link can do it.
    @GetMapping("/{org}" + HandOver.PATH)
    Answer arrive(
            Organisation organisation, RequestOrigin origin, HttpServletRequest request, HttpServletResponse response) {
        var visit = browser.visit(request, organisation, origin);
        var begun =
                cookies.handOver(request, organisation).flatMap(ticket -> begin.arrive(organisation, ticket, visit));
        cookies.clearHandOver(response, organisation);
        return begun.map(found -> goOn(organisation, found, request, response))
                .orElseGet(() -> browser.gone(request, organisation));
    }

    @GetMapping("/{org}/sign-in/help")
    Answer help(Organisation organisation, HttpServletRequest request) {
        return new SignInPage.Help(browser.entry(organisation, request));
    }

    private Answer goOn(
            Organisation organisation,
            BeginSignIn.Begun begun,
            HttpServletRequest request,
            HttpServletResponse response) {
        return switch (begun) {
            case BeginSignIn.Begun.NextStage(var stage, var token) ->
                browser.enter(request, response, organisation, stage, token);
            case BeginSignIn.Begun.Complete(var completed) ->
                browser.finish(request, response, organisation, completed, "/sign-in/continue");
        };
    }

    /// @param greeting what the person did just now
    private record Introduced(Account account, Greeting greeting) {}

    /// Whoever activated the account or chose a new password in this browser a moment ago. Known by a ticket in a
    /// cookie, so that no address can make the page say it.
    private Optional<Introduced> introduced(HttpServletRequest request, Organisation organisation) {
        return cookies.introduction(request, organisation)
                .flatMap(ticket -> handOver.introduced(organisation.id(), ticket))
                .flatMap(who -> accounts.byId(organisation.id(), who.account())
                        .map(account -> new Introduced(account, who.greeting())));
    }

    /// Whoever must prove again who they are need not type the name again (WCAG 3.3.7).
    private Optional<Account> inSession(HttpServletRequest request, Organisation organisation) {
        return cookies.current(request, organisation)
                .flatMap(session -> accounts.byId(organisation.id(), session.account()));
    }

    private static boolean onePage(Organisation organisation) {
        return organisation.settings().signIn().form() == SignInForm.ONE_PAGE;
    }

    /// @param typed the password, or null where it is asked on the next page
    private static List<FieldProblem> problems(Organisation organisation, String name, @Nullable String typed) {
        var problems = new ArrayList<FieldProblem>();
        if (name.isBlank()) {
            problems.add(SignInProblems.nameMissing(organisation.settings().signIn()));
        }
        boolean asked = onePage(organisation) || (typed != null && !name.isBlank());
        if (asked && (typed == null || typed.isEmpty())) {
            problems.add(SignInProblems.PASSWORD_MISSING);
        }
        return problems;
    }

    private static String shortened(String name) {
        return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
    }

    /// OpenID Connect `ui_locales`: the first language that we speak, as the language of this browser.
    private static String inPortalsLanguage(HttpServletRequest request, String locales) {
        var address = UriComponentsBuilder.fromPath(request.getRequestURI())
                .query(request.getQueryString())
                .replaceQueryParam("ui_locales");
        for (String tag : locales.split(" ")) {
            String language = Locale.forLanguageTag(tag).getLanguage();
            if (language.equals("nl") || language.equals("en")) {
                address.replaceQueryParam("lang", language);
                break;
            }
        }
        return address.build().toUriString();
    }
}
