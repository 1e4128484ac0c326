package nl.voordeur.signedin;

import java.util.List;

/// The portals that a session which is over let somebody into.
///
/// @param told they took it that the session is over
/// @param beingTold they are called at this moment, or will be
/// @param open they can't be told, or don't listen: whoever was signed in there still is
public record PortalsLeft(List<Place> told, List<Place> beingTold, List<Place> open) {

    public static final PortalsLeft NONE = new PortalsLeft(List.of(), List.of(), List.of());

    /// @param id which of the organisation's portals
    /// @param home address of its front door
    public record Place(String id, String name, String home) {}

    public PortalsLeft {
        told = List.copyOf(told);
        beingTold = List.copyOf(beingTold);
        open = List.copyOf(open);
    }

    /// What is left to say to somebody who goes back to one of them.
    public PortalsLeft without(String id) {
        return new PortalsLeft(others(told, id), others(beingTold, id), others(open, id));
    }

    private static List<Place> others(List<Place> places, String id) {
        return places.stream().filter(place -> !place.id().equals(id)).toList();
    }
}
