package nl.voordeur.activation;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.OpaqueToken;
import nl.voordeur.kernel.RequestOrigin;
import nl.voordeur.kernel.VoordeurSettings;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.session.OrganisationCookie;
import nl.voordeur.web.PageLocale;
import nl.voordeur.web.form.FormState;
import nl.voordeur.web.form.FormStates;
import org.springframework.stereotype.Component;

/// What a browser carries from page to page: the link's token, once it has left the address bar (ASVS 14.2.1), and a
/// mark of the browser itself. The former opens no more than the link in the mail does, and dies with it; the latter
/// opens nothing, it ties what was proven to the browser that proved it.
@Component
public class ActivationBrowser {

    /// How long a browser keeps either, and how long a proof counts.
    static final Duration LIFE = Duration.ofHours(12);

    /// How long the confirmation can be read again.
    private static final Duration AFTERWARDS = Duration.ofMinutes(15);

    /// Hidden field of every form: the invitation that its page was made for.
    static final String INVITATION = "invitation";

    /// Who answers at which page, and for whom the page was made.
    ///
    /// @param invitation that the form names: another one may have been opened in this browser since
    /// @param locale language in which the person reads the pages
    public record ActivationVisit(
            Organisation organisation,
            BrowserTokens tokens,
            String invitation,
            Stage stage,
            RequestOrigin origin,
            Locale locale) {

        /// Nobody is signed in yet.
        public Actor actor() {
            return new Actor.Visitor(origin);
        }
    }

    private final OrganisationCookie link;
    private final OrganisationCookie mark;
    private final OrganisationCookie endedLink;
    private final OrganisationCookie endedMark;
    private final PageLocale locales;
    private final FormStates forms;

    ActivationBrowser(VoordeurSettings settings, PageLocale locales, FormStates forms) {
        this.link = OrganisationCookie.lasting(settings, "activation", LIFE);
        this.mark = OrganisationCookie.lasting(settings, "activation-browser", LIFE);
        this.endedLink = OrganisationCookie.lasting(settings, "activation", AFTERWARDS);
        this.endedMark = OrganisationCookie.lasting(settings, "activation-browser", AFTERWARDS);
        this.locales = locales;
        this.forms = forms;
    }

    /// What this browser came with, whatever it is worth; empty when it came by no link.
    public Optional<BrowserTokens> tokens(HttpServletRequest request, Organisation organisation) {
        return link.read(request, organisation)
                .flatMap(token -> mark.read(request, organisation).map(own -> new BrowserTokens(token, own)));
    }

    /// Who answers: by which link, and in which language. Empty when this browser came by no link.
    Optional<ActivationVisit> visit(
            HttpServletRequest request, Organisation organisation, Stage stage, RequestOrigin origin) {
        String invitation = Objects.requireNonNullElse(request.getParameter(INVITATION), "");
        return tokens(request, organisation)
                .map(tokens -> new ActivationVisit(
                        organisation, tokens, invitation, stage, origin, locales.of(request, organisation)));
    }

    /// The account is active. Others may use this computer: what was typed is readable no longer, and who
    /// activated it only for as long as it takes to read the confirmation.
    void ended(ActivationVisit visit, HttpServletRequest request, HttpServletResponse response) {
        endedLink.write(response, visit.organisation(), visit.tokens().link());
        endedMark.write(response, visit.organisation(), visit.tokens().browser());
        forms.forget(request, response);
    }

    /// What the page needs that [#keep] leads to.
    FormState needed(Organisation organisation) {
        return FormState.needing(mark.name(organisation));
    }

    /// Keeps a link. The mark stays the same, so that a browser that follows two links in turn has its proofs of both.
    BrowserTokens keep(
            HttpServletRequest request, HttpServletResponse response, Organisation organisation, String token) {
        String own = mark.read(request, organisation)
                .orElseGet(() -> OpaqueToken.random().value());
        link.write(response, organisation, token);
        mark.write(response, organisation, own);
        return new BrowserTokens(token, own);
    }
}
