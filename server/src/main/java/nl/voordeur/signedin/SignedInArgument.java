package nl.voordeur.signedin;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import nl.voordeur.factor.Proofs;
import nl.voordeur.kernel.Actor;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.Organisations;
import nl.voordeur.session.SessionCookies;
import nl.voordeur.web.OrganisationArgument;
import nl.voordeur.web.RequestOriginArgument;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/// Gives a page the person who asks, or sends them to prove who they are. Nothing else makes such an actor, so no page
/// can act for a person who didn't prove what the page says.
class SignedInArgument implements HandlerMethodArgumentResolver {

    private final OrganisationArgument organisations;
    private final SessionCookies sessions;
    private final Clock clock;

    SignedInArgument(Organisations organisations, SessionCookies sessions, Clock clock) {
        this.organisations = new OrganisationArgument(organisations);
        this.sessions = sessions;
        this.clock = clock;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Actor.Person.class;
    }

    @Override
    public Actor.Person resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest webRequest,
            @Nullable WebDataBinderFactory binderFactory) {
        var wanted = Objects.requireNonNull(
                parameter.getParameterAnnotation(SignedIn.class), "an Actor.Person argument needs @SignedIn");
        var request = Objects.requireNonNull(webRequest.getNativeRequest(HttpServletRequest.class));
        Organisation organisation = organisations.of(webRequest);
        return sessions.current(request, organisation)
                .filter(session -> proven(session.proofs(), wanted, clock.instant()))
                .map(session -> session.actor(RequestOriginArgument.of(request)))
                .orElseThrow(() -> new ProofWanted(organisation, wanted.value()));
    }

    static boolean proven(Proofs proofs, SignedIn wanted, Instant now) {
        return wanted.within().isEmpty()
                ? proofs.strength().reaches(wanted.value())
                : proofs.within(wanted.value(), Duration.parse(wanted.within()), now);
    }
}
