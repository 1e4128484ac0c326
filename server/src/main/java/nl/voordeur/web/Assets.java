package nl.voordeur.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Addresses of style sheets and scripts. The build names each file after its content, so a browser may keep it for
/// good; `assets/manifest.json` tells which name a source got.
@Component
public class Assets {

    private record Entry(String file) {}

    private final Map<String, String> files = new HashMap<>();

    Assets(JsonMapper json) {
        var manifest = new ClassPathResource("static/assets/manifest.json");
        try (var content = manifest.getInputStream()) {
            Map<String, Entry> entries = json.readerFor(new TypeReference<Map<String, Entry>>() {})
                    .without(tools.jackson.databind.DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .readValue(content);
            entries.forEach((source, entry) -> files.put(source.substring(source.lastIndexOf('/') + 1), entry.file()));
        } catch (IOException e) {
            throw new UncheckedIOException("the style sheets and scripts were not built", e);
        }
    }

    String address(String source) {
        String file = files.get(source);
        if (file == null) {
            throw new IllegalStateException("the build made no '%s'".formatted(source));
        }
        return "/assets/" + file;
    }
}
