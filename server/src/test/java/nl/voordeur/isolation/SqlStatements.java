package nl.voordeur.isolation;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/// The SQL in a source, as its calls of `JdbcClient.sql` have it: with the constants of that source in their place, and
/// without what is known at run time only. Read by the compiler's own parser.
final class SqlStatements extends TreeScanner<Void, Void> {

    private static final Pattern EVERY_ORGANISATION = Pattern.compile("-- every organisation: \\w");
    private static final Pattern TABLE =
            Pattern.compile("\\b(?:from|join|using|update|into)\\s+(?!(?:set|skip|of)\\b)([a-z_]\\w*)");
    private static final Pattern BOUND = Pattern.compile(
            "\\b(?:where|and|on)\\s+(?:\\w+\\.)?organisation_id = (?::organisation\\b|\\w+\\.organisation_id)");
    private static final Pattern INSERTED = Pattern.compile(
            "insert into \\w+\\s*\\(organisation_id,[^)]*\\)\\s*(?:values \\(|select )\\s*:organisation,");

    private final Map<String, ExpressionTree> constants = new HashMap<>();
    private final List<String> found = new ArrayList<>();

    private SqlStatements() {}

    static List<String> of(String source) {
        var file = new SimpleJavaFileObject(URI.create("string:///Source.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
        var compiler = ToolProvider.getSystemJavaCompiler();
        var task = (JavacTask) compiler.getTask(null, null, null, List.of("-proc:none"), null, List.of(file));
        var statements = new SqlStatements();
        try {
            task.parse().forEach(unit -> statements.scan(unit, null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return statements.found;
    }

    /// Whether a statement reaches the rows of one organisation only: each table that it names is bound to
    /// `:organisation`, or to another one of the statement by its `organisation_id`. The table of the organisations
    /// themselves is bound by its key. A statement that serves all says so, and why.
    static boolean scoped(String sql) {
        if (EVERY_ORGANISATION.matcher(sql).find()) {
            return true;
        }
        var tables = TABLE.matcher(sql).results().map(table -> table.group(1)).toList();
        if (tables.stream().allMatch("organisation"::equals)) {
            return !tables.isEmpty();
        }
        long bound = BOUND.matcher(sql).results().count()
                + INSERTED.matcher(sql).results().count();
        return sql.contains(":organisation") && bound >= tables.size();
    }

    /// The tables that a statement names, and what it names by `with`.
    static Set<String> tables(String sql) {
        return TABLE.matcher(sql).results().map(table -> table.group(1)).collect(Collectors.toSet());
    }

    @Override
    public Void visitVariable(VariableTree variable, Void nothing) {
        if (variable.getModifiers().getFlags().contains(Modifier.STATIC) && variable.getInitializer() != null) {
            constants.put(variable.getName().toString(), variable.getInitializer());
        }
        return super.visitVariable(variable, null);
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree call, Void nothing) {
        if (call.getMethodSelect() instanceof MemberSelectTree method
                && method.getIdentifier().contentEquals("sql")) {
            found.add(text(call.getArguments().getFirst()));
        }
        return super.visitMethodInvocation(call, null);
    }

    private String text(ExpressionTree expression) {
        return switch (expression) {
            case LiteralTree literal -> String.valueOf(literal.getValue());
            case BinaryTree sum -> text(sum.getLeftOperand()) + text(sum.getRightOperand());
            case IdentifierTree name
            when constants.containsKey(name.getName().toString()) ->
                text(constants.get(name.getName().toString()));
            case MethodInvocationTree call
            when call.getMethodSelect() instanceof MemberSelectTree method
                    && method.getIdentifier().contentEquals("formatted") -> text(method.getExpression());
            default -> "";
        };
    }
}
