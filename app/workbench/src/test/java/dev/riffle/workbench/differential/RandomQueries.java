package dev.riffle.workbench.differential;

import dev.riffle.connector.data.DataType.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Whole queries over the tables of {@link RandomTables}. */
final class RandomQueries {
    private final Choice choice;
    private final RandomScalars scalars;
    private final RandomPredicates predicates;
    private final RandomSources sources;
    private final RandomAggregates aggregates;
    private final RandomWindows windows;

    RandomQueries(Choice choice) {
        this.choice = choice;
        this.scalars = new RandomScalars(choice);
        this.predicates = new RandomPredicates(choice, Tables.NAMES);
        this.sources = new RandomSources(choice);
        this.aggregates = new RandomAggregates(choice);
        this.windows = new RandomWindows(choice);
    }

    GeneratedQuery next() {
        return switch (choice.below(20)) {
            case 0, 1, 2, 3, 4 -> ordered(rows());
            case 5, 6, 7, 8, 9, 10 -> ordered(groups());
            case 11, 12, 13 -> ordered(windowed());
            case 14, 15, 16 -> ordered(setOperation());
            case 17 -> ordered(distinct());
            case 18 -> ordered(groupsOfGroups());
            default -> failing();
        };
    }

    /** Columns of a query and how many there are. */
    private record Body(String sql, int columns) {}

    /** With an order by all columns, which leaves nothing open but equal rows, and a limit; or without. */
    private GeneratedQuery ordered(Body body) {
        if (choice.percent(50)) {
            return new GeneratedQuery(body.sql, false);
        }
        String order = choice.shuffled(IntStream.rangeClosed(1, body.columns).boxed().toList()).stream()
                .map(column -> column + choice.of("", "", " DESC") + choice.of("", "", " NULLS FIRST", " NULLS LAST"))
                .collect(Collectors.joining(", ", "\nORDER BY ", ""));
        String limit = choice.percent(60)
                ? "\nLIMIT " + choice.of(0, 1, 3, 10, 1000) + (choice.percent(30) ? " OFFSET " + choice.of(0, 2, 7) : "")
                : "";
        return new GeneratedQuery(body.sql + order + limit, true);
    }

    private Body rows() {
        Scope scope = sources.any();
        if (choice.percent(15)) {
            return new Body(select("", List.of(choice.of(scope.columns()).sql(), scalarSubquery(scope)), scope) + where(scope), 2);
        }
        List<String> items = items(scope, choice.between(1, 4));
        return new Body(select("", items, scope) + where(scope), items.size());
    }

    private Body distinct() {
        Scope scope = sources.any();
        List<String> items = items(scope, choice.between(1, 2));
        return new Body(select("DISTINCT ", items, scope) + where(scope), items.size());
    }

    private List<String> items(Scope scope, int count) {
        List<String> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            items.add(scalars.any(scope).sql());
        }
        return items;
    }

    private String scalarSubquery(Scope scope) {
        Scope inner = Tables.scope(choice.of(Tables.NAMES), "q");
        Kind kind = choice.of(Kind.INTEGER, Kind.VARCHAR);
        String correlation = choice.percent(60)
                ? " WHERE " + choice.of(inner.of(kind)).sql() + choice.of(" = ", " <= ") + choice.of(scope.of(kind)).sql()
                : where(inner);
        return "(SELECT " + aggregates.ofGroup(inner).sql() + " FROM " + inner.from() + correlation + ")";
    }

    private static String select(String how, List<String> items, Scope scope) {
        return IntStream.range(0, items.size()).mapToObj(i -> items.get(i) + " AS c" + i)
                .collect(Collectors.joining(", ", "SELECT " + how, "\nFROM " + scope.from()));
    }

    private String where(Scope scope) {
        return choice.percent(45) ? "\nWHERE " + predicates.condition(scope, 2) : "";
    }

    private Body groups() {
        Scope scope = sources.any();
        int keys = choice.of(0, 1, 1, 1, 2, 2);
        List<String> items = new ArrayList<>();
        for (int i = 0; i < keys; i++) {
            // a column: PostgreSQL takes a constant for a position
            items.add(choice.percent(75) ? choice.of(scope.columns()).sql() : "COALESCE(" + choice.of(scope.of(Kind.VARCHAR)).sql() + ", 'none')");
        }
        List<String> by = items.stream().distinct().toList();
        int calls = choice.between(keys == 0 ? 1 : 0, 4);
        for (int i = 0; i < calls; i++) {
            items.add(aggregates.ofGroup(scope).sql());
        }
        String grouping = by.isEmpty() ? "" : "\nGROUP BY " + groupedBy(by);
        String having = by.isEmpty() || choice.percent(75) ? "" : "\nHAVING " + having(scope);
        return new Body(select("", items, scope) + where(scope) + grouping + having, items.size());
    }

    private String groupedBy(List<String> by) {
        String list = String.join(", ", by);
        return choice.percent(85) ? list : choice.of("ROLLUP (", "CUBE (") + list + ")";
    }

    private String having(Scope scope) {
        return choice.of("COUNT(*) > " + choice.between(0, 3),
                "MIN(" + choice.of(scope.of(Kind.INTEGER)).sql() + ") < " + choice.between(0, 3),
                "COUNT(DISTINCT " + choice.of(scope.of(Kind.VARCHAR)).sql() + ") BETWEEN 1 AND 3",
                "SUM(" + choice.of(scope.of(Kind.DECIMAL)).sql() + ") IS NOT NULL");
    }

    private Body groupsOfGroups() {
        Scope scope = Tables.scope(choice.of(Tables.NAMES), "a");
        String key = choice.of(scope.columns()).sql();
        String inner = "SELECT " + key + " AS k, COUNT(*) AS n, MAX(" + choice.of(scope.of(Kind.INTEGER)).sql() + ") AS m FROM " + scope.from()
                + where(scope) + " GROUP BY " + key;
        return choice.percent(50)
                ? new Body("SELECT n AS c0, COUNT(k) AS c1, SUM(m) AS c2\nFROM (" + inner + ") g\nGROUP BY n", 3)
                : new Body("SELECT MAX(n) AS c0, SUM(n) AS c1, COUNT(m) AS c2\nFROM (" + inner + ") g\nWHERE n > 1 OR m IS NULL", 3);
    }

    private Body windowed() {
        Scope scope = choice.percent(70) ? sources.single("a") : sources.any();
        List<String> items = items(scope, choice.between(0, 2));
        int calls = choice.between(1, 3);
        for (int i = 0; i < calls; i++) {
            items.add(windows.next(scope));
        }
        return new Body(select("", items, scope) + where(scope), items.size());
    }

    private Body setOperation() {
        List<Kind> kinds = IntStream.rangeClosed(0, choice.below(3)).mapToObj(_ -> choice.of(RandomScalars.KINDS)).toList();
        String sql = branch(kinds) + operator() + branch(kinds);
        if (choice.percent(30)) {
            sql = choice.percent(50) ? "(" + sql + ")" + operator() + branch(kinds) : branch(kinds) + operator() + "(" + sql + ")";
        }
        return new Body(sql, kinds.size());
    }

    private String operator() {
        return "\n" + choice.of("UNION", "UNION ALL", "INTERSECT", "INTERSECT ALL", "EXCEPT", "EXCEPT ALL") + "\n";
    }

    private String branch(List<Kind> kinds) {
        Scope scope = sources.single("a");
        return select("", new ArrayList<>(kinds.stream().map(kind -> scalars.of(kind, scope, 1).sql()).toList()), scope) + where(scope);
    }

    /** At most one expression that fails, where every row reaches it: so it is determined whether it fails, and how. */
    private GeneratedQuery failing() {
        Scope scope = Tables.scope(choice.of(Tables.NAMES), "a");
        List<String> items = List.of("a.id", scalars.failing(scope));
        return new GeneratedQuery(select("", items, scope) + (choice.percent(60) ? "\nWHERE " + predicates.comparison(scope) : ""), false);
    }
}
