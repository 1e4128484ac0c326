package nl.voordeur.signedin;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.time.Instant;
import nl.voordeur.TestActors;
import nl.voordeur.TestOrganisations;
import nl.voordeur.VoordeurTest;
import nl.voordeur.account.Accounts;
import nl.voordeur.account.TestPeople;
import nl.voordeur.factor.FactorKind;
import nl.voordeur.factor.TestProofs;
import nl.voordeur.kernel.RequestOrigin;
import nl.voordeur.kernel.Strength;
import nl.voordeur.organisation.RegisterOrganisation;
import nl.voordeur.session.Sessions;
import nl.voordeur.web.Answer;
import nl.voordeur.web.SeeOther;
import nl.voordeur.web.WebPage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/// Somebody without a second factor, where sign-in doesn't ask for one, at a page that wants two.
@VoordeurTest
@Tag("asvs-7.5.3")
class SendToSignInTests {

    private final SendToSignIn sending;
    private final Accounts accounts;
    private final Sessions sessions;
    private final RegisterOrganisation registration;

    @Autowired
    SendToSignInTests(SendToSignIn sending, Accounts accounts, Sessions sessions, RegisterOrganisation registration) {
        this.sending = sending;
        this.accounts = accounts;
        this.sessions = sessions;
        this.registration = registration;
    }

    @Test
    void sendWhenSignedInForThePageAndStillOneFactorThenIsToldInsteadOfSentAgain() {
        assertThat(sent(null, Strength.TWO_FACTORS)).isInstanceOf(SeeOther.class);
        assertThat(sent("/elsewhere", Strength.TWO_FACTORS)).isInstanceOf(SeeOther.class);
        assertThat(sent("/page", Strength.TWO_FACTORS)).isInstanceOf(WebPage.TwoFactorsNeeded.class);
        assertThat(sent("/page", Strength.ONE_FACTOR)).as("only too long ago").isInstanceOf(SeeOther.class);
    }

    private Answer sent(@Nullable String signedInFor, Strength wanted) {
        var organisation = TestOrganisations.register(registration, TestOrganisations.oneFactorIsEnough());
        var account = accounts.invite(organisation.id(), TestPeople.someone(), TestActors.TEST)
                .orElseThrow();
        accounts.activate(organisation.id(), account);
        var started = sessions.start(
                organisation,
                account,
                0,
                TestProofs.at(Instant.now(), FactorKind.PASSWORD),
                new RequestOrigin("192.0.2.1", "test"),
                null,
                signedInFor == null ? null : organisation.path(signedInFor));
        var request = new MockHttpServletRequest("GET", organisation.path("/page"));
        request.setCookies(
                new Cookie("vd-" + organisation.slug(), started.token().value()));
        return sending.send(new ProofWanted(organisation, wanted), request, new MockHttpServletResponse());
    }
}
