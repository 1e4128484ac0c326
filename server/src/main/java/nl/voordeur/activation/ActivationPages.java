package nl.voordeur.activation;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import nl.voordeur.activation.Activation.LinkState;
import nl.voordeur.activation.OpenActivation.Opened;
import nl.voordeur.kernel.RequestOrigin;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.web.Answer;
import nl.voordeur.web.LinkToken;
import nl.voordeur.web.PageLocale;
import nl.voordeur.web.SeeOther;
import nl.voordeur.web.form.FormState;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// What is read in activation: the link, and the page of the stage that is up. What is sent is [ActivationForms].
@Controller
class ActivationPages {

    private final OpenActivation opening;
    private final ActivationAnswers answers;
    private final ActivationBrowser browser;
    private final PageLocale locales;

    ActivationPages(OpenActivation opening, ActivationAnswers answers, ActivationBrowser browser, PageLocale locales) {
        this.opening = opening;
        this.answers = answers;
        this.browser = browser;
        this.locales = locales;
    }

    /// The link of the mail. Does nothing but take the token out of the address bar (OWASP-FP-5); what it is worth is
    /// said by the next page.
    @GetMapping("/{org}/activate/{token}")
    Answer link(
            Organisation organisation,
            @PathVariable LinkToken token,
            HttpServletRequest request,
            HttpServletResponse response) {
        BrowserTokens tokens = browser.keep(request, response, organisation, token.opaque());
        opening.open(organisation, tokens)
                .ifPresent(opened ->
                        locales.suggest(request, response, opened.account().locale()));
        return new SeeOther(organisation.path("/activation"), browser.needed(organisation));
    }

    @GetMapping("/{org}/activation")
    Answer enter(Organisation organisation, RequestOrigin origin, FormState sent, HttpServletRequest request) {
        if (sent.is(ActivationPage.OtherInvitation.OUTCOME)) {
            return new ActivationPage.OtherInvitation();
        }
        BrowserTokens tokens = browser.tokens(request, organisation).orElse(null);
        if (tokens == null) {
            return new ActivationPage.LinkNeeded();
        }
        Opened activation = opening.open(organisation, tokens).orElse(null);
        if (activation == null) {
            return new ActivationPage.LinkUnknown();
        }
        if (activation.link() != LinkState.USABLE) {
            return answers.over(organisation, activation);
        }
        opening.cameIn(
                organisation,
                activation.activation().invitation(),
                activation.account().id(),
                origin);
        return current(organisation, activation);
    }

    @GetMapping(Stage.ROUTE)
    Answer stage(Organisation organisation, @PathVariable String stage, FormState sent, HttpServletRequest request) {
        Stage asked = Stage.at(stage);
        if (sent.is(ActivationPage.OtherInvitation.OUTCOME)) {
            return new ActivationPage.OtherInvitation();
        }
        return usable(organisation, request)
                .<Answer>map(opened -> opened.activation()
                                .accepts(asked, organisation.settings().activation())
                        ? answers.page(organisation, opened, asked, sent)
                        : current(organisation, opened))
                .orElseGet(() -> new SeeOther(organisation.path("/activation")));
    }

    /// "Dit klopt niet": what to do when the address is wrong.
    @GetMapping("/{org}/activation/email-wrong")
    Answer emailWrong(Organisation organisation, HttpServletRequest request) {
        return usable(organisation, request)
                .filter(opened -> opened.activation()
                        .current(organisation.settings().activation())
                        .filter(stage -> stage == Stage.EMAIL_CHECK)
                        .isPresent())
                .<Answer>map(opened -> new ActivationPage.EmailWrong(
                        opened.account().email().value(), organisation.path("/activation")))
                .orElseGet(() -> new SeeOther(organisation.path("/activation")));
    }

    /// The confirmation (manual 000): only for whoever just did it, in this browser.
    @GetMapping("/{org}/activation/done")
    Answer done(Organisation organisation, HttpServletRequest request) {
        return browser.tokens(request, organisation)
                .flatMap(tokens -> opening.open(organisation, tokens))
                .filter(opened -> opened.link() == LinkState.USED)
                .filter(opened -> opened.activation().passwordHere())
                .<Answer>map(opened -> new ActivationPage.Done(
                        opened.account().accountName(),
                        organisation.settings().factors().required()))
                .orElseGet(() -> new SeeOther(organisation.path("/activation")));
    }

    private Optional<Opened> usable(Organisation organisation, HttpServletRequest request) {
        return browser.tokens(request, organisation)
                .flatMap(tokens -> opening.open(organisation, tokens))
                .filter(opened -> opened.link() == LinkState.USABLE);
    }

    private static Answer current(Organisation organisation, Opened opened) {
        Stage current = opened.activation()
                .current(organisation.settings().activation())
                .orElseThrow(() -> new IllegalStateException("the last stage activates"));
        return new SeeOther(organisation.path(current.path()));
    }
}
