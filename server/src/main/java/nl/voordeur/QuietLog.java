package nl.voordeur;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// What keeps a command's answer free of everything else.
final class QuietLog {

    private static final String[] SETTINGS = {
        "--logging.threshold.console=off", "--spring.main.log-startup-info=false", "--spring.main.banner-mode=off"
    };

    /// A library of Tink asks the JVM for what the JVM will take away one day, and without this option the JVM says so,
    /// past everything that a program could do about it. The manifest of a jar has no place for it.
    private static final String OPTION = "--sun-misc-unsafe-memory-access=allow";

    private QuietLog() {}

    static String[] with(String... others) {
        return Stream.concat(Stream.of(others), Stream.of(SETTINGS)).toArray(String[]::new);
    }

    /// Whether this JVM was started without the option: then the command runs in another one, which has it.
    static boolean speaks() {
        return !ManagementFactory.getRuntimeMXBean().getInputArguments().contains(OPTION);
    }

    /// @return exit code of the same command in a JVM with the same options and this one
    static int again(String[] words) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add(OPTION);
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        String started = System.getProperty("sun.java.command").split(" ", 2)[0];
        command.addAll(
                started.endsWith(".jar")
                        ? List.of("-jar", System.getProperty("java.class.path"))
                        : List.of("-cp", System.getProperty("java.class.path"), started));
        command.addAll(Arrays.asList(words));
        try {
            return new ProcessBuilder(command).inheritIO().start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }
}
