package nl.voordeur.factor.passkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.util.UUID;
import nl.voordeur.TestActors;
import nl.voordeur.VoordeurTest;
import nl.voordeur.factor.EnrolOutcome;
import nl.voordeur.factor.FactorCheck;
import nl.voordeur.factor.FactorKind;
import nl.voordeur.factor.Proof;
import nl.voordeur.factor.Proofs;
import nl.voordeur.factor.RemoveFactor;
import nl.voordeur.kernel.Strength;
import nl.voordeur.organisation.settings.Preset;
import nl.voordeur.signin.TestSignIns;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;

@VoordeurTest
@Import({TestSignIns.class, TestSignIns.Time.class})
class PasskeyTests extends SomebodyWithAPasskey {

    @Autowired
    PasskeyTests(ApplicationContext context) {
        super(context);
    }

    @ParameterizedTest
    @CsvSource({"true, TWO_FACTORS", "false, ONE_FACTOR"})
    @Tag("nist-2.2")
    void proofWhenTheDeviceVerifiedItsUserThenIsTwoFactors(boolean verified, Strength strength) {
        device.flags = TestDevice.PRESENT | (verified ? TestDevice.VERIFIED : 0);
        allowed(person);
        var enrolled = enrol(device.create(setUpOptions()));
        assertThat(enrolled)
                .asInstanceOf(type(EnrolOutcome.Enrolled.class))
                .satisfies(
                        found -> assertThat(Proofs.of(found.proof()).strength()).isEqualTo(strength));

        assertThat(verify(device.get(asked())))
                .asInstanceOf(type(FactorCheck.Accepted.class))
                .satisfies(found -> {
                    Proof proof = found.proof();
                    assertThat(Proofs.of(proof).strength()).isEqualTo(strength);
                    assertThat(proof.phishingResistant()).isTrue();
                    assertThat(proof.hardware()).as("nobody vouched for it").isFalse();
                });
    }

    /// Whoever finds a key that has no PIN can give it one: that it verifies somebody now shows nothing of
    /// its owner. Beside the password it does, and is enough alone from then on.
    @Test
    @Tag("asvs-6.3.3")
    void aloneWhenItNeverVerifiedItsUserBesideThePasswordThenTheyAreAskedForIt() {
        device.flags = TestDevice.PRESENT;
        enrolled();
        device.flags |= TestDevice.VERIFIED;
        assertThat(alone(aloneAnswer())).as("found, and given a PIN").isInstanceOf(UsePasskey.Outcome.Unverified.class);

        assertThat(verify(device.get(asked()))).isInstanceOf(FactorCheck.Accepted.class);
        assertThat(alone(aloneAnswer())).isInstanceOf(UsePasskey.Outcome.Proven.class);
    }

    @Test
    void aloneWhenTheDeviceDidNotVerifyItsUserThenTold() {
        enrolled();
        device.flags &= ~TestDevice.VERIFIED;

        assertThat(alone(aloneAnswer())).isInstanceOf(UsePasskey.Outcome.Unverified.class);
        device.badSignature = true;
        assertThat(alone(aloneAnswer())).isInstanceOf(UsePasskey.Outcome.Refused.class);
    }

    @Test
    void aloneWhenOfAnotherOrganisationThenToldWhichOnlyToItsHolder() {
        enrolled();
        var owners = ours;
        ours = test.organisation(Preset.CAREER);

        assertThat(alone(aloneAnswer()))
                .asInstanceOf(type(UsePasskey.Outcome.Elsewhere.class))
                .satisfies(found -> assertThat(found.organisation().id()).isEqualTo(owners.id()));
        device.badSignature = true;
        assertThat(alone(aloneAnswer())).isInstanceOf(UsePasskey.Outcome.Refused.class);
    }

    @Test
    void aloneWhenNobodyHasItThenMayBeForgotten() {
        enrolled();
        keep.of(ours.id(), person.id());
        device.otherId = new byte[] {9, 9, 9};

        assertThat(alone(aloneAnswer())).isEqualTo(new UsePasskey.Outcome.Unknown("CQkJ"));
    }

    @Test
    @Tag("asvs-6.5.6")
    void suspendWhenAnotherWayIsLeftThenProvesNothingUntilResumed() {
        Passkey passkey = enrolled();
        device = second();

        assertThat(keep.suspend(ours, person, passkey.id(), TestActors.TEST))
                .isInstanceOf(KeepPasskeys.Outcome.Done.class);

        TestDevice suspended = first;
        assertThat(verify(suspended.get(asked()))).isInstanceOf(FactorCheck.Wrong.class);
        assertThat(alone(suspended.get(askedAlone(ours, BROWSER)))).isInstanceOf(UsePasskey.Outcome.Refused.class);
        assertThat(keep.suspend(ours, person, passkey.id(), TestActors.TEST))
                .isInstanceOf(KeepPasskeys.Outcome.Gone.class);
        assertThat(keep.resume(ours, person, passkey.id(), TestActors.TEST))
                .isInstanceOf(KeepPasskeys.Outcome.Done.class);
        assertThat(verify(suspended.get(asked()))).isInstanceOf(FactorCheck.Accepted.class);
        assertThat(test.mails(person, "factor.factor-removed")).isEqualTo(1);
    }

    @Test
    void removeWhenItIsTheLastWayThenRefused() {
        Passkey passkey = enrolled();

        assertThat(keep.remove(ours, person, passkey.id(), TestActors.TEST))
                .isInstanceOf(KeepPasskeys.Outcome.LastWay.class);
        assertThat(keep.suspend(ours, person, passkey.id(), TestActors.TEST))
                .isInstanceOf(KeepPasskeys.Outcome.LastWay.class);

        second();
        assertThat(keep.remove(ours, person, passkey.id(), TestActors.TEST))
                .isInstanceOf(KeepPasskeys.Outcome.Done.class);
        assertThat(keep.of(ours.id(), person.id())).hasSize(1);
    }

    @Test
    void removeWhenOfSomebodyElseThenGone() {
        Passkey passkey = enrolled();
        second();
        var owner = person;
        person = test.person(ours);

        assertThat(keep.remove(ours, person, passkey.id(), TestActors.TEST))
                .isInstanceOf(KeepPasskeys.Outcome.Gone.class);
        assertThat(keep.rename(ours, person, passkey.id(), "mine")).isInstanceOf(KeepPasskeys.Outcome.Gone.class);
        assertThat(keep.of(ours.id(), owner.id())).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "a\u0000", "a\u202eb", "a\nb"})
    void renameWhenTheNameIsNoneThenRefused(String name) {
        Passkey passkey = enrolled();

        assertThat(keep.rename(ours, person, passkey.id(), name)).isInstanceOf(KeepPasskeys.Outcome.BadName.class);
        assertThat(keep.rename(ours, person, passkey.id(), "x".repeat(61)))
                .isInstanceOf(KeepPasskeys.Outcome.BadName.class);
        assertThat(keep.rename(ours, person, passkey.id(), " Mijn telefoon "))
                .isInstanceOf(KeepPasskeys.Outcome.Done.class);
        assertThat(keep.of(ours.id(), person.id()).getFirst().name()).isEqualTo("Mijn telefoon");
    }

    @Test
    void enrolWhenThereAreTwentyThenRefused() {
        enrolled();
        test.jdbc().sql("""
                insert into factor_passkey select organisation_id, account_id, gen_random_uuid(), host,
                    decode(to_char(n, '0000'), 'escape'), public_key, 0, true, true, true, true, false, '{}', 'x', made_at
                from factor_passkey, generate_series(1, 19) n where account_id = :id""").param("id", person.id().value()).update();
        allowed(person);

        assertThat(enrol(new TestDevice(ORIGIN).create(setUpOptions()))).isInstanceOf(EnrolOutcome.Wrong.class);
        assertThat(keep.of(ours.id(), person.id())).hasSize(Passkey.MOST);
    }

    @Test
    @Tag("asvs-6.5.6")
    void removeWhenTheHelpdeskUnlinksThenAllAreGone() {
        enrolled();
        second();
        var removal = context.getBean(RemoveFactor.class);

        assertThat(removal.remove(ours, person, FactorKind.PASSKEY, "lost", TestActors.TEST))
                .isTrue();

        assertThat(verify(device.get(asked()))).isInstanceOf(FactorCheck.NotEnrolled.class);
        assertThat(alone(aloneAnswer())).isInstanceOf(UsePasskey.Outcome.Unknown.class);
    }

    @Test
    void optionsWhenNothingIsProvenThenTellNothingOfAnybody() {
        enrolled();
        var alone = options.withoutPassword(ours, BROWSER);

        assertThat(alone.allowCredentials()).isEmpty();
        assertThat(alone.userVerification()).isEqualTo("required");
        assertThat(options.besidePassword(ours, person.id(), SIGN_IN).allowCredentials())
                .extracting(PasskeyOptions.Descriptor::id)
                .containsExactly(device.idText());
        var setUp = options.setUp(ours, person, SIGN_IN);
        assertThat(setUp.user().name()).isEqualTo(person.accountName() + " · " + ours.name());
        assertThat(setUp.user().id())
                .as("the same each time, and nothing of the person")
                .isEqualTo(options.setUp(ours, person, "another").user().id())
                .hasSize(43);
        assertThat(setUp.excludeCredentials()).hasSize(1);
    }

    @Test
    void resumeWhenNeverSuspendedThenGone() {
        enrolled();

        assertThat(keep.resume(ours, person, UUID.randomUUID(), TestActors.TEST))
                .isInstanceOf(KeepPasskeys.Outcome.Gone.class);
    }

    private TestDevice first = device;

    private TestDevice second() {
        first = device;
        device = new TestDevice(ORIGIN);
        enrolled();
        return device;
    }
}
