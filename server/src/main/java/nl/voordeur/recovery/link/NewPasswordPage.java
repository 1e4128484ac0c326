package nl.voordeur.recovery.link;

import java.time.Instant;
import nl.voordeur.newpassword.PasswordForm;
import nl.voordeur.web.Page;
import org.springframework.http.HttpStatus;

/// Pages behind the link of a mail.
public sealed interface NewPasswordPage extends Page {

    /// What became of a form of a former link, on its way to the page that says so.
    String OTHER_LINK = "other-link";

    /// @param link names the link that this page is made for
    record Choose(String link, PasswordForm form) implements NewPasswordPage {}

    /// Another link was followed in this browser since.
    record OtherLink() implements NewPasswordPage {}

    /// It waits until the first address had the time to object.
    record LinkNotYet(Instant from, Instant expires) implements NewPasswordPage {}

    /// It ran out.
    record LinkExpired() implements NewPasswordPage {

        @Override
        public HttpStatus status() {
            return HttpStatus.GONE;
        }
    }

    /// A password was saved by it, or by another of the same time.
    ///
    /// @param here whether it was saved in this browser, so that nobody need be warned
    record LinkUsed(boolean here) implements NewPasswordPage {

        @Override
        public HttpStatus status() {
            return HttpStatus.GONE;
        }
    }

    /// None of ours, cut off, or this browser followed none.
    record LinkUnknown() implements NewPasswordPage {

        @Override
        public HttpStatus status() {
            return HttpStatus.GONE;
        }
    }
}
