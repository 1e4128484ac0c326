package nl.voordeur.api.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Set;
import nl.voordeur.TestActors;
import nl.voordeur.TestOrganisations;
import nl.voordeur.VoordeurTest;
import nl.voordeur.api.ApiProblem;
import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.Permission;
import nl.voordeur.kernel.RequestOrigin;
import nl.voordeur.kernel.SecurityEvent;
import nl.voordeur.kernel.SecurityEventType;
import nl.voordeur.kernel.paging.Cursor;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.RegisterOrganisation;
import nl.voordeur.organisation.settings.Preset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;

@VoordeurTest
class AuditApiTests {

    private final AuditApi api;
    private final ApplicationEventPublisher events;
    private final Organisation organisation;
    private final Actor.Machine caller;

    @Autowired
    AuditApiTests(AuditApi api, ApplicationEventPublisher events, RegisterOrganisation registration) {
        this.api = api;
        this.events = events;
        this.organisation = TestOrganisations.register(registration, Preset.PAYROLL);
        this.caller = new Actor.Machine(
                organisation.id(), "test", Set.of(Permission.AUDIT_READ), new RequestOrigin("192.0.2.1", "test"));
    }

    /// Four with that of the registration: the second page is full, and nothing follows.
    @Test
    void pageWhenNextIsFollowedThenEachEntryOnceAndNoEmptyPage() {
        for (int number = 0; number < 3; number++) {
            events.publishEvent(
                    SecurityEvent.of(SecurityEventType.AUTHN_LOGIN_FAIL, organisation.id(), null, TestActors.TEST)
                            .with("number", Integer.toString(number)));
        }
        var sizes = new ArrayList<Integer>();
        var ids = new ArrayList<Long>();
        @Nullable String next = null;
        do {
            var page = api.page(organisation, caller, null, next, 2);
            sizes.add(page.events().size());
            page.events().forEach(event -> ids.add(event.id()));
            next = page.next();
        } while (next != null);
        assertThat(sizes).containsExactly(2, 2);
        assertThat(ids).doesNotHaveDuplicates().hasSize(4);
    }

    @Test
    void pageWhenBeforeIsMadeUpThenRefusedWithTheReason() {
        var ofAnotherList = new Cursor("Gemeente Voorbeeldstad", "voorbeeldstad").text();
        for (String before : new String[] {"", "morgen", "2026-11-20T10:00:00Z_42", ofAnotherList}) {
            assertThatThrownBy(() -> api.page(organisation, caller, null, before, 2))
                    .isInstanceOfSatisfying(
                            ApiProblem.class,
                            problem -> assertThat(problem.document().detail())
                                    .isEqualTo("'before' is no `next` of this list."));
        }
    }

    /// As the document says; a program that asks for 1,000 would take 200 for all there is.
    @ParameterizedTest
    @ValueSource(ints = {0, -1, 201, Integer.MAX_VALUE})
    void pageOfAnImpossibleSizeThenRefused(int size) {
        assertThatThrownBy(() -> api.page(organisation, caller, null, null, size))
                .isInstanceOfSatisfying(ApiProblem.class, problem -> {
                    assertThat(problem.document().status()).isEqualTo(400);
                    assertThat(problem.document().detail()).isEqualTo("'size' is 1 to 200.");
                });
    }
}
