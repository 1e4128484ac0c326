package nl.voordeur.kernel.http;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.tomcat.util.http.InvalidParameterException;

/// Decides by the header alone whether a request goes on: a body that is too long is refused before a byte of it is
/// read, and so is one that there is no room for now. Also sees to it, once a second, that whoever is overdue leaves.
class AdmissionValve extends ValveBase {

    private static final String RETRY_AFTER_SECONDS = "5";
    private static final int TOO_MANY_REQUESTS = 429;

    private final Arrivals arrivals;
    private final BodyRoom room;
    private final BodyLengths lengths;
    private final HttpCounts counts;

    AdmissionValve(Arrivals arrivals, BodyRoom room, BodyLengths lengths, HttpCounts counts) {
        super(true);
        this.arrivals = arrivals;
        this.room = room;
        this.lengths = lengths;
        this.counts = counts;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        Arrival arrival = arrivals.find(request.getPeerAddr(), request.getRemotePort());
        if (arrival == null) {
            response.getCoyoteResponse().action(ActionCode.CLOSE_NOW, null);
            return;
        }
        String network = Arrivals.networkOf(request.getRemoteAddr());
        String path = request.getDecodedRequestURI(); // null when it can't be read, which is refused further in
        int longest = lengths.longest(path == null ? "" : path);
        long declared = request.getContentLengthLong();
        long bytes = hasUnknownLength(request) ? longest : Math.max(0, declared);
        try {
            if (!arrivals.begin(arrival, network, bytes)) {
                counts.count(HttpCounts.Refused.SHARE);
                refuse(response, TOO_MANY_REQUESTS);
            } else if (declared > longest) {
                counts.count(HttpCounts.Refused.SIZE);
                refuse(response, HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
            } else if (!room.take(network, bytes)) {
                counts.count(HttpCounts.Refused.ROOM);
                refuse(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            } else {
                try {
                    admit(request, response, longest, () -> arrivals.answer(arrival, network));
                } finally {
                    room.giveBack(network, bytes);
                }
            }
        } finally {
            arrivals.end(arrival);
        }
    }

    @Override
    public void backgroundProcess() {
        arrivals.cutOverdue();
    }

    private void admit(Request request, Response response, int longest, Runnable complete)
            throws IOException, ServletException {
        var coyote = request.getCoyoteRequest();
        var body = coyote.getInputBuffer();
        var counted = new CountedBody(body, longest, request.getContentLengthLong(), complete);
        coyote.setInputBuffer(counted);
        try {
            if (hasReadableFields(request, response)) {
                getNext().invoke(request, response);
            }
        } finally {
            coyote.setInputBuffer(body); // the next request on this connection uses the same object
            if (counted.isTooLong()) {
                counts.count(HttpCounts.Refused.SIZE);
            }
        }
    }

    /// Reads the fields of query and form before anybody asks for them. Further in, what is wrong with them would break
    /// first the page and then the page that says so, with a stack trace in the log for each.
    private boolean hasReadableFields(Request request, Response response) throws IOException {
        request.setCharacterEncoding(StandardCharsets.UTF_8.name());
        try {
            boolean storable = request.getParameterMap().values().stream()
                    .flatMap(Arrays::stream)
                    .noneMatch(value -> value.indexOf('\0') >= 0);
            if (!storable) { // no honest form has such a character, and the database takes none
                counts.count(HttpCounts.Refused.UNREADABLE);
                refuse(response, HttpServletResponse.SC_BAD_REQUEST);
            }
            return storable;
        } catch (InvalidParameterException e) {
            if (e.getErrorCode() != HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE) { // which is counted as such
                counts.count(HttpCounts.Refused.UNREADABLE);
            }
            refuse(response, e.getErrorCode());
            return false;
        }
    }

    private static boolean hasUnknownLength(Request request) {
        return request.getCoyoteRequest().getMimeHeaders().getHeader("transfer-encoding") != null;
    }

    private static void refuse(Response response, int status) throws IOException {
        if (status == TOO_MANY_REQUESTS || status == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
            response.setHeader("Retry-After", RETRY_AFTER_SECONDS);
        }
        response.sendError(status);
    }
}
