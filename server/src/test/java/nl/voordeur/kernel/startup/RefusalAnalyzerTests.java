package nl.voordeur.kernel.startup;

import static org.assertj.core.api.Assertions.assertThat;

import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// What an operator reads in place of a stack trace.
class RefusalAnalyzerTests {

    private final RefusalAnalyzer analyzer = new RefusalAnalyzer();

    @Test
    void analyzeWhenTheDatabaseIsOfAnotherVersionThenSaysSoInOneSentence() {
        var unfit = new FlywayException("""
                Validate failed: Migrations have failed validation
                Migration checksum mismatch for migration version 21
                -> Applied to database : -278992630
                -> Resolved locally    : 226716835
                Either revert the changes to the migration, or run repair to update the schema history.""");

        FailureAnalysis analysis = analyzer.analyze(new IllegalStateException("no bean", unfit));

        assertThat(analysis).isNotNull();
        assertThat(analysis.getDescription())
                .isEqualTo("The database doesn't fit this version of Voordeur (Validate failed: Migrations have failed"
                        + " validation; Migration checksum mismatch for migration version 21): start the version that"
                        + " made it, or put back a backup.");
    }

    @Test
    void analyzeWhenItIsNobodysFaultThenLeavesItToOthers() {
        assertThat(analyzer.analyze(new IllegalStateException("a bug"))).isNull();
    }
}
