package nl.voordeur;

import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;

/// A page as people read it and as tests quote it: hyphens of one kind, and none of those that only show where a word
/// breaks.
public final class AsRead {

    private AsRead() {}

    public static BodyHandler<String> body() {
        return response -> BodySubscribers.mapping(BodySubscribers.ofString(StandardCharsets.UTF_8), AsRead::of);
    }

    public static String of(String html) {
        return html.replace("\u00ad", "").replace('\u2011', '-');
    }
}
