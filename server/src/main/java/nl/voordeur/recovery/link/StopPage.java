package nl.voordeur.recovery.link;

import nl.voordeur.web.Page;
import org.springframework.http.HttpStatus;

/// Pages of the stop that goes to the first address.
public sealed interface StopPage extends Page {

    /// What became of it, on its way to the page that says so.
    String STOPPED = "stopped";

    record Stop(String action) implements StopPage {}

    record Stopped() implements StopPage {}

    /// There is nothing to stop (any more): it ran out, was stopped before, or a password was saved.
    record StopOver() implements StopPage {

        @Override
        public HttpStatus status() {
            return HttpStatus.GONE;
        }
    }
}
