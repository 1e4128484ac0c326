package nl.voordeur.signin.secondfactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Set;
import nl.voordeur.VoordeurTest;
import nl.voordeur.factor.Credential;
import nl.voordeur.factor.FactorKind;
import nl.voordeur.factor.Factors;
import nl.voordeur.factor.Proof;
import nl.voordeur.factor.Proof.Nature;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.settings.Preset;
import nl.voordeur.session.Session;
import nl.voordeur.session.Sessions;
import nl.voordeur.signin.TestSignIns;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/// What a session keeps of a sign-in.
@VoordeurTest
@Import({TestSignIns.class, TestSignIns.Time.class})
class ProofsOfASignInTests {

    private final TestSignIns test;
    private final Sessions sessions;
    private final Factors factors;
    private final Organisation organisation;
    private final TestSignIns.Person person;

    @Autowired
    ProofsOfASignInTests(TestSignIns test, Sessions sessions, Factors factors) {
        this.test = test;
        this.sessions = sessions;
        this.factors = factors;
        this.organisation = test.organisation(Preset.CAREER);
        this.person = test.personWithApp(organisation);
    }

    @Test
    @Tag("nist-2.2")
    @Tag("nist-3.2.5")
    void signInThenTheSessionKeepsWithWhatItWasProvenAndWhatThatShowed() {
        test.signIn(test.visitor(), organisation, person);

        Session session = sessions.of(organisation, person.account().id()).getFirst();
        assertThat(session.proofs().list())
                .extracting(Proof::kind, Proof::natures, Proof::phishingResistant)
                .containsExactly(
                        tuple(FactorKind.PASSWORD, Set.of(Nature.KNOWN), false),
                        tuple(FactorKind.TOTP, Set.of(Nature.HELD), false));
        assertThat(session.proofs().list())
                .extracting(Proof::credential)
                .containsExactlyElementsOf(
                        factors.of(organisation.id(), person.account().id()).stream()
                                .map(Credential::id)
                                .toList());
        assertThat(session.acr()).isEqualTo(Session.TWO_FACTORS);
        assertThat(test.jdbc()
                        .sql("select details ->> 'factors' from audit_event"
                                + " where account_id = :id and type = 'session_created'")
                        .param("id", person.account().id().value())
                        .query(String.class)
                        .single())
                .isEqualTo("PASSWORD TOTP");
    }
}
