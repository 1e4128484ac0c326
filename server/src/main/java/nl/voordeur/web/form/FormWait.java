package nl.voordeur.web.form;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import nl.voordeur.organisation.Organisations;
import nl.voordeur.web.Page;
import nl.voordeur.web.PageRenderer;
import nl.voordeur.web.WebPage;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.util.WebUtils;

/// Stands before every page: reads what became of a form, and answers whoever still has to wait, or has no cookies.
@Component
public class FormWait implements HandlerInterceptor {

    private final FormStates states;
    private final Organisations organisations;
    private final PageRenderer renderer;
    private final Clock clock;

    FormWait(FormStates states, Organisations organisations, PageRenderer renderer, Clock clock) {
        this.states = states;
        this.organisations = organisations;
        this.renderer = renderer;
        this.clock = clock;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        FormState state = states.read(request);
        if (state.equals(FormState.NONE)) {
            return true;
        }
        request.setAttribute(FormState.class.getName(), state);
        Page instead = instead(request, state);
        if (instead == null) {
            return true;
        }
        renderer.render(instead, organisations.ofPath(request.getRequestURI()).orElse(null), request, response);
        return false;
    }

    private @Nullable Page instead(HttpServletRequest request, FormState state) {
        String again = PageRenderer.address(request);
        if (!state.cookie().isEmpty()) {
            return WebUtils.getCookie(request, state.cookie()) == null
                    ? new WebPage.CookiesOff(FormAddress.without(again, FormAddress.STATE))
                    : null;
        }
        Instant until = state.until();
        Duration left = until == null ? Duration.ZERO : Duration.between(clock.instant(), until);
        if (!left.isPositive()) {
            return null;
        }
        return switch (state.outcome()) {
            case FormState.WAIT -> new WebPage.Throttled(left, again);
            case FormState.BUSY -> new WebPage.Busy(left, again);
            default -> null;
        };
    }
}
