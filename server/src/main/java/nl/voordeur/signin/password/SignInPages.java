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
import nl.voordeur.session.SessionCookies;
import nl.voordeur.signin.BeginSignIn;
import nl.voordeur.signin.Entry;
import nl.voordeur.signin.SignInBrowser;
import nl.voordeur.signin.SignInPage;
import nl.voordeur.signin.SignInProblems;
import nl.voordeur.web.Answer;
import nl.voordeur.web.SeeOther;
import nl.voordeur.web.WebPage;
import nl.voordeur.web.components.FieldProblem;
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
            @RequestParam(name = "continue", required = false) @Nullable String continueTo,
            @RequestParam(required = false) @Nullable String fresh,
            @RequestParam(name = "login_hint", defaultValue = "") String hint,
            @RequestParam(name = "ui_locales", required = false) @Nullable String locales,
            HttpServletRequest request) {
        var entry = browser.entry(organisation, continueTo, fresh);
        if (!entry.fresh() && browser.signedIn(request, organisation)) {
            return new SeeOther(entry.continueTo() == null ? organisation.path("") : entry.continueTo());
        }
        if (locales != null) {
            return new SeeOther(inPortalsLanguage(request, locales));
        }
        var introduced = introduced(request, organisation);
        boolean noHint = hint.isEmpty() || hint.chars().anyMatch(Character::isISOControl);
        String name = noHint
                ? introduced
                        .or(() -> inSession(request, organisation))
                        .map(Account::accountName)
                        .orElse("")
                : shortened(hint);
        return organisation.settings().signIn().form() == SignInForm.ONE_PAGE
                ? new SignInPage.OnePage(entry, introduced.isPresent(), name, List.of())
                : new SignInPage.Name(entry, introduced.isPresent(), name, List.of());
    }

    @PostMapping("/{org}/sign-in")
    Answer send(
            Organisation organisation,
            @RequestParam(name = "continue", required = false) @Nullable String continueTo,
            @RequestParam(required = false) @Nullable String fresh,
            @RequestParam(defaultValue = "") String username,
            @RequestParam(name = "password", required = false) @Nullable String typed,
            RequestOrigin origin,
            HttpServletRequest request,
            HttpServletResponse response) {
        var entry = browser.entry(organisation, continueTo, fresh);
        String name = shortened(username);
        boolean onePage = organisation.settings().signIn().form() == SignInForm.ONE_PAGE;
        if (!onePage && name.isBlank()) {
            return new SignInPage.Name(
                    entry,
                    false,
                    name,
                    List.of(SignInProblems.nameMissing(organisation.settings().signIn())));
        }
        if (!onePage && typed == null) {
            return new SignInPage.Password(entry, name, List.of());
        }
        var missing = missing(organisation, name, typed);
        if (typed == null || !missing.isEmpty()) {
            return again(organisation, entry, name, missing);
        }
        var visit = browser.visit(request, organisation, origin);
        return switch (password.prove(organisation, name, new Secret(typed), entry.continueTo(), visit)) {
            case ProvePassword.Outcome.Proven(var begun) -> goOn(organisation, begun, request, response);
            case ProvePassword.Outcome.Refused() -> again(organisation, entry, name, List.of(SignInProblems.REFUSED));
            case ProvePassword.Outcome.Wait(var until) ->
                new WebPage.Throttled(
                        Duration.between(clock.instant(), until), entry.address(organisation, "/sign-in"));
            case ProvePassword.Outcome.Busy(var retryAfter) -> new SignInPage.Busy(entry, name, retryAfter);
        };
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
    Answer help(
            Organisation organisation,
            @RequestParam(name = "continue", required = false) @Nullable String continueTo,
            @RequestParam(required = false) @Nullable String fresh) {
        return new SignInPage.Help(browser.entry(organisation, continueTo, fresh));
    }

    private Answer goOn(
            Organisation organisation,
            BeginSignIn.Begun begun,
            HttpServletRequest request,
            HttpServletResponse response) {
        return switch (begun) {
            case BeginSignIn.Begun.NextStage(var stage, var token) ->
                browser.enter(response, organisation, stage, token);
            case BeginSignIn.Begun.Complete(var completed) ->
                browser.finish(request, response, organisation, completed, "/sign-in/continue");
        };
    }

    /// Whoever activated the account in this browser a moment ago. Known by a ticket in a cookie, so that no address
    /// can make the page say it.
    private Optional<Account> introduced(HttpServletRequest request, Organisation organisation) {
        return cookies.introduction(request, organisation)
                .flatMap(ticket -> handOver.introduced(organisation.id(), ticket))
                .flatMap(account -> accounts.byId(organisation.id(), account));
    }

    /// Whoever must prove again who they are need not type the name again (WCAG 3.3.7).
    private Optional<Account> inSession(HttpServletRequest request, Organisation organisation) {
        return cookies.current(request, organisation)
                .flatMap(session -> accounts.byId(organisation.id(), session.account()));
    }

    private static Answer again(Organisation organisation, Entry entry, String name, List<FieldProblem> problems) {
        return organisation.settings().signIn().form() == SignInForm.ONE_PAGE
                ? new SignInPage.OnePage(entry, false, name, problems)
                : new SignInPage.Password(entry, name, problems);
    }

    private static List<FieldProblem> missing(Organisation organisation, String name, @Nullable String typed) {
        var missing = new ArrayList<FieldProblem>();
        if (name.isBlank()) {
            missing.add(SignInProblems.nameMissing(organisation.settings().signIn()));
        }
        if (typed == null || typed.isEmpty()) {
            missing.add(SignInProblems.PASSWORD_MISSING);
        }
        return missing;
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
