package nl.voordeur.organisation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import nl.voordeur.kernel.OrganisationId;
import nl.voordeur.kernel.paging.Cursor;
import nl.voordeur.organisation.settings.OrganisationSettings;
import nl.voordeur.organisation.theme.Theme;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// SQL of organisations. Settings and theme are JSON documents read back into their validated records.
@Repository
class OrganisationStore {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    OrganisationStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    Optional<Organisation> bySlug(String slug) {
        return jdbc.sql("select id, slug, name, locale, settings, theme from organisation where slug = :slug")
                .param("slug", slug)
                .query(this::map)
                .optional();
    }

    Optional<Organisation> byId(OrganisationId id) {
        return jdbc.sql("select id, slug, name, locale, settings, theme from organisation where id = :id")
                .param("id", id.value())
                .query(this::map)
                .optional();
    }

    /// Until the end of the transaction nobody else changes it.
    Optional<Organisation> lock(OrganisationId id) {
        return jdbc.sql("select id, slug, name, locale, settings, theme from organisation where id = :id for update")
                .param("id", id.value())
                .query(this::map)
                .optional();
    }

    List<Organisation> all() {
        return jdbc.sql("select id, slug, name, locale, settings, theme from organisation order by name, slug")
                .query(this::map)
                .list();
    }

    /// By name, those after this place.
    List<Organisation> after(Cursor place, int most) {
        return jdbc.sql("""
                        select id, slug, name, locale, settings, theme from organisation
                        where (name, slug) > (:name, :slug) order by name, slug limit :most""")
                .param("name", place.key())
                .param("slug", place.id())
                .param("most", most)
                .query(this::map)
                .list();
    }

    /// @return false when the slug is taken
    boolean insert(Organisation organisation) {
        return jdbc.sql("""
                        insert into organisation (id, slug, name, locale, settings, theme)
                        values (:id, :slug, :name, :locale, :settings::jsonb, :theme::jsonb)
                        on conflict (slug) do nothing""")
                        .param("id", organisation.id().value())
                        .param("slug", organisation.slug())
                        .param("name", organisation.name())
                        .param("locale", organisation.locale().toLanguageTag())
                        .param("settings", json.writeValueAsString(organisation.settings()))
                        .param("theme", json.writeValueAsString(organisation.theme()))
                        .update()
                == 1;
    }

    void update(Organisation organisation) {
        jdbc.sql("""
                update organisation
                set name = :name, locale = :locale, settings = :settings::jsonb, theme = :theme::jsonb
                where id = :id""")
                .param("id", organisation.id().value())
                .param("name", organisation.name())
                .param("locale", organisation.locale().toLanguageTag())
                .param("settings", json.writeValueAsString(organisation.settings()))
                .param("theme", json.writeValueAsString(organisation.theme()))
                .update();
    }

    Optional<byte[]> logo(OrganisationId id) {
        return jdbc.sql("select logo from organisation where id = :id and logo is not null")
                .param("id", id.value())
                .query(byte[].class)
                .optional();
    }

    void keepLogo(OrganisationId id, byte @Nullable [] picture) {
        jdbc.sql("update organisation set logo = :logo where id = :id")
                .param("id", id.value())
                .param("logo", picture)
                .update();
    }

    /// All that can change, each under its path: `settings.factors.required`, `theme.voordeur.brand.color`.
    Map<String, String> fields(Organisation organisation) {
        var fields = new TreeMap<String, String>();
        fields.put("name", organisation.name());
        fields.put("locale", organisation.locale().toLanguageTag());
        collect("settings", json.valueToTree(organisation.settings()), fields);
        var logo = organisation.theme().logo();
        if (logo != null) {
            fields.put("theme.logo", logo.file());
            fields.put("theme.logo.alt", logo.alt());
        }
        organisation.theme().tokens().forEach((name, value) -> fields.put("theme." + name, value));
        return fields;
    }

    private static void collect(String path, JsonNode node, Map<String, String> fields) {
        if (node.isObject()) {
            node.properties().forEach(member -> collect(path + "." + member.getKey(), member.getValue(), fields));
        } else if (!node.isNull()) {
            fields.put(path, node.isString() ? node.stringValue() : node.toString());
        }
    }

    private Organisation map(ResultSet row, int number) throws SQLException {
        return new Organisation(
                new OrganisationId(row.getObject("id", UUID.class)),
                row.getString("slug"),
                row.getString("name"),
                Locale.forLanguageTag(row.getString("locale")),
                json.readValue(row.getString("settings"), OrganisationSettings.class),
                json.readValue(row.getString("theme"), Theme.class));
    }
}
