package nl.voordeur.kernel.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import nl.voordeur.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("asvs-13.3.1")
class KeyMarkStoreTests {

    @TempDir
    private Path folder;

    @Test
    void checkWhenTheFileIsAnotherThenRefuses() {
        try (var database = TestDatabase.create()) {
            var mark = new KeyMarkStore(database.jdbc());
            assertThat(mark.exists()).isFalse();
            mark.check(new KeyFile(folder.resolve("ours.json")).create());
            mark.check(new KeyFile(folder.resolve("ours.json")).rotate());
            assertThat(mark.exists()).isTrue();

            Keys foreign = new KeyFile(folder.resolve("foreign.json")).create();
            assertThatExceptionOfType(KeyFileRefused.class)
                    .isThrownBy(() -> mark.check(foreign))
                    .withMessageContaining("does not belong to this database");
        }
    }
}
