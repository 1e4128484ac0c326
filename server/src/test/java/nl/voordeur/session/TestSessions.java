package nl.voordeur.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import nl.voordeur.TestClock;
import nl.voordeur.TestDatabase;
import nl.voordeur.account.Accounts;
import nl.voordeur.account.TestPeople;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.OrganisationId;
import nl.voordeur.kernel.RequestOrigin;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.settings.Helpdesk;
import nl.voordeur.organisation.settings.Preset;
import nl.voordeur.organisation.theme.Theme;
import org.springframework.context.ApplicationEventPublisher;

/// Sessions on a database of their own, at a time of their own.
final class TestSessions {

    static final RequestOrigin ORIGIN = new RequestOrigin("192.0.2.7", "Firefox");

    final TestDatabase database = TestDatabase.create();
    final TestClock clock = new TestClock();
    final List<Object> published = new ArrayList<>();
    final Sessions sessions = node();
    final HandOver handOver = new HandOver(new HandOverStore(database.jdbc()), clock);
    final KnownBrowsers browsers = new KnownBrowsers(new KnownBrowserStore(database.jdbc()), clock);

    /// Another server node on the same database.
    Sessions node() {
        return node(published::add);
    }

    Sessions node(ApplicationEventPublisher events) {
        return new Sessions(new SessionStore(database.jdbc()), accounts(), clock, events);
    }

    Accounts accounts() {
        return TestPeople.accounts(database.dataSource(), clock);
    }

    Organisation organisation(String slug) {
        var id = OrganisationId.random();
        database.jdbc()
                .sql("insert into organisation values (:id, :slug, :slug, 'nl', '{}', '{}')")
                .param("id", id.value())
                .param("slug", slug)
                .update();
        var settings = Preset.CAREER.settings(new Helpdesk("Helpdesk", "020 123 45 67", null, null));
        return new Organisation(id, slug, slug, Locale.of("nl"), settings, Theme.plain());
    }

    AccountId account(Organisation organisation) {
        var id = UUID.randomUUID();
        database.jdbc()
                .sql("""
                        insert into account (organisation_id, id, state, given_name, family_name, email, email_key,
                                             locale, created_at, updated_at)
                        values (:organisation, :id, 'ACTIVE', 'Jan', 'Jansen', :email, :email, 'nl', now(), now())""")
                .param("organisation", organisation.id().value())
                .param("id", id)
                .param("email", id + "@voorbeeld.nl")
                .update();
        return new AccountId(id);
    }

    void setState(AccountId account, String state) {
        database.jdbc()
                .sql("update account set state = :state where id = :id")
                .param("state", state)
                .param("id", account.value())
                .update();
    }

    List<SessionEnded> ended() {
        return published.stream()
                .filter(SessionEnded.class::isInstance)
                .map(SessionEnded.class::cast)
                .toList();
    }
}
