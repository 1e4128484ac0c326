package nl.voordeur;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import nl.voordeur.throttle.Limit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The limits that operators read of in `docs/pathways.md` are those that the code has.
class PathwaysTests {

    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern NAMED_ROW = Pattern.compile("(?m)^\\|.*\\| `([a-z.-]+)` \\|$");
    private static final Pattern LENGTH = Pattern.compile("(\\d+) (s|min|h|days?)\\b");

    @Test
    @Tag("asvs-2.1.3")
    void tableOfLimitsIsThatOfTheCode() throws Exception {
        String page = Files.readString(Path.of("../docs/pathways.md"));
        List<Limit> written = NAMED_ROW
                .matcher(page)
                .results()
                .map(row -> limit(row.group(1), row.group().split(" *\\| *", -1)))
                .toList();

        assertThat(written).hasSizeGreaterThan(10).containsExactlyInAnyOrderElementsOf(limits());
    }

    private static Limit limit(String name, String... cells) {
        int free = Integer.parseInt(cells[3].replace(",", "").replaceAll("\\D.*", ""));
        return new Limit(name, free, length(cells[4]), length(cells[5]), length(cells[6]));
    }

    private static Duration length(String cell) {
        var length = LENGTH.matcher(cell);
        assertThat(length.lookingAt()).as(cell).isTrue();
        int count = Integer.parseInt(length.group(1));
        return switch (length.group(2)) {
            case "s" -> Duration.ofSeconds(count);
            case "min" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }

    private static List<Limit> limits() throws IOException, ReflectiveOperationException {
        var limits = new ArrayList<Limit>();
        try (var sources = Files.walk(SOURCES)) {
            for (Path source : sources.filter(Files::isRegularFile).toList()) {
                if (source.toString().endsWith(".java")
                        && Files.readString(source).contains("new Limit(")) {
                    String name = SOURCES.relativize(source).toString().replace('/', '.');
                    var type = Class.forName(name.substring(0, name.length() - ".java".length()));
                    for (var field : Arrays.asList(type.getDeclaredFields())) {
                        if (field.getType() == Limit.class && Modifier.isStatic(field.getModifiers())) {
                            field.setAccessible(true);
                            limits.add((Limit) field.get(null));
                        }
                    }
                }
            }
        }
        return limits;
    }
}
