package nl.voordeur.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Objects;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.web.form.FormState;
import nl.voordeur.web.form.FormStates;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.ModelAndViewContainer;

/// Carries out what a controller answers.
class AnswerHandler implements HandlerMethodReturnValueHandler {

    private final PageRenderer renderer;
    private final FormStates states;
    private final Clock clock;

    AnswerHandler(PageRenderer renderer, FormStates states, Clock clock) {
        this.renderer = renderer;
        this.states = states;
        this.clock = clock;
    }

    @Override
    public boolean supportsReturnType(MethodParameter returnType) {
        return Answer.class.isAssignableFrom(returnType.getParameterType());
    }

    @Override
    public void handleReturnValue(
            @Nullable Object answer,
            MethodParameter returnType,
            ModelAndViewContainer container,
            NativeWebRequest webRequest)
            throws IOException {
        container.setRequestHandled(true);
        var request = Objects.requireNonNull(webRequest.getNativeRequest(HttpServletRequest.class));
        var response = Objects.requireNonNull(webRequest.getNativeResponse(HttpServletResponse.class));
        switch ((Answer) Objects.requireNonNull(answer)) {
            case SeeOther other -> seeOther(other.location(), other.state(), request, response);
            case WebPage.Throttled wait
            when isForm(request) ->
                seeOther(wait.again(), FormState.waiting(clock.instant().plus(wait.retryAfter())), request, response);
            case WebPage.Busy wait
            when isForm(request) ->
                seeOther(wait.again(), FormState.noRoom(clock.instant().plus(wait.retryAfter())), request, response);
            case Page page -> {
                var organisation = (Organisation) request.getAttribute(OrganisationArgument.ATTRIBUTE);
                renderer.render(page, organisation, request, response);
            }
        }
    }

    private void seeOther(String location, FormState state, HttpServletRequest request, HttpServletResponse response) {
        response.setStatus(HttpStatus.SEE_OTHER.value());
        response.setHeader(
                HttpHeaders.LOCATION, state.equals(FormState.NONE) ? location : states.at(location, state, request));
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    private static boolean isForm(HttpServletRequest request) {
        return HttpMethod.POST.matches(request.getMethod());
    }
}
