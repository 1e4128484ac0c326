package nl.voordeur.api;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import nl.voordeur.TestHttp;
import org.jspecify.annotations.Nullable;

/// A program that calls the API.
final class ApiMachine extends TestHttp {

    ApiMachine(int port) {
        super(port);
    }

    HttpResponse<String> send(String method, String path, String token, @Nullable String body) {
        var request = request(path, "Authorization", "Bearer " + token);
        return exchange((body == null
                        ? request.method(method, BodyPublishers.noBody())
                        : request.header("Content-Type", "application/json")
                                .method(method, BodyPublishers.ofString(body)))
                .build());
    }
}
