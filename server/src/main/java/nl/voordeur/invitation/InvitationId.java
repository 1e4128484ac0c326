package nl.voordeur.invitation;

import java.util.UUID;

/// Identifies an invitation within its organisation, for those who invite. Opens nothing.
public record InvitationId(UUID value) {

    static InvitationId random() {
        return new InvitationId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
