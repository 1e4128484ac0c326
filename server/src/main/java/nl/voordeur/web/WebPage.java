package nl.voordeur.web;

import java.time.Duration;
import java.util.List;
import nl.voordeur.organisation.Organisation;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/// Pages that belong to no flow.
public sealed interface WebPage extends Page {

    /// The choice of organisation at `/`, a page at a time.
    ///
    /// @param first whether nothing goes before
    /// @param next address of the following page, or null on the last
    record Home(
            List<Organisation> organisations,
            boolean first,
            @Nullable String next) implements WebPage {}

    /// Nothing stands at this address, or not for this organisation.
    record NotFound() implements WebPage {
        @Override
        public HttpStatus status() {
            return HttpStatus.NOT_FOUND;
        }
    }

    /// The browser keeps no cookie: it was given one and came without.
    record CookiesOff(String again) implements WebPage {
        @Override
        public HttpStatus status() {
            return HttpStatus.FORBIDDEN;
        }
    }

    /// The person signed in for a page that wants two factors, and has one.
    ///
    /// @param again where to sign in anew, once there is a second
    record TwoFactorsNeeded(String again) implements WebPage {
        @Override
        public HttpStatus status() {
            return HttpStatus.FORBIDDEN;
        }
    }

    /// A request that no page of ours makes.
    record Refused(HttpStatus status) implements WebPage {}

    /// A bug. The log has the cause under this reference; the page never shows it (ASVS 16.5.1).
    ///
    /// @param again what to ask for again, or null after a form, which would be sent twice
    record Failed(
            HttpStatus status, String reference, @Nullable String again) implements WebPage {}

    /// The database is away or takes nothing. Nobody can say whether what was sent has arrived.
    ///
    /// @param again what to ask for again, or null after a form, which would be sent twice
    record Away(@Nullable String again) implements WebPage {
        @Override
        public HttpStatus status() {
            return HttpStatus.SERVICE_UNAVAILABLE;
        }
    }

    /// Too many tries by this account or source.
    ///
    /// @param again where to try again
    record Throttled(Duration retryAfter, String again) implements WebPage {

        private static final int LONGEST_IN_MINUTES = 90;

        /// How long to wait as people say it, in whole minutes or hours.
        public String wait(PageContext ctx) {
            long minutes = Math.ceilDiv(retryAfterSeconds(), 60L);
            return minutes > LONGEST_IN_MINUTES
                    ? ctx.t("web.wait.hours", Math.ceilDiv(minutes, 60L))
                    : ctx.t("web.wait.minutes", minutes);
        }

        @Override
        public HttpStatus status() {
            return HttpStatus.TOO_MANY_REQUESTS;
        }

        @Override
        public long retryAfterSeconds() {
            return Math.max(1, retryAfter.toSeconds());
        }
    }

    /// More people at once than there is room for to hash passwords.
    ///
    /// @param again where to try again
    record Busy(Duration retryAfter, String again) implements WebPage {
        @Override
        public HttpStatus status() {
            return HttpStatus.SERVICE_UNAVAILABLE;
        }

        @Override
        public long retryAfterSeconds() {
            return Math.max(1, retryAfter.toSeconds());
        }
    }
}
