package nl.voordeur.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Objects;
import nl.voordeur.kernel.Actor;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.Organisations;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerMapping;

/// Gives an API controller its caller, or refuses the call: no token 401, other organisation 404, no scope 403.
class MachineArgument implements HandlerMethodArgumentResolver {

    private static final String VARIABLE = "org";

    private final Organisations organisations;

    MachineArgument(Organisations organisations) {
        this.organisations = organisations;
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
        if (variables.get(VARIABLE) instanceof String slug && !mayAddress(caller, slug)) {
            throw ApiProblem.notFound();
        }
        if (!caller.permissions().contains(permission)) {
            throw ApiProblem.noScope(permission.scope());
        }
        return caller;
    }

    private boolean mayAddress(Actor.Machine caller, String slug) {
        return organisations
                .bySlug(slug)
                .map(Organisation::id)
                .filter(target -> target.equals(caller.organisation()) || ofThePlatform(caller))
                .isPresent();
    }

    private boolean ofThePlatform(Actor.Machine caller) {
        return organisations.byId(caller.organisation()).isPlatform();
    }
}
