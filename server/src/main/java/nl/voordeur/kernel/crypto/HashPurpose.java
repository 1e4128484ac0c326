package nl.voordeur.kernel.crypto;

/// What a hash key is for. Each purpose has keys of its own, so that replacing one leaves the others alone.
enum HashPurpose {
    PEPPER("pepper"),
    CSRF("csrf"),
    GENERAL("general");

    private final String fileName;

    HashPurpose(String fileName) {
        this.fileName = fileName;
    }

    String fileName() {
        return fileName;
    }

    /// Purposes of callers without keys of their own share the general one; the purpose is hashed along.
    static HashPurpose named(String purpose) {
        for (HashPurpose known : values()) {
            if (known.fileName.equals(purpose)) {
                return known;
            }
        }
        return GENERAL;
    }
}
