package nl.voordeur.kernel;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// A column whose values [DataCipher] seals. Whoever has one makes the context of its values here and declares it as a
/// bean: then its values move to a new key by themselves, and the former key can be retired (ASVS 11.2.2). A test finds
/// sealed columns that nobody declared.
///
/// @param prefix begins the context of every value
/// @param place columns that tell the row and stand in the context, in that order
public record SealedColumn(String table, String column, String prefix, List<String> place) {

    public SealedColumn {
        place = List.copyOf(place);
    }

    /// The context of the value in the row at this place.
    public String context(Object... values) {
        if (values.length != place.size()) {
            throw new IllegalArgumentException("the place of a row in " + table + " has " + place.size() + " parts");
        }
        return prefix + Arrays.stream(values).map(value -> "/" + value).collect(Collectors.joining());
    }
}
