package nl.voordeur.kernel;

/// How much somebody proved, weakest first. Always derived from proofs and never stored, so that it can't outlive them.
public enum Strength {
    NONE,
    ONE_FACTOR,
    TWO_FACTORS;

    public boolean reaches(Strength wanted) {
        return compareTo(wanted) >= 0;
    }
}
