package nl.voordeur.factor;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.OrganisationId;
import org.springframework.stereotype.Service;

/// Which factors there are, and which of them an account has. Each kind is asked for itself: one statement a kind.
@Service
public class Factors {

    private final Map<FactorKind, Factor> kinds = new EnumMap<>(FactorKind.class);

    Factors(List<Factor> kinds) {
        for (Factor factor : kinds) {
            if (this.kinds.put(factor.kind(), factor) != null) {
                throw new IllegalStateException("there are two beans for the factor " + factor.kind());
            }
        }
        if (!this.kinds.keySet().equals(EnumSet.allOf(FactorKind.class))) {
            throw new IllegalStateException("not every kind of factor has a bean, only " + this.kinds.keySet());
        }
    }

    /// All that an account has.
    public List<Credential> of(OrganisationId organisation, AccountId account) {
        return kinds.values().stream()
                .flatMap(factor -> factor.of(organisation, account).stream())
                .toList();
    }

    /// The kinds of second factor that an account has, locked or not.
    public Set<FactorKind> second(OrganisationId organisation, AccountId account) {
        var second = EnumSet.noneOf(FactorKind.class);
        for (Factor factor : kinds.values()) {
            if (factor instanceof SecondFactor
                    && !factor.of(organisation, account).isEmpty()) {
                second.add(factor.kind());
            }
        }
        return second;
    }

    /// The kind of second factor that programs call so; empty when there is none of that name.
    public Optional<FactorKind> secondNamed(String name) {
        return Arrays.stream(FactorKind.values())
                .filter(kind -> kinds.get(kind) instanceof SecondFactor)
                .filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst();
    }

    /// @throws IllegalArgumentException when this kind isn't asked beside a password
    public SecondFactor second(FactorKind kind) {
        if (kind(kind) instanceof SecondFactor second) {
            return second;
        }
        throw new IllegalArgumentException(kind + " is no second factor");
    }

    Factor kind(FactorKind kind) {
        return java.util.Objects.requireNonNull(kinds.get(kind));
    }
}
