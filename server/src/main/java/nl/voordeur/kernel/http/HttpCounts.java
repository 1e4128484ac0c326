package nl.voordeur.kernel.http;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import nl.voordeur.kernel.outage.OnceAMinute;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Counts whom the server turned away, for whoever runs it: a bound that people run into who sign in is set too low, or
/// somebody floods the server. They are counted here and bound later, because the web server exists before any metric.
/// The log has one line a minute for each cause, and nothing of the request: that is what whoever sent it chose.
@Component
public class HttpCounts implements MeterBinder {

    private static final Logger LOG = LoggerFactory.getLogger(HttpCounts.class);

    /// Requests that were answered with 400, 413, 429 or 503 before anything was done for them.
    public enum Refused {
        /// The body is longer than its address takes.
        SIZE("their bodies are too long"),
        /// There was no room for a larger body.
        ROOM("there is no room for more large bodies now"),
        /// Its network had its share of requests under way.
        SHARE("one network has its share of requests under way"),
        /// The fields of its query or form can't be read.
        UNREADABLE("their fields can't be read"),
        /// The firewall refuses its address or method.
        ADDRESS("their addresses are none that the server answers");

        private final String words;

        Refused(String words) {
            this.words = words;
        }
    }

    /// Connections that ended without an answer.
    enum Cut {
        /// Its network had its share of connections when it came.
        SHARE,
        /// The header was not complete in time.
        HEADER,
        /// The body was not complete in time.
        BODY,
        /// The answer was not taken in, or not made, in time.
        ANSWER,
        /// It was idle, or had been sending for longest, when it was crowded.
        CROWD;

        static Cut late(Arrival.Stage stage) {
            return switch (stage) {
                case IDLE, HEADER -> HEADER;
                case BODY -> BODY;
                case ANSWER -> ANSWER;
            };
        }
    }

    private final Map<Refused, LongAdder> refused = new EnumMap<>(Refused.class);
    private final Map<Cut, LongAdder> cut = new EnumMap<>(Cut.class);
    private final OnceAMinute<Refused> sparing = new OnceAMinute<>();

    HttpCounts() {
        for (Refused cause : Refused.values()) {
            refused.put(cause, new LongAdder());
        }
        for (Cut cause : Cut.values()) {
            cut.put(cause, new LongAdder());
        }
    }

    public void count(Refused cause) {
        LongAdder count = refused.getOrDefault(cause, new LongAdder());
        count.increment();
        if (sparing.isNews(cause)) {
            LOG.warn(
                    "Requests are refused because {}: {} since the start (cause {}, at most one such line a minute)",
                    cause.words,
                    count.sum(),
                    cause.name().toLowerCase(Locale.ROOT));
        }
    }

    void count(Cut cause) {
        cut.getOrDefault(cause, new LongAdder()).increment();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        bind(
                registry,
                "voordeur.http.refused",
                "requests that were refused before anything was done for them",
                refused);
        bind(registry, "voordeur.http.cut", "connections that were cut", cut);
    }

    private static <C extends Enum<C>> void bind(
            MeterRegistry registry, String name, String description, Map<C, LongAdder> counts) {
        counts.forEach((cause, count) -> FunctionCounter.builder(name, count, LongAdder::sum)
                .description(description)
                .tag("cause", cause.name().toLowerCase(Locale.ROOT))
                .register(registry));
    }
}
