package nl.voordeur.web.form;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import nl.voordeur.web.components.FieldProblem;
import org.jspecify.annotations.Nullable;

/// What a page shows of the form that was sent from it: what was typed, what is wrong with it, and what became of it.
/// Never a secret.
///
/// @param outcome what became of it, in a word of its page's own; empty for a form that is merely shown again
/// @param kept what was typed or chosen, by the name of the field
/// @param until when it may be sent again, or null when that is now
public record FormState(
        String outcome,
        Map<String, List<String>> kept,
        List<FieldProblem> problems,
        @Nullable Instant until) {

    /// A page that nothing was sent from.
    public static final FormState NONE = new FormState("", Map.of(), List.of(), null);

    /// The page stood open too long: nothing was done.
    static final String EXPIRED = "expired";

    /// The browser came without its cookie; the next page tells whether it keeps any.
    static final String LOST = "lost";

    /// Nothing was sent; the page needs a cookie that came with the answer that led to it.
    private static final String LOOK = "look";

    /// Holds the name of the cookie that the next page needs.
    private static final String COOKIE = "cookie";

    /// Nobody may try again before a moment.
    static final String WAIT = "wait";

    /// There is no room now.
    static final String BUSY = "no-room";

    private static final List<String> SECRET = List.of("password", "secret", "code", "token", "csrf");
    private static final int LONGEST = 254;

    public FormState {
        kept = Map.copyOf(kept);
        problems = List.copyOf(problems);
        if (kept.keySet().stream().anyMatch(FormState::isSecret)) {
            throw new IllegalArgumentException("a secret is never kept: " + kept.keySet());
        }
    }

    /// Whether a field has the name of a secret.
    public static boolean isSecret(String field) {
        return SECRET.stream().anyMatch(field.toLowerCase(Locale.ROOT)::contains);
    }

    public static FormState of(List<FieldProblem> problems) {
        return new FormState("", Map.of(), problems, null);
    }

    public static FormState of(FieldProblem problem) {
        return of(List.of(problem));
    }

    public static FormState of(String outcome) {
        return new FormState(outcome, Map.of(), List.of(), null);
    }

    /// For the way to a page that needs a cookie which is set with this answer: a browser that comes without it keeps
    /// none, and is told so. Later, whoever lost it is not.
    ///
    /// @param cookie its name
    public static FormState needing(String cookie) {
        return of(LOOK).with(COOKIE, cookie);
    }

    static FormState lost(String cookie) {
        return of(LOST).with(COOKIE, cookie);
    }

    /// The cookie that the page needs, when it came with the answer that led to it; else nothing.
    String cookie() {
        return is(LOOK) || is(LOST) ? text(COOKIE) : "";
    }

    public static FormState waiting(Instant until) {
        return new FormState(WAIT, Map.of(), List.of(), until);
    }

    public static FormState noRoom(Instant until) {
        return new FormState(BUSY, Map.of(), List.of(), until);
    }

    /// With what was typed, shortened where no field of ours takes that much.
    public FormState with(String field, String... values) {
        return with(field, List.of(values));
    }

    public FormState with(String field, List<String> values) {
        var all = new LinkedHashMap<>(kept);
        all.put(field, values.stream().map(FormState::shortened).toList());
        return new FormState(outcome, all, problems, until);
    }

    public FormState saying(List<FieldProblem> wrong) {
        return new FormState(outcome, kept, wrong, until);
    }

    public FormState until(Instant moment) {
        return new FormState(outcome, kept, problems, moment);
    }

    public boolean is(String word) {
        return outcome.equals(word);
    }

    public boolean has(String field) {
        return kept.containsKey(field);
    }

    /// The first value of a field, or nothing.
    public String text(String field) {
        return text(field, 0);
    }

    /// One of several values of a field, or nothing.
    public String text(String field, int place) {
        List<String> values = all(field);
        return place < values.size() ? values.get(place) : "";
    }

    public List<String> all(String field) {
        return kept.getOrDefault(field, List.of());
    }

    /// Whether nothing was done, for a reason that no field of the form can mend: said above the page.
    public boolean nothingDone() {
        return Stream.of(EXPIRED, LOST).anyMatch(this::is);
    }

    private static String shortened(String value) {
        return value.length() > LONGEST ? value.substring(0, LONGEST) : value;
    }

    /// Never what was typed.
    @Override
    public String toString() {
        return "FormState[" + outcome + "]";
    }
}
