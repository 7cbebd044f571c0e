package dev.riffle.plugin.jdbc.sql;

import dev.riffle.plugin.jdbc.catalog.TableDetails;
import dev.riffle.plugin.jdbc.sql.Select.From;
import dev.riffle.plugin.jdbc.sql.Select.Item;
import dev.riffle.plugin.jdbc.sql.Select.Order;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes a statement, with prefixes only where there are several sources and names for computed columns only where something refers to them. */
final class SqlWriter {
    private final Dialect dialect;
    private final StringBuilder sql = new StringBuilder();
    /** By source: what its columns are prefixed with; empty for nothing. */
    private final Map<Source, String> prefixes = new IdentityHashMap<>();

    private SqlWriter(Dialect dialect) {
        this.dialect = dialect;
    }

    static String write(Select select, Dialect dialect) {
        SqlWriter writer = new SqlWriter(dialect);
        writer.select(select, false);
        return writer.sql.toString();
    }

    /**
     * The names of a statement's columns, for whoever refers to them: the relation's own where they are unique and no column of the sources is called so,
     * which ORDER BY and GROUP BY would take for it. Unique also where capitals make no difference.
     */
    static List<String> names(Select select) {
        Set<String> visible = new HashSet<>();
        for (Source source : select.from().sources()) {
            TableDetails table = source.table();
            Select query = source.query();
            if (table != null) {
                table.columns().forEach(column -> visible.add(folded(column.name())));
            } else if (query != null) {
                names(query).forEach(name -> visible.add(folded(name)));
            }
        }
        List<String> names = new ArrayList<>();
        Set<String> used = new HashSet<>();
        for (Item item : select.items()) {
            boolean own = item.name().equals(bareName(item.value()));
            String name = item.name();
            for (int i = 2; used.contains(folded(name)) || visible.contains(folded(name)) && !(own && i == 2); i++) {
                name = item.name() + "_" + i;
            }
            used.add(folded(name));
            names.add(name);
        }
        return names;
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static @Nullable String bareName(Expr value) {
        return value.isReference() ? ((Expr.Ref) value.parts().getFirst()).name() : null;
    }

    private void select(Select select, boolean inner) {
        prefix(select);
        sql.append("SELECT ");
        List<String> names = names(select);
        for (int i = 0; i < select.items().size(); i++) {
            Expr value = select.items().get(i).value();
            sql.append(i == 0 ? "" : ", ");
            write((inner ? dialect.value(value) : dialect.output(value)).parts());
            if (inner && !(names.get(i).equals(bareName(value)) && dialect.value(value).isReference())) {
                sql.append(" AS ").append(dialect.quoted(names.get(i)));
            }
        }
        if (select.items().isEmpty()) {
            sql.append('1');
        }
        sql.append(" FROM ");
        from(select.from(), false);
        conditions(" WHERE ", select.where());
        List<Expr> groupBy = select.groupBy();
        if (groupBy != null && !groupBy.isEmpty()) {
            list(" GROUP BY ", groupBy.stream().map(Expr::parts).toList());
        }
        conditions(" HAVING ", select.having());
        if (!select.order().isEmpty()) {
            list(" ORDER BY ", select.order().stream().map((Order key) -> dialect.orderKey(key.value(), key.descending(), key.nullsLast())).toList());
        }
        sql.append(dialect.cut(select.offset(), select.limit()));
    }

    /** Several sources need prefixes that differ; those of conditions that are statements themselves can be seen together with the ones outside. */
    private void prefix(Select select) {
        List<Source> sources = new ArrayList<>();
        collect(select, sources);
        if (sources.stream().allMatch(prefixes::containsKey)) {
            return;
        }
        if (sources.size() == 1) {
            prefixes.put(sources.getFirst(), "");
            return;
        }
        Map<String, Integer> counts = new HashMap<>();
        Set<String> own = sources.stream().map(SqlWriter::name).collect(Collectors.toSet());
        for (Source source : sources) {
            String name = name(source);
            int count = counts.merge(name, 1, Integer::sum);
            String unique = count == 1 ? name : name + "_" + count;
            while (count > 1 && !own.add(unique)) {
                unique += "_";
            }
            prefixes.put(source, unique);
        }
    }

    private static void collect(Select select, List<Source> sources) {
        sources.addAll(select.from().sources());
        for (Expr condition : select.where()) {
            for (Object part : condition.parts()) {
                if (part instanceof Expr.Subselect(Select query)) {
                    collect(query, sources);
                }
            }
        }
    }

    private static String name(Source source) {
        TableDetails table = source.table();
        return table == null ? "part" : table.table().name();
    }

    private void from(From from, boolean inJoin) {
        switch (from) {
            case From.Leaf(Source source) -> source(source);
            case From.Pairs pairs -> {
                sql.append(inJoin ? "(" : "");
                from(pairs.left(), false);
                sql.append(pairs.outer() ? " LEFT JOIN " : " JOIN ");
                from(pairs.right(), true);
                if (pairs.on().isEmpty()) {
                    sql.append(" ON 1 = 1");
                } else {
                    conditions(" ON ", pairs.on());
                }
                sql.append(inJoin ? ")" : "");
            }
        }
    }

    private void source(Source source) {
        String prefix = prefixes.getOrDefault(source, "");
        TableDetails table = source.table();
        Select query = source.query();
        if (table != null) {
            sql.append(table.table().path().stream().map(dialect::quoted).collect(Collectors.joining(".")));
            if (!prefix.isEmpty() && !prefix.equals(table.table().name())) {
                sql.append(" AS ").append(dialect.quoted(prefix));
            }
        } else if (query != null) {
            sql.append('(');
            select(query, true);
            sql.append(") AS ").append(dialect.quoted(prefix.isEmpty() ? "part" : prefix));
        }
    }

    private void conditions(String before, List<Expr> conditions) {
        for (int i = 0; i < conditions.size(); i++) {
            sql.append(i == 0 ? before : " AND ");
            write(conditions.get(i).in(conditions.size() == 1 ? Expr.OR : Expr.NOT).parts());
        }
    }

    private void list(String before, List<List<Object>> parts) {
        for (int i = 0; i < parts.size(); i++) {
            sql.append(i == 0 ? before : ", ");
            write(parts.get(i));
        }
    }

    private void write(List<Object> parts) {
        for (Object part : parts) {
            switch (part) {
                case Expr.Ref(Source source, String name) -> {
                    String prefix = prefixes.getOrDefault(source, "");
                    sql.append(prefix.isEmpty() ? "" : dialect.quoted(prefix) + ".").append(dialect.quoted(name));
                }
                case Expr.Subselect(Select query) -> select(query, false);
                case Expr nested -> write(nested.parts());
                default -> sql.append(part);
            }
        }
    }
}
