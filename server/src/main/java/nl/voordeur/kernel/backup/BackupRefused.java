package nl.voordeur.kernel.backup;

/// Nothing was written. The message is a sentence for the operator.
public final class BackupRefused extends RuntimeException {

    BackupRefused(String sentence) {
        super(sentence);
    }

    BackupRefused(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
