package nl.voordeur.organisation.settings;

import java.util.HashSet;
import java.util.List;
import nl.voordeur.organisation.UnworkableSettings;

/// The recipe of activation.
///
/// @param steps in the order in which people meet them
/// @param onePage whether e-mail check, username and password stand on one page (manual 002)
public record ActivationSettings(List<ActivationStep> steps, boolean onePage, AfterActivation after) {

    public ActivationSettings {
        steps = List.copyOf(steps);
        if (!steps.contains(ActivationStep.PASSWORD)) {
            throw new UnworkableSettings("Activation has a password step.");
        }
        if (new HashSet<>(steps).size() != steps.size()) {
            throw new UnworkableSettings("A step of activation stands in the recipe once.");
        }
        int confirmation = steps.indexOf(ActivationStep.CONFIRMATION);
        if (confirmation >= 0 && confirmation != steps.size() - 1) {
            throw new UnworkableSettings("The confirmation is the last step of activation.");
        }
    }
}
