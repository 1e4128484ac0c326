package nl.voordeur.kernel.startup;

import java.util.List;

/// The settings don't let the server start. The message has one line for each problem.
public final class UnsafeSettings extends RuntimeException {

    private final List<String> problems;

    public UnsafeSettings(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
        return problems;
    }
}
