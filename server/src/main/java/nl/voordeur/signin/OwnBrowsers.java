package nl.voordeur.signin;

import java.util.HexFormat;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.OpaqueToken;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.session.KnownBrowsers;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Tells a browser in which a person signed in before from those of strangers, so that what strangers type wrong keeps
/// nobody waiting there (ASVS 6.1.1).
@Component
public class OwnBrowsers {

    private final KnownBrowsers browsers;

    OwnBrowsers(KnownBrowsers browsers) {
        this.browsers = browsers;
    }

    /// What limits count it by: a name made of its mark, or null for a stranger's.
    public @Nullable String name(Organisation organisation, AccountId account, SignInVisit visit) {
        String mark = visit.mark();
        return mark != null && browsers.knows(organisation.id(), account, mark) ? nameOf(mark) : null;
    }

    /// The same within a sign-in. Whoever still brings the mark that was known at the password is not looked up again,
    /// so that mark counts until the sign-in ends, also when another sign-in moves it meanwhile.
    public @Nullable String name(Organisation organisation, SignIn signIn, SignInVisit visit) {
        String mark = visit.mark();
        return mark != null && nameOf(mark).equals(signIn.browser())
                ? signIn.browser()
                : name(organisation, signIn.account(), visit);
    }

    private static String nameOf(String mark) {
        return HexFormat.of().formatHex(OpaqueToken.hashOf(mark));
    }
}
