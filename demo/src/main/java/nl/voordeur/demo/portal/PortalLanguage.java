package nl.voordeur.demo.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import nl.voordeur.demo.web.Language;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.util.WebUtils;

/// Gives a page the language in which it is read, and keeps the one that was chosen.
@Configuration
class PortalLanguage implements WebMvcConfigurer, HandlerMethodArgumentResolver, HandlerInterceptor {

    private static final String CHOSEN = "lang";

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Language.class;
    }

    @Override
    public Language resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest web,
            @Nullable WebDataBinderFactory binderFactory) {
        HttpServletRequest request = web.getNativeRequest(HttpServletRequest.class);
        var kept = request == null ? null : WebUtils.getCookie(request, Language.COOKIE);
        return Language.of(
                web.getParameter(CHOSEN),
                kept == null ? null : kept.getValue(),
                web.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        Language.named(request.getParameter(CHOSEN))
                .ifPresent(chosen -> response.addHeader(HttpHeaders.SET_COOKIE, chosen.cookie()));
        return true;
    }
}
