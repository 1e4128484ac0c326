package nl.voordeur.signedin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.KeyedHash;
import nl.voordeur.kernel.RequestOrigin;
import nl.voordeur.kernel.VoordeurSettings;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.session.OrganisationCookie;
import nl.voordeur.session.Session;
import nl.voordeur.session.SessionCookies;
import nl.voordeur.session.Sessions;
import nl.voordeur.web.form.FormStates;
import org.springframework.stereotype.Component;

/// Signs a browser out, and knows for ten minutes which session it was, so that its page can say where somebody may be
/// signed in still. What the browser keeps of it are two ids with a value under a key of the key file: portals know
/// both, and must not learn by them which other portals somebody opened.
///
/// The session goes, and every cookie of this organisation but the mark of a known browser. No page of ours is
/// stored (`no-store`) or keeps anything in the browser (ASVS 14.3.1); what was typed stands sealed in addresses,
/// and the value that unseals them in this browser is renewed, so that Back shows it to nobody else. Never
/// `Clear-Site-Data`: this origin also holds the sessions of other
/// organisations, the mark of a known browser, and whatever else people keep here.
@Component
public class SignOut {

    private static final Duration KNOWN = Duration.ofMinutes(10);
    private static final String PURPOSE = "signed-out";
    private static final int IDS = 4 * Long.BYTES;
    private static final int MAC = 32;

    private final Sessions sessions;
    private final SessionCookies cookies;
    private final OrganisationCookie signedOut;
    private final OpenedPortals portals;
    private final FormStates forms;
    private final KeyedHash keyed;

    SignOut(
            Sessions sessions,
            SessionCookies cookies,
            VoordeurSettings settings,
            OpenedPortals portals,
            FormStates forms,
            KeyedHash keyed) {
        this.sessions = sessions;
        this.cookies = cookies;
        this.signedOut = OrganisationCookie.lasting(settings, "signed-out", KNOWN);
        this.portals = portals;
        this.forms = forms;
        this.keyed = keyed;
    }

    /// @return what the page says of portals, if it is shown right away
    public PortalsLeft signOut(
            Organisation organisation, RequestOrigin origin, HttpServletRequest request, HttpServletResponse response) {
        Optional<Session> over =
                cookies.token(request, organisation).flatMap(token -> sessions.end(organisation.id(), token, origin));
        if (cookies.token(request, organisation).isPresent()) {
            cookies.forget(request, response, organisation, signedOut);
            forms.forget(request, response);
        }
        if (over.isEmpty()) {
            return portalsLeft(organisation, request);
        }
        signedOut.write(response, organisation, written(organisation, over.get()));
        return portals.after(organisation.id(), over.get().account(), over.get().id());
    }

    /// What the page says of portals afterwards.
    public PortalsLeft portalsLeft(Organisation organisation, HttpServletRequest request) {
        return signedOut
                .read(request, organisation)
                .flatMap(written -> read(organisation, written))
                .map(over -> portals.after(organisation.id(), over.account(), over.session()))
                .orElse(PortalsLeft.NONE);
    }

    private record Over(AccountId account, UUID session) {}

    private String written(Organisation organisation, Session session) {
        byte[] ids = ByteBuffer.allocate(IDS)
                .put(bytes(session.account().value()))
                .put(bytes(session.id()))
                .array();
        byte[] mac = keyed.mac(PURPOSE, scoped(organisation, ids));
        byte[] all = ByteBuffer.allocate(IDS + MAC).put(ids).put(mac).array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    }

    private Optional<Over> read(Organisation organisation, String written) {
        byte[] all;
        try {
            all = Base64.getUrlDecoder().decode(written);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        if (all.length != IDS + MAC) {
            return Optional.empty();
        }
        byte[] ids = Arrays.copyOf(all, IDS);
        if (!keyed.matches(PURPOSE, scoped(organisation, ids), Arrays.copyOfRange(all, IDS, all.length))) {
            return Optional.empty();
        }
        var read = ByteBuffer.wrap(ids);
        return Optional.of(new Over(
                new AccountId(new UUID(read.getLong(), read.getLong())), new UUID(read.getLong(), read.getLong())));
    }

    /// One organisation's is worth nothing at another.
    private static byte[] scoped(Organisation organisation, byte[] ids) {
        return ByteBuffer.allocate(2 * Long.BYTES + IDS)
                .put(bytes(organisation.id().value()))
                .put(ids)
                .array();
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}
