package nl.voordeur.journeys.stack;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import nl.voordeur.demo.ChildProcess;
import nl.voordeur.demo.portal.PortalApplication;
import nl.voordeur.demo.seed.DemoOrganisation;
import nl.voordeur.demo.seed.Keys;
import nl.voordeur.demo.seed.Seed;
import nl.voordeur.kernel.postgres.EmbeddedPostgres;
import org.postgresql.ds.PGSimpleDataSource;

/// Starts parts of the stack as processes of their own, as operators and portals do.
///
/// @param folder where they keep what they keep
/// @param base public address of the server
record Launch(Path folder, EmbeddedPostgres database, URI base, Keys keys) {

    /// @param mailPort where the mailbox listens
    ServerNode node(int number, int mailPort) {
        int port = freePort();
        Map<String, String> environment = new LinkedHashMap<>();
        PGSimpleDataSource source = database.dataSource();
        environment.put(
                "DATABASE_URL",
                "postgres://%s:%s@127.0.0.1:%d/%s"
                        .formatted(
                                source.getUser(),
                                URLEncoder.encode(String.valueOf(source.getPassword()), StandardCharsets.UTF_8),
                                source.getPortNumbers()[0],
                                source.getDatabaseName()));
        environment.put("VOORDEUR_BASE_URL", base.toString());
        environment.put("VOORDEUR_DATA", folder.resolve("node" + number).toString());
        environment.put("VOORDEUR_KEY_FILE", folder.resolve("keys.json").toString());
        environment.put("VOORDEUR_PORT", String.valueOf(port));
        environment.put("VOORDEUR_MANAGEMENT_PORT", "0");
        environment.put("VOORDEUR_MAIL_RELAY", "smtp://localhost:" + mailPort);
        environment.put("VOORDEUR_OUTBOUND_THIS_MACHINE", "true");
        environment.putAll(Seed.platformClient(keys.orNew(Seed.PLATFORM_KEY)));
        List<String> command = java();
        command.addAll(
                List.of("-Dspring.aot.enabled=true", "-cp", classPath("server"), "nl.voordeur.VoordeurApplication"));
        URI address = URI.create("http://localhost:" + port);
        ChildProcess process =
                ChildProcess.start("server", command, environment, folder.resolve("node" + number + ".log"));
        onExit(process);
        process.awaitHealthy(address.resolve("/readyz"));
        return new ServerNode(number, address, process);
    }

    void portal(URI portal) {
        Map<String, String> environment = new LinkedHashMap<>();
        for (DemoOrganisation organisation : DemoOrganisation.values()) {
            environment.put(
                    "PORTAL_SECRETS_" + organisation.name(),
                    keys.find(organisation.slug() + ".portal").orElse(""));
        }
        List<String> command = java();
        command.addAll(
                List.of(
                        "-cp",
                        classPath("demo"),
                        PortalApplication.class.getName(),
                        "--server.port=" + portal.getPort(),
                        "--portal.sign-in-service=" + base,
                        "--portal.data=" + folder.resolve("portal"),
                        "--spring.autoconfigure.exclude=org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration"));
        ChildProcess process = ChildProcess.start("portal", command, environment, folder.resolve("portal.log"));
        onExit(process);
        process.awaitHealthy(portal);
    }

    private static List<String> java() {
        return new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
    }

    /// The test's class path with the classes of one of the two modules only.
    private static String classPath(String module) {
        String other = module.equals("server") ? "demo" : "server";
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(part -> !part.endsWith("test-classes"))
                .filter(part -> !part.contains("/" + other + "/target/"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Ends with this JVM, however that ends.
    static void onExit(AutoCloseable part) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                part.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }));
    }
}
