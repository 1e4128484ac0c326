package nl.voordeur.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import nl.voordeur.kernel.RequestOrigin;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/// Gives a controller the address and browser that asked. The address is the container's, which believes forwarding
/// headers of trusted proxies alone (ASVS 15.3.4).
public class RequestOriginArgument implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == RequestOrigin.class;
    }

    @Override
    public RequestOrigin resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest webRequest,
            @Nullable WebDataBinderFactory binderFactory) {
        return of(Objects.requireNonNull(webRequest.getNativeRequest(HttpServletRequest.class)));
    }

    public static RequestOrigin of(HttpServletRequest request) {
        String userAgent = request.getHeader(HttpHeaders.USER_AGENT);
        return new RequestOrigin(request.getRemoteAddr(), userAgent == null ? "" : userAgent);
    }
}
