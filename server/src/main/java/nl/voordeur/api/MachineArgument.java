package nl.voordeur.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Objects;
import nl.voordeur.kernel.Actor;
import nl.voordeur.organisation.Organisations;
import nl.voordeur.role.Target;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerMapping;

/// Gives an API controller its caller, or refuses the call: no token 401, other organisation 404, whatever else it may
/// not do there 403. So no controller can forget to ask the policy; what it acts on beyond the organisation it asks
/// itself.
class MachineArgument implements HandlerMethodArgumentResolver {

    private static final String VARIABLE = "org";

    private final Organisations organisations;
    private final ApiPolicy policy;

    MachineArgument(Organisations organisations, ApiPolicy policy) {
        this.organisations = organisations;
        this.policy = policy;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Actor.Machine.class;
    }

    @Override
    public Actor.Machine resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest webRequest,
            @Nullable WebDataBinderFactory binderFactory) {
        var request = Objects.requireNonNull(webRequest.getNativeRequest(HttpServletRequest.class));
        var permission = Objects.requireNonNull(
                        parameter.getParameterAnnotation(Permitted.class), "an Actor.Machine argument needs @Permitted")
                .value();
        Actor.Machine caller = ApiChain.caller(request);
        var variables = (Map<?, ?>) Objects.requireNonNull(webRequest.getAttribute(
                HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE, RequestAttributes.SCOPE_REQUEST));
        Target target = variables.get(VARIABLE) instanceof String slug
                ? new Target.AnOrganisation(organisations.bySlug(slug).orElseThrow(ApiProblem::notFound))
                : new Target.AllOrganisations();
        policy.demand(caller, permission, target);
        return caller;
    }
}
