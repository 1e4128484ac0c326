package nl.voordeur.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nl.voordeur.kernel.SecurityEvent.Changes;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("asvs-16.2.1")
class SecurityEventTests {

    /// A thief puts one address of his own among as many, as long, as a client may have.
    @Test
    void setWhenTheLastOfTwentyLongAddressesChangesThenBothAreTold() {
        Set<String> before = IntStream.range(0, 20)
                .mapToObj(number -> "https://portal.example/" + "x".repeat(470) + number)
                .collect(Collectors.toSet());
        String gone = "https://portal.example/" + "x".repeat(470) + 9; // the last in their order
        String thief = gone.substring(0, gone.length() - 1) + "z";
        var after = new HashSet<>(before);
        after.remove(gone);
        after.add(thief);

        assertThat(Changes.between(Map.of(), Map.of())
                        .set("redirectUris", before, after)
                        .details())
                .isEqualTo(
                        Map.of("changed", "redirectUris", "redirectUris.removed", gone, "redirectUris.added", thief));
        assertThat(Changes.between(Map.of(), Map.of())
                        .set("redirectUris", Set.of(), after)
                        .details())
                .containsEntry("redirectUris.added", String.join(" ", new TreeSet<>(after)));
    }

    @Test
    void betweenWhenLongValuesDifferAtTheirEndThenTheEndIsTold() {
        String same = "a".repeat(400);
        assertThat(Changes.between(Map.of("text", same + "one", "kept", same), Map.of("text", same, "kept", same))
                        .details())
                .isEqualTo(Map.of("changed", "text", "text.old", "…one", "text.new", "…"));
    }

    @Test
    void betweenWhenAFieldComesOrGoesThenOnlyThatSideIsTold() {
        assertThat(Changes.between(Map.of("gone", "1"), Map.of("new", "2")).details())
                .isEqualTo(Map.of("changed", "gone,new", "gone.old", "1", "new.new", "2"));
        assertThat(Changes.between(Map.of("a", "1"), Map.of("a", "1"))
                        .set("s", Set.of("x"), Set.of("x"))
                        .none())
                .isTrue();
    }
}
