package nl.voordeur.kernel.postgres;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How to run PostgreSQL's programs, which refuse to be root.
///
/// An ordinary user runs them as they are. Root runs them in a user namespace of their own (`unshare -U`), where
/// root's files have an ordinary owner; where the machine forbids namespaces, as the ordinary owner of the folder,
/// else as `nobody`, who then owns it.
record Launcher(List<String> prefix, String owner) {

    private static final String ROOT = "root";

    static Launcher choose(Path folder) throws IOException {
        var me = System.getProperty("user.name", "");
        if (!me.equals(ROOT)) {
            return new Launcher(List.of(), me);
        }
        var owner = Files.getOwner(folder).getName();
        if (!owner.equals(ROOT)) {
            return as(owner);
        }
        return succeeds(List.of("unshare", "-U", "true")) ? new Launcher(List.of("unshare", "-U"), ROOT) : as("nobody");
    }

    /// Runs as a user of this machine; the caller must be root.
    static Launcher as(String user) {
        return new Launcher(List.of("setpriv", "--reuid=" + user, "--regid=" + group(user), "--clear-groups"), user);
    }

    /// Gives everything in the folder to the user who will run, and makes sure that this user can reach it.
    void handOver(Path folder) throws IOException {
        if (prefix.isEmpty() || Files.getOwner(folder).getName().equals(owner)) {
            return;
        }
        var principal = folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(owner);
        try (Stream<Path> all = Files.walk(folder)) {
            for (var path : all.toList()) {
                if (!Files.isSymbolicLink(path)) {
                    Files.setOwner(path, principal);
                }
            }
        }
        letThrough(folder.getParent());
        var check = new ArrayList<>(prefix);
        check.addAll(List.of("test", "-w", folder.toString()));
        if (!succeeds(check)) {
            throw new DatabaseUnavailable(
                    "PostgreSQL can't run as root and the user %s can't reach %s: start Voordeur as an ordinary user, or move the data folder (VOORDEUR_DATA)."
                            .formatted(owner, folder));
        }
    }

    /// Passing through the data folder isn't looking into it.
    private static void letThrough(@Nullable Path data) throws IOException {
        if (data != null && Files.getOwner(data).getName().equals(ROOT)) {
            var permissions = Files.getPosixFilePermissions(data);
            if (permissions.add(PosixFilePermission.OTHERS_EXECUTE)) {
                Files.setPosixFilePermissions(data, permissions);
            }
        }
    }

    /// A program with its arguments, in an environment that holds nothing of ours.
    ProcessBuilder command(List<String> arguments) {
        var command = new ArrayList<>(prefix);
        command.addAll(arguments);
        return builder(command);
    }

    /// The same in a session of its own, so that Ctrl-C in a terminal reaches the server, which then stops PostgreSQL
    /// in good order.
    ProcessBuilder background(List<String> arguments) {
        var command = new ArrayList<String>();
        if (succeeds(List.of("setsid", "true"))) {
            command.add("setsid");
        }
        command.addAll(prefix);
        command.addAll(arguments);
        return builder(command);
    }

    private static ProcessBuilder builder(List<String> command) {
        var builder = new ProcessBuilder(command);
        var path = System.getenv().getOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin");
        builder.environment().clear();
        builder.environment().put("PATH", path);
        builder.environment().put("LC_ALL", "C");
        builder.environment().put("TZ", "UTC");
        return builder;
    }

    private static String group(String user) {
        try {
            var process = new ProcessBuilder("id", "-g", user)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            var group = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return group.isEmpty() ? user : group;
        } catch (IOException e) {
            return user;
        }
    }

    private static boolean succeeds(List<String> command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.to(new File("/dev/null")))
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false; // the program isn't on this machine
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
