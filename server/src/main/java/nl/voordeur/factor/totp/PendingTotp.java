package nl.voordeur.factor.totp;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import nl.voordeur.account.Account;
import nl.voordeur.kernel.Secret;
import nl.voordeur.organisation.Organisation;

/// An authenticator app that waits to be set up: its secret in every form in which an app takes one.
///
/// @param id of this secret: a renewed one has another
/// @param issuer the organisation, as the app lists it
/// @param accountName what the app shows below it
/// @param secret in Base32
/// @param expires when the secret stops working
public record PendingTotp(UUID id, String issuer, String accountName, Secret secret, Instant expires) {

    static PendingTotp of(Organisation organisation, Account account, UUID id, TotpSecret secret, Instant expires) {
        return new PendingTotp(id, organisation.name(), account.accountName(), new Secret(secret.base32()), expires);
    }

    /// The secret in groups of four, for typing over: the *request code* of manual 001.
    public String grouped() {
        return secret.reveal().replaceAll("(.{4})(?!$)", "$1 ");
    }

    /// The address that an app on the same device opens, and that the QR code holds: the *Key URI Format* of Google
    /// Authenticator. Label and issuer agree and hold no colon of their own. A space is `%20`, since some apps show
    /// the plus of a form.
    public String otpauth() {
        String name = encoded(issuer);
        return "otpauth://totp/%s:%s?secret=%s&issuer=%s&algorithm=SHA1&digits=6&period=30"
                .formatted(name, encoded(accountName), secret.reveal(), name);
    }

    /// An SVG element for a page.
    public String svg() {
        return new QrImage(otpauth()).svg();
    }

    /// A picture for a mail.
    public byte[] png() {
        return new QrImage(otpauth()).png();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text.replace(':', ' ').strip(), StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%40", "@");
    }
}
