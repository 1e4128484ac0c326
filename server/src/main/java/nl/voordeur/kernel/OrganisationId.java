package nl.voordeur.kernel;

import java.util.UUID;

/// Identifies an organisation (tenant). Leads every table and every query, so that nothing of one organisation is
/// visible to another (ASVS 8.4.1).
public record OrganisationId(UUID value) {

    public static OrganisationId random() {
        return new OrganisationId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
