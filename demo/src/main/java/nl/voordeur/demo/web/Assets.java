package nl.voordeur.demo.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/// Serves the demo's styles and scripts. Only names in the list exist, so no path can walk out of the folder.
public class Assets implements Route {

    private static final Map<String, String> TYPES = Map.of(
            "/assets/demo.css", "text/css; charset=utf-8",
            "/assets/demo.js", "text/javascript; charset=utf-8",
            "/assets/demo.svg", "image/svg+xml");

    @Override
    public Optional<Response> answer(Request request) {
        String type = TYPES.get(request.path());
        if (type == null || !request.method().equals("GET")) {
            return Optional.empty();
        }
        try (InputStream in = Assets.class.getResourceAsStream(request.path())) {
            if (in == null) {
                return Optional.empty();
            }
            return Optional.of(Response.of(200, type, new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .with("Cache-Control", "max-age=60"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
