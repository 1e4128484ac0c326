package nl.voordeur.bench.walk;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.atomic.AtomicReference;
import nl.voordeur.bench.Organisation;

/// What a portal asks of a person with the access token of a sign-on: name and address. One request.
public final class UserInfo implements ClosedLoop.Operation {

    private final HttpClient http;
    private final Organisation organisation;
    private final SignOn signOn;
    private final Browser signedIn;
    private final AtomicReference<String> token = new AtomicReference<>("none");

    public UserInfo(HttpClient http, Organisation organisation, SignOn signOn, Browser signedIn) {
        this.http = http;
        this.organisation = organisation;
        this.signOn = signOn;
        this.signedIn = signedIn;
    }

    @Override
    public void run() throws IOException, InterruptedException {
        var answer = ask();
        if (answer.statusCode() == 401) { // tokens live for minutes
            token.set(signOn.accessToken(signedIn));
            answer = ask();
        }
        if (answer.statusCode() != 200 || !answer.body().contains("\"email\"")) {
            throw new IOException("userinfo answered " + answer.statusCode() + ": " + answer.body());
        }
    }

    private HttpResponse<String> ask() throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(organisation.path("/userinfo"))
                        .header("Authorization", "Bearer " + token.get())
                        .build(),
                BodyHandlers.ofString());
    }
}
