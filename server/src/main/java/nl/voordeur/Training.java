package nl.voordeur;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

/// A start and stop on throw-away data, during which the JVM learns what to keep in its AOT cache
/// (`-XX:AOTCacheOutput`). Never touches real data and sends no mail.
final class Training {

    private static final List<String> PAGES = List.of(
            "/",
            "/livez",
            "/readyz",
            "/none/sign-in",
            "/platform/sign-in",
            "/platform/theme.css",
            "/platform/.well-known/openid-configuration",
            "/platform/oauth2/jwks",
            "/openapi.json");

    private Training() {}

    static void run() {
        try {
            var data = Files.createTempDirectory("voordeur-training");
            try {
                startAndStop(data);
            } finally {
                remove(data);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void startAndStop(Path data) throws IOException {
        try (var context = SpringApplication.run(
                        VoordeurApplication.class,
                        "--voordeur.data=" + data,
                        "--voordeur.database.url=",
                        "--voordeur.base-url=http://localhost",
                        "--voordeur.mail.worker=false",
                        "--server.port=0",
                        "--management.server.port=0");
                var client = HttpClient.newHttpClient()) {
            var server = ((ServletWebServerApplicationContext) context).getWebServer();
            for (var page : PAGES) {
                var address = URI.create("http://127.0.0.1:" + (server == null ? 0 : server.getPort()) + page);
                client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.discarding());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
