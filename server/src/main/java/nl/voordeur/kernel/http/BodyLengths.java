package nl.voordeur.kernel.http;

import java.util.List;
import org.springframework.stereotype.Component;

/// How long the body of a request may be, for whoever lets it in and for whoever reads it.
@Component
public class BodyLengths {

    private final List<LargerBody> larger;

    BodyLengths(List<LargerBody> larger) {
        this.larger = List.copyOf(larger);
    }

    /// In bytes.
    public int longest(String path) {
        for (LargerBody place : larger) {
            if (place.path().matcher(path).matches()) {
                return place.longest();
            }
        }
        return Bounds.LONGEST_BODY;
    }
}
