package nl.voordeur.signedin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.RequestOrigin;
import nl.voordeur.kernel.VoordeurSettings;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.session.OrganisationCookie;
import nl.voordeur.session.Session;
import nl.voordeur.session.SessionCookies;
import nl.voordeur.session.Sessions;
import org.springframework.stereotype.Component;

/// Signs a browser out, and knows for ten minutes which session it was, so that its page can say where somebody may be
/// signed in still. What the browser keeps of it are two ids, which let nobody in.
///
/// The session and its cookie go, and nothing else is there to clear: no page of ours is stored (`no-store`) or keeps
/// anything in the browser (ASVS 14.3.1). Never `Clear-Site-Data`: this origin also holds the sessions of other
/// organisations, the mark of a known browser, and whatever else people keep here.
@Component
public class SignOut {

    private static final Duration KNOWN = Duration.ofMinutes(10);
    private static final int BYTES = 4 * Long.BYTES;

    private final Sessions sessions;
    private final SessionCookies cookies;
    private final OrganisationCookie signedOut;
    private final OpenedPortals portals;

    SignOut(Sessions sessions, SessionCookies cookies, VoordeurSettings settings, OpenedPortals portals) {
        this.sessions = sessions;
        this.cookies = cookies;
        this.signedOut = OrganisationCookie.lasting(settings, "signed-out", KNOWN);
        this.portals = portals;
    }

    /// @return what the page says of portals, if it is shown right away
    public PortalsLeft signOut(
            Organisation organisation, RequestOrigin origin, HttpServletRequest request, HttpServletResponse response) {
        Optional<Session> over =
                cookies.token(request, organisation).flatMap(token -> sessions.end(organisation.id(), token, origin));
        cookies.clear(response, organisation);
        if (over.isEmpty()) {
            return portalsLeft(organisation, request);
        }
        signedOut.write(response, organisation, written(over.get()));
        return portals.after(organisation.id(), over.get().account(), over.get().id());
    }

    /// What the page says of portals afterwards.
    public PortalsLeft portalsLeft(Organisation organisation, HttpServletRequest request) {
        return signedOut
                .read(request, organisation)
                .flatMap(SignOut::read)
                .map(over -> portals.after(organisation.id(), over.account(), over.session()))
                .orElse(PortalsLeft.NONE);
    }

    private record Over(AccountId account, UUID session) {}

    private static String written(Session session) {
        var bytes = ByteBuffer.allocate(BYTES);
        for (UUID id : new UUID[] {session.account().value(), session.id()}) {
            bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    private static Optional<Over> read(String written) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(written);
            if (bytes.length != BYTES) {
                return Optional.empty();
            }
            var ids = ByteBuffer.wrap(bytes);
            return Optional.of(new Over(
                    new AccountId(new UUID(ids.getLong(), ids.getLong())), new UUID(ids.getLong(), ids.getLong())));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
