package nl.voordeur.signin;

import java.util.HexFormat;
import java.util.Objects;
import java.util.stream.Stream;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.OpaqueToken;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.session.HandOver;
import nl.voordeur.session.KnownBrowsers;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Tells a browser in which a person signed in before from those of strangers, so that what strangers type wrong keeps
/// nobody waiting there (ASVS 6.1.1).
@Component
public class OwnBrowsers {

    private final KnownBrowsers browsers;
    private final HandOver handOver;

    OwnBrowsers(KnownBrowsers browsers, HandOver handOver) {
        this.browsers = browsers;
        this.handOver = handOver;
    }

    /// What limits count it by: a name made of its mark, or null for a stranger's.
    public @Nullable String name(Organisation organisation, AccountId account, SignInVisit visit) {
        String mark = visit.mark();
        return mark != null && browsers.knows(organisation.id(), account, mark) ? nameOf(mark) : null;
    }

    /// What the tries count by of the browser in which this person chose a password a moment ago: no browser is known
    /// any
    /// more then. Null where that is another browser, or was too long ago.
    public @Nullable String introduced(Organisation organisation, AccountId account, SignInVisit visit) {
        String introduction = visit.introduction();
        return introduction != null
                        && handOver.introduced(organisation.id(), introduction)
                                .filter(who -> who.account().equals(account))
                                .isPresent()
                ? nameOf(introduction)
                : null;
    }

    /// The same as [#name] within a sign-in. Whoever still brings what was known at the password is not looked up
    /// again,
    /// so that counts until the sign-in ends, also when another sign-in moves it meanwhile.
    public @Nullable String name(Organisation organisation, SignIn signIn, SignInVisit visit) {
        boolean still = Stream.of(visit.mark(), visit.introduction())
                .filter(Objects::nonNull)
                .anyMatch(brought -> nameOf(brought).equals(signIn.browser()));
        return still ? signIn.browser() : name(organisation, signIn.account(), visit);
    }

    private static String nameOf(String mark) {
        return HexFormat.of().formatHex(OpaqueToken.hashOf(mark));
    }
}
