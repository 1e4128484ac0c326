package nl.voordeur.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import nl.voordeur.VoordeurTest;
import nl.voordeur.console.Operators.Outcome;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.Organisations;
import nl.voordeur.role.Role;
import nl.voordeur.role.Roles;
import nl.voordeur.signin.TestSignIns;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

@VoordeurTest
@Import({TestSignIns.class, TestSignIns.Time.class})
@Tag("asvs-8.2.1")
class OperatorsTests {

    private final Operators operators;
    private final Roles roles;
    private final TestSignIns test;
    private final Organisation platform;

    @Autowired
    OperatorsTests(Operators operators, Roles roles, TestSignIns test, Organisations organisations) {
        this.operators = operators;
        this.roles = roles;
        this.test = test;
        this.platform = organisations.bySlug(Organisation.PLATFORM).orElseThrow();
    }

    @BeforeEach
    void nobodyIs() {
        test.jdbc().sql("delete from role_grant").update();
    }

    @Test
    void grantThenItIsRememberedAndCountsWhileTheAccountIsActive() {
        var person = test.person(platform);
        assertThat(operators.grant(person.email())).isEqualTo(Outcome.DONE);
        assertThat(operators.grant(person.email())).isEqualTo(Outcome.AS_IT_WAS);

        assertThat(test.events(person, "privilege_permissions_changed")).isEqualTo(1);
        assertThat(roles.anyActive(platform.id(), Role.OPERATOR)).isTrue();
        test.setState(person, "BLOCKED");
        assertThat(roles.anyActive(platform.id(), Role.OPERATOR)).isFalse();
        assertThat(roles.granted(platform.id(), person.id())).containsExactly(Role.OPERATOR);
    }

    @Test
    void revokeWhenTheLastThenStays() {
        var person = test.person(platform);
        var blocked = test.person(platform);
        operators.grant(person.email());
        operators.grant(blocked.email());
        test.setState(blocked, "BLOCKED");

        assertThat(operators.revoke(person.email())).isEqualTo(Outcome.LAST);
        assertThat(operators.revoke(blocked.email())).isEqualTo(Outcome.DONE);
        assertThat(operators.revoke(blocked.email())).isEqualTo(Outcome.AS_IT_WAS);
    }

    @Test
    void grantAndRevokeAtOnceThenEachEventIsAChangeAndTheLastOneCounts() throws InterruptedException {
        operators.grant(test.person(platform).email()); // another one, so that revoking is allowed
        var person = test.person(platform);
        List<Callable<Outcome>> all = java.util.stream.IntStream.range(0, 50)
                .<Callable<Outcome>>mapToObj(number -> number % 2 == 0
                        ? () -> operators.grant(person.email())
                        : () -> operators.revoke(person.email()))
                .toList();
        long done;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            done = threads.invokeAll(all).stream()
                    .map(Future::resultNow)
                    .filter(Outcome.DONE::equals)
                    .count();
        }
        assertThat(test.events(person, "privilege_permissions_changed")).isEqualTo((int) done);
        assertThat(roles.granted(platform.id(), person.id()).contains(Role.OPERATOR))
                .as("granted once more than revoked, or as often")
                .isEqualTo(done % 2 == 1);
    }

    @Test
    void revokeAllAtOnceThenOneStays() {
        var people = java.util.stream.IntStream.range(0, 8)
                .mapToObj(number -> test.person(platform))
                .peek(person -> operators.grant(person.email()))
                .toList();
        List<Callable<Outcome>> all = people.stream()
                .<Callable<Outcome>>map(person -> () -> operators.revoke(person.email()))
                .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(threads.invokeAll(all).stream().map(Future::resultNow)).containsOnlyOnce(Outcome.LAST);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        assertThat(operators.all()).hasSize(1);
    }
}
