package nl.voordeur.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the scripts say on a machine where something is missing: one sentence with what to do, and nothing else.
class ScriptTests {

    private static final Path SCRIPTS = Path.of("..", "script").toAbsolutePath().normalize();

    @TempDir
    private Path folder;

    @Test
    void findWhenJavaOnThePathIsOldThenTakesTheNewOneFromItsFolder() throws Exception {
        Path old = jdk("old", "17.0.15");
        Path young = jdk("young", "25.0.1");

        assertThat(run(Map.of("JAVA_HOME", old.toString()), "jdk_folders=(%s); find_jdk; say $JAVA_HOME", young))
                .isEqualTo(new Ended(0, young.toString()));
    }

    @Test
    void findWhenNoJdkIsNewEnoughThenSaysWhatToInstall() throws Exception {
        Path old = jdk("old", "17.0.15");

        assertThat(run(Map.of("JAVA_HOME", "", "PATH", onPath("sed")), "jdk_folders=(%s /nowhere/*); find_jdk", old))
                .isEqualTo(new Ended(
                        1,
                        "Voordeur needs JDK 25 or newer and found none: install one (for example Temurin 25)"
                                + " or point JAVA_HOME at it."));
    }

    @Test
    void findWhenMavenIsMissingThenSaysWhatToInstall() throws Exception {
        assertThat(toolsOn(onPath("uname", "sed", "dirname", "readlink")))
                .isEqualTo(
                        new Ended(
                                1,
                                "Voordeur is built with Maven 3.8 or newer, which isn't on the PATH: install the package maven."));
    }

    @Test
    void findWhenNodeIsMissingThenSaysWhatToInstall() throws Exception {
        program("mvn", "");

        assertThat(toolsOn(onPath("uname", "sed", "dirname", "readlink")))
                .isEqualTo(new Ended(
                        1,
                        "The look of the pages is built with Node (20.19 or newer) and npm, which aren't on the PATH:"
                                + " install the packages nodejs and npm."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v18.19.0", "v20.18.3", "v21.7.3", "v22.11.0"})
    void findWhenNodeIsOldThenSaysWhichOneIsNeeded(String version) throws Exception {
        program("mvn", "");
        program("npm", "");
        program("node", "echo " + version);

        assertThat(toolsOn(onPath("uname", "sed", "dirname", "readlink")))
                .isEqualTo(new Ended(
                        1,
                        "The look of the pages is built with Node 20.19, 22.12 or newer and this is %s: install a newer Node."
                                .formatted(version)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v20.19.0", "v22.12.0", "v24.1.0"})
    void findWhenNodeIsNewEnoughThenGoesOn(String version) throws Exception {
        program("mvn", "");
        program("npm", "");
        program("node", "echo " + version);

        assertThat(toolsOn(onPath("uname", "sed", "dirname", "readlink"))).isEqualTo(new Ended(0, ""));
    }

    @Test
    void findWhenAnotherSystemThenSaysWhichOneIsNeeded() throws Exception {
        program("uname", "echo Darwin arm64");

        assertThat(toolsOn(onPath("sed", "dirname", "readlink")))
                .isEqualTo(new Ended(
                        1,
                        "Voordeur brings a PostgreSQL for Linux on x86-64 along, and this is Darwin arm64:"
                                + " use a virtual machine or a container."));
    }

    @Test
    void needWhenTheDiskIsFullThenSaysHowMuchIsFree() throws Exception {
        program("df", "echo Filesystem 1024-blocks Used Available; echo /dev/full 1000000 980000 20480");

        Ended ended = run(Map.of("PATH", folder + ":" + System.getenv("PATH")), "need_space");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.said()).endsWith("has 20 MB free and Voordeur needs 300: make room and start again.");
    }

    @Test
    void needWhenAPortIsTakenThenNamesItAndStops() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Ended ended = run(Map.of(), "need_port %s mailbox; say never", taken.getLocalPort());

            assertThat(ended.code()).isEqualTo(1);
            assertThat(ended.said())
                    .startsWith("Port %s, which the mailbox needs, is taken".formatted(taken.getLocalPort()))
                    .doesNotContain("\n");
        }
    }

    @Test
    void needWhenThePortIsFreeThenGoesOn() throws Exception {
        int free;
        try (ServerSocket once = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = once.getLocalPort();
        }

        assertThat(run(Map.of(), "need_port %s mailbox; say on", free)).isEqualTo(new Ended(0, "on"));
    }

    @Test
    void needWhenAProgramOrAFileIsMissingThenNamesTheirPackages() throws Exception {
        program("there", "");
        program("id", "echo 1000");

        assertThat(run(
                        Map.of("PATH", folder.toString()),
                        "need_packages there=one %s=two gone=three %s=four",
                        folder.resolve("there"),
                        folder.resolve("gone")))
                .isEqualTo(new Ended(1, "Something needed is missing; install the packages: three four."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"server", "test", "bench", "voordeur", "lib.sh"})
    void parseWhenAnyScriptThenIsSound(String script) throws Exception {
        Process bash = new ProcessBuilder("bash", "-n", SCRIPTS.resolve(script).toString())
                .redirectErrorStream(true)
                .start();

        assertThat(new String(bash.getInputStream().readAllBytes(), UTF_8)).isEmpty();
        assertThat(bash.waitFor()).isZero();
    }

    /// How the search for build tools ends where the PATH holds nothing but `path`, on a machine with a good JDK.
    private Ended toolsOn(String path) throws Exception {
        return run(Map.of("JAVA_HOME", jdk("young", "25.0.1").toString(), "PATH", path), "find_build_tools");
    }

    private Path jdk(String name, String version) throws IOException {
        Path home = Files.createDirectories(folder.resolve("jdks").resolve(name));
        Files.createDirectories(home.resolve("bin"));
        executable(home.resolve("bin/javac"), "");
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"%s\"\n".formatted(version));
        return home;
    }

    private void program(String name, String body) throws IOException {
        executable(folder.resolve(name), body);
    }

    private static void executable(Path file, String body) throws IOException {
        Files.writeString(file, "#!/bin/bash\n" + body + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    /// A PATH of this test's own programs and the named ones of the system.
    private String onPath(String... programs) throws IOException {
        Path system = Files.createDirectories(folder.resolve("system"));
        for (String program : programs) {
            Path there = List.of("/usr/bin", "/bin").stream()
                    .map(place -> Path.of(place, program))
                    .filter(Files::exists)
                    .findFirst()
                    .orElseThrow();
            executable(system.resolve(program), "exec %s \"$@\"".formatted(there));
        }
        return folder + ":" + system;
    }

    /// Runs commands as a script does that has just read what all scripts share, with some variables changed.
    @FormatMethod
    private static Ended run(Map<String, String> variables, @FormatString String commands, Object... values)
            throws Exception {
        StringBuilder script = new StringBuilder(". '%s'\n".formatted(SCRIPTS.resolve("lib.sh")));
        variables.forEach((name, value) -> script.append("%s='%s'\n".formatted(name, value)));
        script.append(commands.formatted(values));
        Process process = new ProcessBuilder("/bin/bash", "-euo", "pipefail", "-c", script.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
        return new Ended(process.waitFor(), said);
    }

    /// @param code the exit code
    /// @param said all that was printed
    private record Ended(int code, String said) {}
}
