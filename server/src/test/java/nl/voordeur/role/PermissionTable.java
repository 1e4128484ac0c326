package nl.voordeur.role;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// The tables of `docs/permissions.md`, and the routes of the running server that they are held against.
public final class PermissionTable {

    private static final Path PAGE = Path.of("../docs/permissions.md");

    private PermissionTable() {}

    /// Rows by route, each with its cells by the name of their column.
    ///
    /// @param columns one of which a table has, to be meant
    public static Map<String, Map<String, String>> read(Collection<String> columns) {
        var rows = new TreeMap<String, Map<String, String>>();
        List<String> heading = List.of();
        try {
            for (String line : Files.readAllLines(PAGE)) {
                List<String> cells = Arrays.stream(line.split("\\|"))
                        .map(cell -> cell.strip().replace("`", ""))
                        .toList();
                if (!line.startsWith("|")) {
                    heading = List.of();
                } else if (heading.isEmpty()) {
                    heading = cells;
                } else if (!line.startsWith("|--") && heading.stream().anyMatch(columns::contains)) {
                    var row = new TreeMap<String, String>();
                    for (int column = 2; column < cells.size(); column++) {
                        row.put(heading.get(column), cells.get(column));
                    }
                    rows.put(cells.get(1), row);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    /// What answers each route, by the route as the tables write it.
    public static Map<String, HandlerMethod> routes(RequestMappingHandlerMapping mapping) {
        var routes = new TreeMap<String, HandlerMethod>();
        mapping.getHandlerMethods().forEach((info, method) -> {
            var verbs = info.getMethodsCondition().getMethods();
            for (String path :
                    Objects.requireNonNull(info.getPathPatternsCondition()).getPatternValues()) {
                String plain = path.replaceAll(":[^}]*}", "}"); // a pattern's alternatives would split the table's cell
                if (verbs.isEmpty()) {
                    routes.put("any " + plain, method);
                }
                verbs.forEach(verb -> routes.put(verb + " " + plain, method));
            }
        });
        return routes;
    }
}
