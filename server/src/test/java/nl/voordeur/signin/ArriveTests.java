package nl.voordeur.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import nl.voordeur.VoordeurTest;
import nl.voordeur.account.Account;
import nl.voordeur.factor.FactorKind;
import nl.voordeur.factor.TestProofs;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.settings.Preset;
import nl.voordeur.session.HandOver;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/// Somebody whom another flow hands over.
@VoordeurTest
@Import({TestSignIns.class, TestSignIns.Time.class})
class ArriveTests {

    private final TestSignIns test;
    private final HandOver handOver;
    private final Organisation organisation;
    private final Visitor visitor;

    @Autowired
    ArriveTests(TestSignIns test, HandOver handOver) {
        this.test = test;
        this.handOver = handOver;
        this.organisation = test.organisation(Preset.CAREER);
        this.visitor = test.visitor();
    }

    @Test
    void arriveThenGoesOnWhereThePasswordWouldHaveLed() {
        giveTicket();

        var arrived = visitor.get(organisation.path(HandOver.PATH));

        assertThat(arrived.location()).isEqualTo(organisation.path("/sign-in/set-up/app"));
        assertThat(visitor.cookies()).doesNotContainKey(cookie());
        assertThat(visitor.follow(arrived).title()).isEqualTo("Koppel een authenticator-app");
    }

    @Test
    void arriveWhenReloadedThenStillGoesOn() {
        giveTicket();
        visitor.get(organisation.path(HandOver.PATH));

        assertThat(visitor.follow(visitor.get(organisation.path(HandOver.PATH))).title())
                .isEqualTo("Koppel een authenticator-app");
    }

    @Test
    @Tag("asvs-2.3.4")
    void arriveWhenTicketWasUsedThenSignIn() {
        giveTicket();
        var thief = visitor.copy();
        visitor.get(organisation.path(HandOver.PATH));

        assertThat(thief.get(organisation.path(HandOver.PATH)).location()).isEqualTo(organisation.path("/sign-in"));
    }

    @Test
    void arriveWhenTooLateThenSignIn() {
        giveTicket();
        test.clock.pass(HandOver.VALIDITY.plus(Duration.ofSeconds(1)));

        assertThat(visitor.get(organisation.path(HandOver.PATH)).location()).isEqualTo(organisation.path("/sign-in"));
    }

    @Test
    void formWhenJustActivatedThenSaysSoAndKnowsTheNameUntilSignedIn() {
        var person = test.person(organisation);
        introduce(person);

        var page = visitor.get(organisation.path("/sign-in"));

        assertThat(page.body()).contains("Je account is geactiveerd", "value=\"" + person.accountName() + "\"");
        assertThat(visitor.get(organisation.path("/sign-in")).body()).contains("Je account is geactiveerd");
        test.clock.pass(HandOver.INTRODUCTION.plus(Duration.ofSeconds(1)));
        assertThat(visitor.get(organisation.path("/sign-in")).body())
                .doesNotContain("Je account is geactiveerd", person.accountName());
    }

    @Test
    @Tag("asvs-6.3.4")
    void arriveWhenOnlyIntroducedThenSignIn() {
        introduce(test.person(organisation));
        visitor.cookies().put(cookie(), visitor.cookies().get(introduction()));

        assertThat(visitor.get(organisation.path(HandOver.PATH)).location()).isEqualTo(organisation.path("/sign-in"));
    }

    @Test
    void formWhenSomebodyMakesUpAnIntroductionThenSaysNothing() {
        visitor.cookies().put(introduction(), "1");

        assertThat(visitor.get(organisation.path("/sign-in?activated=1")).body())
                .doesNotContain("geactiveerd");
    }

    private void introduce(Account person) {
        visitor.cookies()
                .put(
                        introduction(),
                        handOver.introduce(organisation.id(), person.id(), person.epoch(), HandOver.Greeting.ACTIVATED)
                                .value());
    }

    private String introduction() {
        return "vd-" + organisation.slug() + ".introduction";
    }

    private void giveTicket() {
        var person = test.person(organisation);
        var token = handOver.issue(
                organisation.id(),
                person.id(),
                person.epoch(),
                TestProofs.proof(FactorKind.PASSWORD, test.clock.instant()));
        visitor.cookies().put(cookie(), token.value());
    }

    private String cookie() {
        return "vd-" + organisation.slug() + ".hand-over";
    }
}
