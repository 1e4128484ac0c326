package nl.voordeur.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import nl.voordeur.TestOrganisations;
import nl.voordeur.VoordeurTest;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.OrganisationId;
import nl.voordeur.kernel.RequestOrigin;
import nl.voordeur.kernel.SecurityEvent;
import nl.voordeur.kernel.SecurityEventType;
import nl.voordeur.organisation.RegisterOrganisation;
import nl.voordeur.organisation.settings.Preset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;

@VoordeurTest
class AuditTrailTests {

    private final AuditTrail trail;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final RegisterOrganisation registration;
    private OrganisationId ours = OrganisationId.random();

    @Autowired
    AuditTrailTests(
            AuditTrail trail,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            RegisterOrganisation registration) {
        this.trail = trail;
        this.events = events;
        this.transaction = transaction;
        this.registration = registration;
    }

    @BeforeEach
    void organisation() {
        ours = TestOrganisations.register(registration, Preset.PAYROLL).id();
    }

    @Test
    void pageWhenSeveralThenNewestFirstAndTheNextPageGoesOn() {
        AccountId person = AccountId.random();
        for (int number = 0; number < 5; number++) {
            events.publishEvent(fail(person).with("number", Integer.toString(number)));
        }
        List<AuditEntry> first = trail.page(ours, person, null, 3).rows();
        List<AuditEntry> second =
                trail.page(ours, person, position(first.getLast()), 3).rows();
        assertThat(first).extracting(entry -> entry.details().get("number")).containsExactly("4", "3", "2");
        assertThat(second).extracting(entry -> entry.details().get("number")).containsExactly("1", "0");
        assertThat(trail.page(OrganisationId.random(), person, null, 3).rows()).isEmpty();
    }

    @Test
    @Tag("audit-1")
    void onWhenTheCauseRollsBackThenNothingIsWritten() {
        AccountId person = AccountId.random();
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    events.publishEvent(fail(person));
                    throw new IllegalStateException("the cause failed");
                }))
                .hasMessage("the cause failed");
        assertThat(trail.page(ours, person, null, 3).rows()).isEmpty();
    }

    @Test
    @Tag("audit-1")
    void onWhenTheEntryCannotBeWrittenThenTheCauseDoesNotHappen() {
        var unwritable = fail(AccountId.random()).with("reason", "\0"); // no text of PostgreSQL holds it
        assertThatThrownBy(() -> events.publishEvent(unwritable)).isInstanceOf(RuntimeException.class);
    }

    @Test
    @Tag("asvs-16.4.1")
    void originWhenUserAgentHasLineBreaksThenOneLine() {
        assertThat(new RequestOrigin("127.0.0.1", "x\r\nfake: entry").userAgent())
                .isEqualTo("x  fake: entry");
    }

    private static AuditTrail.Position position(AuditEntry entry) {
        return new AuditTrail.Position(entry.occurredAt(), entry.id());
    }

    private SecurityEvent fail(AccountId person) {
        return SecurityEvent.of(
                SecurityEventType.AUTHN_LOGIN_FAIL,
                ours,
                person,
                new Actor.Visitor(new RequestOrigin("127.0.0.1", "test")));
    }
}
