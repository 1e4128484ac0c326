package nl.voordeur.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import nl.voordeur.kernel.http.LinkEnding;
import nl.voordeur.kernel.outage.Outage;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.Organisations;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/// What becomes of a request that no controller answered: a page for people, a problem document (RFC 9457) for
/// programs. Neither ever shows what an exception says (ASVS 16.5.1); its reference leads to the log.
@Controller
@RequestMapping("/error")
class ErrorPages implements ErrorController {

    private static final Logger LOG = LoggerFactory.getLogger(ErrorPages.class);

    private final Organisations organisations;
    private final SecureRandom random = new SecureRandom();

    ErrorPages(Organisations organisations) {
        this.organisations = organisations;
    }

    @RequestMapping(produces = MediaType.TEXT_HTML_VALUE)
    Answer page(HttpServletRequest request) {
        HttpStatus status = statusOf(request);
        if (status == HttpStatus.SERVICE_UNAVAILABLE) {
            return new WebPage.Away(again(request));
        }
        if (status.is5xxServerError()) {
            return new WebPage.Failed(status, recorded(request), again(request));
        }
        String address = mended(request, status);
        if (address != null) {
            return new SeeOther(address);
        }
        setOrganisation(request);
        return status == HttpStatus.NOT_FOUND ? new WebPage.NotFound() : new WebPage.Refused(status);
    }

    /// In the shape that every refusal of the API has.
    @RequestMapping
    ResponseEntity<Problem> problem(HttpServletRequest request) {
        HttpStatus status = statusOf(request);
        String address = mended(request, status);
        if (address != null) {
            return ResponseEntity.status(HttpStatus.SEE_OTHER)
                    .header(HttpHeaders.LOCATION, address)
                    .build();
        }
        boolean ours = status.is5xxServerError() && status != HttpStatus.SERVICE_UNAVAILABLE;
        var problem =
                new Problem(status.value(), status.getReasonPhrase(), detail(status), ours ? recorded(request) : null);
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .cacheControl(CacheControl.noStore())
                .body(problem);
    }

    private static String detail(HttpStatus status) {
        if (status == HttpStatus.SERVICE_UNAVAILABLE) {
            return "The database can't be reached now. Send this request again later; it may have been carried out.";
        }
        return status.is5xxServerError()
                ? "Something went wrong here."
                : "There is nothing here that answers this request.";
    }

    /// @param reference leads to the log
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Problem(
            int status,
            String title,
            String detail,
            @Nullable String reference) {}

    /// Not after an outage: the database that knows the organisation may be what is out.
    private void setOrganisation(HttpServletRequest request) {
        organisation(Objects.toString(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI), ""))
                .ifPresent(organisation -> request.setAttribute(OrganisationArgument.ATTRIBUTE, organisation));
    }

    private Optional<Organisation> organisation(String path) {
        try {
            return organisations.ofPath(path);
        } catch (RuntimeException e) {
            if (Outage.of(e).isPresent()) {
                return Optional.empty(); // the page does without
            }
            throw e;
        }
    }

    private String recorded(HttpServletRequest request) {
        byte[] bytes = new byte[4];
        random.nextBytes(bytes);
        String hex = HexFormat.of().formatHex(bytes).toUpperCase(Locale.ROOT);
        String reference = hex.substring(0, 4) + " " + hex.substring(4);
        LOG.error("request failed, reference {}", reference, causeOf(request));
        return reference;
    }

    /// The address that failed, when asking for it again does no harm.
    private static @Nullable String again(HttpServletRequest request) {
        var path = (String) request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        var query = (String) request.getAttribute(RequestDispatcher.ERROR_QUERY_STRING);
        boolean asked = HttpMethod.GET.matches(
                Objects.toString(request.getAttribute(RequestDispatcher.ERROR_METHOD), request.getMethod()));
        return asked && path != null ? PageRenderer.ours(path, query) : null;
    }

    /// Mail programs and people put something behind an address: where there is nothing, or what the firewall
    /// refuses, it is the one without.
    private static @Nullable String mended(HttpServletRequest request, HttpStatus status) {
        String address = again(request);
        if (address == null) {
            return null;
        }
        return switch (status) {
            case NOT_FOUND -> {
                String link = LinkEnding.without(address);
                yield link == null ? withoutSlash(address) : link;
            }
            case BAD_REQUEST -> LinkEnding.without(address);
            default -> null;
        };
    }

    private static @Nullable String withoutSlash(String address) {
        int end = address.indexOf('?') < 0 ? address.length() : address.indexOf('?');
        int last = end;
        while (last > 0 && address.charAt(last - 1) == '/') {
            last--;
        }
        return last == 0 || last == end ? null : address.substring(0, last) + address.substring(end);
    }

    private static @Nullable Throwable causeOf(HttpServletRequest request) {
        return (Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
    }

    private static HttpStatus statusOf(HttpServletRequest request) {
        HttpStatus status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
                ? HttpStatus.resolve(code)
                : HttpStatus.NOT_FOUND;
        return status == null ? HttpStatus.INTERNAL_SERVER_ERROR : status;
    }
}
