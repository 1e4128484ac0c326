package nl.voordeur.cli;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Asks again while a server is busy, away, or behind a proxy that says so. Every request must be one that may arrive
/// twice.
final class PatientHttp implements AutoCloseable {

    private static final Set<Integer> LATER = Set.of(429, 502, 503, 504);
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /// How time passes.
    interface Pause {
        void sleep(Duration time) throws InterruptedException;
    }

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private final Pause pause;
    private final Clock clock;
    private final Consumer<String> told;

    /// @param told hears why it takes long
    PatientHttp(Pause pause, Clock clock, Consumer<String> told) {
        this.pause = pause;
        this.clock = clock;
        this.told = told;
    }

    /// @throws InvitationClient.Refused when nothing came within ten minutes
    HttpResponse<String> send(HttpRequest request) {
        Duration waited = Duration.ZERO;
        Duration own = SHORTEST;
        while (true) {
            String why;
            Duration wait = own;
            try {
                var answer = http.send(request, BodyHandlers.ofString());
                if (!LATER.contains(answer.statusCode())) {
                    return answer;
                }
                why = "The server is busy (status %d)".formatted(answer.statusCode());
                Duration asked =
                        retryAfter(answer.headers().firstValue("Retry-After").orElse(null));
                wait = asked == null ? own : asked;
            } catch (IOException e) {
                why = "The server at %s doesn't answer (%s)"
                        .formatted(
                                request.uri().resolve("/"),
                                e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
            } catch (InterruptedException e) {
                throw interrupted();
            }
            waited = waited.plus(wait);
            if (waited.compareTo(PATIENCE) > 0) {
                throw new InvitationClient.Refused(why + ".");
            }
            own = least(own.multipliedBy(2), LONGEST);
            told.accept("%s; again in %d seconds.".formatted(why, wait.toSeconds()));
            try {
                pause.sleep(wait);
            } catch (InterruptedException e) {
                throw interrupted();
            }
        }
    }

    /// Seconds or a date (RFC 9110 10.2.3), or null when it is neither.
    private @Nullable Duration retryAfter(@Nullable String header) {
        if (header == null) {
            return null;
        }
        try {
            var asked = header.strip().matches("[0-9]{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(header.strip()))
                    : Duration.between(
                            clock.instant(), ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME));
            return asked.compareTo(SHORTEST) < 0 ? SHORTEST : asked;
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static Duration least(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static InvitationClient.Refused interrupted() {
        Thread.currentThread().interrupt();
        return new InvitationClient.Refused("Interrupted.");
    }

    @Override
    public void close() {
        http.close();
    }
}
