package nl.voordeur.kernel.startup;

import java.io.PrintStream;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;

/// Tells why the server doesn't start in plain lines on standard error, in place of Spring Boot's report.
final class RefusalReporter implements FailureAnalysisReporter {

    private final PrintStream output;

    RefusalReporter() {
        this(System.err);
    }

    RefusalReporter(PrintStream output) {
        this.output = output;
    }

    @Override
    public void report(FailureAnalysis analysis) {
        output.println("Voordeur doesn't start:");
        analysis.getDescription()
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .forEach(this::print);
        if (analysis.getAction() != null) {
            analysis.getAction()
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .forEach(this::print);
        }
    }

    private void print(String line) {
        output.println("  " + line);
    }
}
