package nl.voordeur.kernel.crypto;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import nl.voordeur.kernel.SealedColumn;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// SQL over sealed columns, of every organisation: a key is one for all. Each value begins with the mark of its key.
@Repository
class ResealStore {

    /// @param place the columns of [SealedColumn#place] and their values, in that order
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Row(Map<String, Object> place, byte[] value) {}

    private final JdbcClient jdbc;

    ResealStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Row> first(SealedColumn column, List<byte[]> marks, int most) {
        return rows(column, "", marks, Map.of(), most);
    }

    /// As [#first], behind the last row of the batch before: one that can't be moved keeps no other one waiting.
    List<Row> next(SealedColumn column, List<byte[]> marks, Row after, int most) {
        String further =
                "and (%s) > (:%s)".formatted(String.join(", ", column.place()), String.join(", :", column.place()));
        return rows(column, further, marks, after.place(), most);
    }

    /// @return false when the value was changed or erased in the meantime, which is as good
    boolean replace(SealedColumn column, Row row, byte[] value) {
        String here = column.place().stream().map(part -> part + " = :" + part).collect(Collectors.joining(" and "));
        return jdbc.sql("""
                        -- every organisation: a key is one for all
                        update %1$s set %2$s = :value where %3$s and %2$s = :former""".formatted(column.table(), column.column(), here))
                        .params(row.place())
                        .param("value", value)
                        .param("former", row.value())
                        .update()
                == 1;
    }

    long count(SealedColumn column, List<byte[]> marks) {
        return jdbc.sql("""
                        -- every organisation: a key is one for all
                        select count(*) from %s where %s""".formatted(column.table(), sealedUnder(column)))
                .param("marks", marks)
                .query(Long.class)
                .single();
    }

    private List<Row> rows(
            SealedColumn column, String further, List<byte[]> marks, Map<String, Object> after, int most) {
        String place = String.join(", ", column.place());
        return jdbc.sql("""
                        -- every organisation: a key is one for all
                        select %s, %s as value from %s where %s %s order by %s limit :most""".formatted(place, column.column(), column.table(), sealedUnder(column), further, place))
                .params(after)
                .param("marks", marks)
                .param("most", most)
                .query((row, number) -> {
                    var values = new LinkedHashMap<String, Object>();
                    for (String part : column.place()) {
                        values.put(part, row.getObject(part));
                    }
                    return new Row(values, row.getBytes("value"));
                })
                .list();
    }

    private static String sealedUnder(SealedColumn column) {
        return "substring(%s from 1 for %d) in (:marks)".formatted(column.column(), KeyRing.MARK_BYTES);
    }
}
