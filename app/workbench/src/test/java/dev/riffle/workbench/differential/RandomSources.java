package dev.riffle.workbench.differential;

import dev.riffle.connector.data.DataType.Kind;
import java.util.ArrayList;
import java.util.List;

/** What stands after FROM: a table, a derived table, or a join. */
final class RandomSources {
    private final Choice choice;
    private final RandomScalars scalars;

    RandomSources(Choice choice) {
        this.choice = choice;
        this.scalars = new RandomScalars(choice);
    }

    Scope any() {
        return choice.percent(45) ? single("a") : choice.percent(85) ? join() : join(join(), "c");
    }

    Scope single(String alias) {
        String table = choice.of(Tables.NAMES);
        return choice.percent(15) ? derived(table, alias) : Tables.scope(table, alias);
    }

    /** A table of expressions with a filter, of the same keys; or of distinct values, which are their own key. */
    private Scope derived(String table, String alias) {
        Scope inner = Tables.scope(table, "d");
        RandomPredicates predicates = new RandomPredicates(choice, Tables.NAMES);
        List<Expression> columns = new ArrayList<>();
        List<String> items = new ArrayList<>();
        for (Kind kind : RandomScalars.KINDS) {
            Expression value = scalars.of(kind, inner, 1);
            String name = "d" + columns.size();
            items.add(value.sql() + " AS " + name);
            columns.add(new Expression(alias + "." + name, kind, value.small()));
        }
        String from = " FROM " + inner.from() + (choice.percent(60) ? " WHERE " + predicates.condition(inner, 1) : "");
        if (choice.percent(30)) {
            List<String> keys = columns.stream().map(Expression::sql).toList();
            return new Scope("(SELECT DISTINCT " + String.join(", ", items) + from + ") " + alias, columns, keys);
        }
        return new Scope("(SELECT d.id AS id, " + String.join(", ", items) + from + ") " + alias, columns, List.of(alias + ".id"));
    }

    private Scope join() {
        return join(single("a"), "b");
    }

    private Scope join(Scope left, String alias) {
        Scope right = single(alias);
        String kind = choice.of("JOIN", "JOIN", "LEFT JOIN", "LEFT JOIN", "RIGHT JOIN", "FULL JOIN", "JOIN");
        List<Expression> columns = new ArrayList<>(left.columns());
        columns.addAll(right.columns());
        List<String> keys = new ArrayList<>(left.keys());
        keys.addAll(right.keys());
        Scope both = new Scope("", columns, keys);
        StringBuilder condition = new StringBuilder(equality(left, right));
        if (choice.percent(25)) {
            condition.append(" AND ").append(equality(left, right));
        }
        // PostgreSQL runs a full join by equality only
        if (!kind.equals("FULL JOIN")) {
            RandomPredicates predicates = new RandomPredicates(choice, List.of());
            if (choice.percent(15)) {
                condition = new StringBuilder(predicates.comparison(both));
            } else if (choice.percent(25)) {
                condition.append(" AND ").append(predicates.comparison(both));
            }
        }
        return new Scope(left.from() + " " + kind + " " + right.from() + " ON " + condition, columns, keys);
    }

    private String equality(Scope left, Scope right) {
        Kind kind = choice.of(Kind.INTEGER, Kind.INTEGER, Kind.BIGINT, Kind.VARCHAR, Kind.VARCHAR, Kind.DECIMAL, Kind.DATE, Kind.BOOLEAN,
                Kind.INSTANT,
                Kind.DOUBLE);
        return choice.of(left.of(kind)).sql() + " = " + choice.of(right.of(kind)).sql();
    }
}
