package nl.voordeur.web;

import java.util.Map;
import java.util.Objects;
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

/// Gives a controller the organisation named by `{org}` in its path; without one the answer is 404.
public class OrganisationArgument implements HandlerMethodArgumentResolver {

    static final String ATTRIBUTE = Organisation.class.getName();
    private static final String VARIABLE = "org";

    private final Organisations organisations;

    public OrganisationArgument(Organisations organisations) {
        this.organisations = organisations;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Organisation.class;
    }

    @Override
    public Organisation resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binderFactory) {
        return of(request);
    }

    /// For arguments that depend on it.
    public Organisation of(NativeWebRequest request) {
        var variables = (Map<?, ?>) Objects.requireNonNull(
                request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE, RequestAttributes.SCOPE_REQUEST));
        var slug = Objects.requireNonNull((String) variables.get(VARIABLE), "the path has no {org}");
        Organisation organisation = organisations.bySlug(slug).orElseThrow(NoSuchOrganisation::new);
        request.setAttribute(ATTRIBUTE, organisation, RequestAttributes.SCOPE_REQUEST);
        return organisation;
    }
}
