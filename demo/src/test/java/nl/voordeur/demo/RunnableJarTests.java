package nl.voordeur.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import nl.voordeur.VoordeurApplication;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The jar that operators run, as the build of the server left it just before this one.
@Tag("asvs-15.2.3")
class RunnableJarTests {

    private static final Path JAR = Path.of("..", "server", "target", "dist", "server.jar");

    @Test
    void jarHoldsTheServerAndNothingOfTheDemo() throws IOException {
        assertThat(JAR).as("build the server first: mvn package").exists();

        List<String> names;
        try (var jar = new JarFile(JAR.toFile())) {
            names = jar.stream().map(ZipEntry::getName).toList();
        }

        assertThat(names)
                .contains("BOOT-INF/classes/" + file(VoordeurApplication.class))
                .anyMatch(name -> name.startsWith("BOOT-INF/lib/spring-core-"))
                .noneMatch(name -> name.contains(folder(Demo.class)))
                .noneMatch(name ->
                        name.matches("BOOT-INF/lib/(demo|greenmail|junit|assertj|spring-boot-test|archunit).*"));
    }

    private static String file(Class<?> type) {
        return type.getName().replace('.', '/') + ".class";
    }

    private static String folder(Class<?> type) {
        return type.getPackageName().replace('.', '/') + "/";
    }
}
