package nl.voordeur.demo;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// What `script/server` tells the demo by system properties.
///
/// @param java the programme that runs the server and the portal: the one that runs the demo
/// @param server the production jar, which is started as in production
/// @param serverOptions options of the server's JVM
/// @param data everything that survives a restart
/// @param ports every address of the demo is `http://localhost:<port>`
public record DemoSettings(Path java, Path server, List<String> serverOptions, Path data, Ports ports) {

    /// The four ports of the demo.
    public record Ports(int server, int portal, int mailbox, int smtp) {

        /// The ones that the manuals of the demo name.
        public static final Ports USUAL = new Ports(8080, 8081, 8025, 1025);
    }

    static DemoSettings fromSystemProperties() {
        String jar = System.getProperty("voordeur.demo.server", "server/target/dist/server.jar");
        Path server = Path.of(jar).toAbsolutePath();
        if (!Files.isReadable(server)) {
            throw new CannotStart("The server isn't built (" + server + " is missing): run script/server.");
        }
        String options = System.getProperty("voordeur.demo.server.options", "").strip();
        return new DemoSettings(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                server,
                options.isEmpty() ? List.of() : Arrays.asList(options.split("\\s+")),
                Path.of(System.getProperty("voordeur.demo.data", "data")).toAbsolutePath(),
                Ports.USUAL);
    }

    URI serverUri() {
        return URI.create("http://localhost:" + ports.server());
    }

    URI portalUri() {
        return URI.create("http://localhost:" + ports.portal());
    }

    URI mailboxUri() {
        return URI.create("http://localhost:" + ports.mailbox());
    }
}
