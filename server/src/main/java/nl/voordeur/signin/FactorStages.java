package nl.voordeur.signin;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import nl.voordeur.factor.FactorKind;
import nl.voordeur.factor.Proofs;
import nl.voordeur.kernel.Strength;
import nl.voordeur.organisation.settings.FactorChoice;
import nl.voordeur.organisation.settings.FactorPolicy;
import nl.voordeur.signin.SignIn.Stage;
import org.springframework.stereotype.Component;

/// The rules of what comes next, over all kinds of second factor: which page asks one, which one sets one up.
@Component
public class FactorStages {

    private final Map<FactorKind, FactorPages> kinds = new EnumMap<>(FactorKind.class);
    private final Map<FactorChoice, FactorPages> ways = new EnumMap<>(FactorChoice.class);

    FactorStages(List<FactorPages> all) {
        for (FactorPages pages : all) {
            kinds.put(pages.kind(), pages);
            pages.settingUp().keySet().forEach(way -> ways.put(way, pages));
        }
        if (!ways.keySet().equals(EnumSet.allOf(FactorChoice.class))) {
            throw new IllegalStateException("not every way to set up a second factor has pages, only " + ways.keySet());
        }
    }

    /// What is asked beside what was proven; empty when nothing is.
    ///
    /// @param enrolled the kinds of second factor that the person has
    Optional<Stage> next(FactorPolicy policy, Proofs proven, Set<FactorKind> enrolled) {
        if (proven.strength().reaches(Strength.TWO_FACTORS)) {
            return Optional.empty();
        }
        if (!enrolled.isEmpty()) {
            return Optional.of(chooses(policy) ? Stage.FACTOR : asking(enrolled));
        }
        return policy.required() ? Optional.of(firstOfSetUp(policy)) : Optional.empty();
    }

    /// Where somebody is asked who has these: with the only one, or with the choice among them.
    public Stage asking(Set<FactorKind> enrolled) {
        return enrolled.size() == 1 ? asking(enrolled.iterator().next()) : Stage.FACTOR;
    }

    public Stage asking(FactorKind kind) {
        return Objects.requireNonNull(kinds.get(kind)).asking();
    }

    /// Where setting up a second factor begins.
    public Stage firstOfSetUp(FactorPolicy policy) {
        return policy.notice() ? Stage.NOTICE : afterNotice(policy);
    }

    /// What follows the notice. A mail is only sent after somebody chose to get one, so that choice has a page.
    public Stage afterNotice(FactorPolicy policy) {
        if (policy.choices().size() != 1 || policy.chooser()) {
            return Stage.CHOOSER;
        }
        FactorChoice only = policy.choices().iterator().next();
        return only.mailed() ? Stage.CHOOSER : settingUp(only);
    }

    public Stage settingUp(FactorChoice way) {
        return Objects.requireNonNull(pages(way).settingUp().get(way));
    }

    public FactorPages pages(FactorChoice way) {
        return Objects.requireNonNull(ways.get(way));
    }

    /// People who learned their factor from a chooser with a mailed code (manual 001) meet that chooser at each
    /// sign-in.
    private static boolean chooses(FactorPolicy policy) {
        return policy.chooser() && policy.choices().stream().anyMatch(FactorChoice::mailed);
    }
}
