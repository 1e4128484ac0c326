package nl.voordeur.signedin;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.voordeur.web.form.FormState;
import org.jspecify.annotations.Nullable;

/// What a page with a form knows of the one that was kept for it. Its template shows it with `signedin/parts/kept.jte`
/// above the form and `signedin/parts/kept-id.jte` in it.
///
/// @param id goes with the form when it is sent again, which then works once; null for a form that wasn't kept
/// @param fields what was typed or chosen, by the name of the field
public record KeptForm(State state, @Nullable UUID id, Map<String, List<String>> fields) {

    /// The field that holds the id.
    public static final String FIELD = "kept-form";

    private static final String STATE = "kept-form-state";

    /// A form like any other.
    public static final KeptForm NONE = new KeptForm(State.NONE, null, Map.of());

    /// It was kept too long.
    static final KeptForm LATE = new KeptForm(State.LATE, null, Map.of());

    /// It was sent again already, or its time was over; what was typed stands in the form, and nothing was done.
    public static final KeptForm SPENT = new KeptForm(State.SPENT, null, Map.of());

    /// What is said of it.
    public enum State {
        NONE,
        KEPT,
        LATE,
        SPENT
    }

    static KeptForm of(UUID id, Map<String, List<String>> fields) {
        return new KeptForm(State.KEPT, id, fields);
    }

    /// As part of what a page shows of a form that was refused.
    public FormState in(FormState sent) {
        FormState stated = sent.with(STATE, state.name());
        return id == null ? stated : stated.with(FIELD, id.toString());
    }

    /// From there.
    public static KeptForm again(FormState sent) {
        return switch (State.valueOf(sent.text(STATE))) {
            case NONE -> NONE;
            case LATE -> LATE;
            case SPENT -> SPENT;
            case KEPT -> of(UUID.fromString(sent.text(FIELD)), Map.of());
        };
    }

    /// The first value of a field, or nothing.
    public String text(String field) {
        List<String> values = all(field);
        return values.isEmpty() ? "" : values.getFirst();
    }

    public List<String> all(String field) {
        return fields.getOrDefault(field, List.of());
    }

    /// Never what was typed.
    @Override
    public String toString() {
        return "KeptForm[" + state + "]";
    }

    static byte[] written(Map<String, List<String>> fields) {
        return fields.entrySet().stream()
                .flatMap(
                        field -> field.getValue().stream().map(value -> encoded(field.getKey()) + "=" + encoded(value)))
                .collect(Collectors.joining("&"))
                .getBytes(StandardCharsets.UTF_8);
    }

    static Map<String, List<String>> read(byte[] written) {
        var fields = new LinkedHashMap<String, List<String>>();
        for (String pair : new String(written, StandardCharsets.UTF_8).split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.computeIfAbsent(decoded(pair.substring(0, equals)), _ -> new ArrayList<>())
                        .add(decoded(pair.substring(equals + 1)));
            }
        }
        return fields;
    }

    private static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8);
    }

    private static String decoded(String part) {
        return URLDecoder.decode(part, StandardCharsets.UTF_8);
    }
}
