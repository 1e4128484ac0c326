package nl.voordeur.signin;

import java.time.Instant;
import nl.voordeur.mail.Mail;

/// Mails of this flow. None holds a link to follow: a forged copy would look the same (ASVS 6.3.5).
public sealed interface SignInMail extends Mail {

    /// Somebody signed in with a browser that this account did not use before.
    record NewBrowser(Instant at, BrowserName browser) implements SignInMail {}

    /// Somebody typed the right password, and five codes that were not.
    record FailedFactor(Instant at, BrowserName browser) implements SignInMail {}

    /// Somebody typed the right password, and five codes that let nobody set up a second factor.
    record FailedTicket(Instant at, BrowserName browser) implements SignInMail {}
}
