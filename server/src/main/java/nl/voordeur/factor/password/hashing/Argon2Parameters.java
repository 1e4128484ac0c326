package nl.voordeur.factor.password.hashing;

/// What one Argon2id hash costs: memory in KiB and passes over it. Parallelism is always 1, so that one person's hash
/// never takes two cores.
record Argon2Parameters(int memoryKib, int iterations) {

    private static final int MIB = 1024;

    /// The floor of OWASP and ASVS 11.4.2: t=1 with 46 MiB, t=2 with 19 MiB, or t≥3 with 12 MiB.
    boolean reachesFloor() {
        int floor = switch (iterations) {
            case 1 -> 46 * MIB;
            case 2 -> 19 * MIB;
            default -> 12 * MIB;
        };
        return iterations >= 1 && memoryKib >= floor;
    }
}
