package nl.voordeur.journeys.person;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import nl.voordeur.journeys.stack.DemoStack;

/// An authenticator app that is none of ours: reads the `otpauth://` address as the well-known apps do and lets
/// Debian's `oathtool` calculate.
public record AuthenticatorApp(String label, String issuer, String secret) {

    private static final int STEP = 30;
    /// Seconds, for typing and sending on a busy machine.
    private static final int LEFT_AT_LEAST = 15;

    public static AuthenticatorApp scanning(String otpauth) {
        URI uri = URI.create(otpauth);
        if (!"otpauth".equals(uri.getScheme()) || !"totp".equals(uri.getHost())) {
            throw new AssertionError("No authenticator app takes " + otpauth);
        }
        Map<String, String> parameters = Pattern.compile("&")
                .splitAsStream(uri.getRawQuery())
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> decode(pair[1])));
        // Google and Microsoft ignore other values, so only these work everywhere
        if (!parameters.getOrDefault("algorithm", "SHA1").equals("SHA1")
                || !parameters.getOrDefault("digits", "6").equals("6")
                || !parameters.getOrDefault("period", "30").equals("30")) {
            throw new AssertionError("Not every authenticator app takes " + parameters.keySet());
        }
        return new AuthenticatorApp(
                decode(uri.getRawPath().substring(1)),
                parameters.getOrDefault("issuer", ""),
                parameters.getOrDefault("secret", ""));
    }

    /// By hand: the groups of the page or mail.
    public static AuthenticatorApp typing(String groups) {
        return new AuthenticatorApp("", "", groups.replaceAll("\\s", ""));
    }

    /// What the app shows at that moment.
    public String codeAt(Instant moment) {
        try {
            Process process = new ProcessBuilder(
                            "oathtool", "--totp", "--base32", "--now=@" + moment.getEpochSecond(), secret)
                    .redirectErrorStream(true)
                    .start();
            String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            if (process.waitFor() != 0) {
                throw new AssertionError("oathtool: " + answer);
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException("These tests need the package oathtool", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    public String code() {
        return codeAt(DemoStack.CLOCK.instant());
    }

    /// What a slow reader still types: the code that has just left the screen, which counts too, and leaves the present
    /// one for signing in straight after. So late in a step that it might be refused, it is the present code.
    public String lastCode() {
        Instant now = DemoStack.CLOCK.instant();
        boolean soonTooOld = STEP - now.getEpochSecond() % STEP < LEFT_AT_LEAST;
        return codeAt(soonTooOld ? now : now.minusSeconds(STEP));
    }

    /// A code of a later step than the one that was just used. The server takes the current and the previous step, each
    /// once, so whoever signs in twice within half a minute waits for the next code, as a person would.
    public String nextCode(String used) {
        Function<Long, String> at = seconds -> codeAt(Instant.ofEpochSecond(seconds));
        while (true) {
            long now = DemoStack.CLOCK.instant().getEpochSecond();
            String code = at.apply(now);
            if (!code.equals(used)) {
                return code;
            }
            java.util.concurrent.locks.LockSupport.parkUntil((now / STEP + 1) * STEP * 1000);
        }
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
