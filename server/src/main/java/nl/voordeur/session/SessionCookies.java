package nl.voordeur.session;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nl.voordeur.kernel.OpaqueToken;
import nl.voordeur.kernel.VoordeurSettings;
import nl.voordeur.organisation.Organisation;
import org.springframework.stereotype.Component;

/// Reads and writes what a browser carries: its session, the mark of a known browser, a hand-over, an introduction.
@Component
public class SessionCookies {

    private static final Pattern PURPOSE = Pattern.compile("[a-z-]{1,40}");

    private final Sessions sessions;
    private final VoordeurSettings settings;
    private final OrganisationCookie session;
    private final OrganisationCookie known;
    private final OrganisationCookie handOver;
    private final OrganisationCookie introduction;

    SessionCookies(Sessions sessions, VoordeurSettings settings) {
        this.sessions = sessions;
        this.settings = settings;
        this.session = OrganisationCookie.session(settings);
        this.known = OrganisationCookie.lasting(settings, "known", KnownBrowsers.MEMORY);
        this.handOver =
                OrganisationCookie.lasting(settings, "hand-over", HandOver.VALIDITY.plus(Duration.ofMinutes(1)));
        this.introduction = OrganisationCookie.lasting(settings, "introduction", HandOver.INTRODUCTION);
    }

    /// The live session of the browser that asks, if any.
    public Optional<Session> current(HttpServletRequest request, Organisation organisation) {
        return token(request, organisation).flatMap(token -> sessions.find(organisation, token));
    }

    /// As [#current], or one that was idle for too long. It tells for whom to keep what this browser sent, and lets
    /// nobody in.
    public Optional<Session> currentOrIdle(HttpServletRequest request, Organisation organisation) {
        return token(request, organisation).flatMap(token -> sessions.findIdle(organisation, token));
    }

    /// The session token that the browser sent, live or not.
    public Optional<String> token(HttpServletRequest request, Organisation organisation) {
        return session.read(request, organisation);
    }

    public void set(HttpServletResponse response, Organisation organisation, OpaqueToken token) {
        session.write(response, organisation, token);
    }

    /// Takes the session away, and all else that this browser carries for the organisation: half a sign-in, a
    /// link of a mail, what a page kept. The next person at this computer finds nothing of it. The mark of a known
    /// browser stays, which says of nobody that they are in.
    ///
    /// @param other a cookie that stays too
    public void forget(
            HttpServletRequest request,
            HttpServletResponse response,
            Organisation organisation,
            OrganisationCookie other) {
        session.clear(response, organisation);
        String start = session.name(organisation) + ".";
        Stream.ofNullable(request.getCookies())
                .flatMap(Arrays::stream)
                .map(Cookie::getName)
                .filter(name -> name.startsWith(start))
                .filter(name -> !name.equals(known.name(organisation)) && !name.equals(other.name(organisation)))
                .map(name -> name.substring(start.length()))
                .filter(purpose -> PURPOSE.matcher(purpose).matches())
                .distinct()
                .forEach(purpose -> OrganisationCookie.lasting(settings, purpose, Duration.ZERO)
                        .clear(response, organisation));
    }

    /// The mark of a browser that signed somebody in before.
    public Optional<String> knownBrowser(HttpServletRequest request, Organisation organisation) {
        return known.read(request, organisation);
    }

    /// Carries out what [KnownBrowsers#remember] found.
    public void markKnown(
            HttpServletResponse response, Organisation organisation, KnownBrowsers.Remembered remembered) {
        known.write(response, organisation, remembered.fresh());
    }

    /// Gives the browser a hand-over; send it on to [HandOver#PATH].
    public void setHandOver(HttpServletResponse response, Organisation organisation, OpaqueToken token) {
        handOver.write(response, organisation, token);
    }

    public Optional<String> handOver(HttpServletRequest request, Organisation organisation) {
        return handOver.read(request, organisation);
    }

    public void clearHandOver(HttpServletResponse response, Organisation organisation) {
        handOver.clear(response, organisation);
    }

    /// Gives the browser an introduction ([HandOver#introduce]); send it on to the sign-in page.
    public void setIntroduction(HttpServletResponse response, Organisation organisation, OpaqueToken token) {
        introduction.write(response, organisation, token);
    }

    public Optional<String> introduction(HttpServletRequest request, Organisation organisation) {
        return introduction.read(request, organisation);
    }

    public void clearIntroduction(HttpServletRequest request, HttpServletResponse response, Organisation organisation) {
        if (introduction(request, organisation).isPresent()) {
            introduction.clear(response, organisation);
        }
    }
}
