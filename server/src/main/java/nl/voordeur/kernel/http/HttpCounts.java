package nl.voordeur.kernel.http;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.springframework.stereotype.Component;

/// Counts whom the server turned away, for whoever runs it: a bound that people run into who sign in is set too low, or
/// somebody floods the server. They are counted here and bound later, because the web server exists before any metric.
@Component
class HttpCounts implements MeterBinder {

    /// Requests that were answered with 413, 429 or 503.
    enum Refused {
        /// The body is longer than its address takes.
        SIZE,
        /// There was no room for a larger body.
        ROOM,
        /// Its network had its share of requests under way.
        SHARE
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

    HttpCounts() {
        for (Refused cause : Refused.values()) {
            refused.put(cause, new LongAdder());
        }
        for (Cut cause : Cut.values()) {
            cut.put(cause, new LongAdder());
        }
    }

    void count(Refused cause) {
        refused.getOrDefault(cause, new LongAdder()).increment();
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
