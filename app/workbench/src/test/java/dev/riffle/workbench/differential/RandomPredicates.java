package dev.riffle.workbench.differential;

import dev.riffle.connector.data.DataType.Kind;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Conditions that never fail; with tables to look up, also subqueries. */
final class RandomPredicates {
    private static final List<String> PATTERNS = List.of("'a%'", "'%b'", "'_'", "'%'", "''", "'a_b'", "'%\\%%'", "'😀%'");

    private final Choice choice;
    private final RandomScalars scalars;
    private final List<String> tables;

    /** @param tables that subqueries read; none when there shall be no subqueries */
    RandomPredicates(Choice choice, List<String> tables) {
        this.choice = choice;
        this.scalars = new RandomScalars(choice);
        this.tables = tables;
    }

    String condition(Scope scope, int depth) {
        if (depth > 0 && choice.percent(45)) {
            return switch (choice.below(5)) {
                case 0, 1 -> "(" + condition(scope, depth - 1) + " AND " + condition(scope, depth - 1) + ")";
                case 2, 3 -> "(" + condition(scope, depth - 1) + " OR " + condition(scope, depth - 1) + ")";
                default -> "NOT (" + condition(scope, depth - 1) + ")";
            };
        }
        return !tables.isEmpty() && choice.percent(25) ? subquery(scope) : comparison(scope);
    }

    /** A condition on one row, without subqueries. */
    String comparison(Scope scope) {
        Kind kind = choice.percent(70) ? choice.of(scope.columns()).kind() : choice.of(RandomScalars.KINDS);
        String one = scalars.of(kind, scope, 1).sql();
        return switch (choice.below(10)) {
            case 0 -> one + choice.of(" IS NULL", " IS NOT NULL");
            case 1 -> one + choice.of(" IS DISTINCT FROM ", " IS NOT DISTINCT FROM ") + scalars.of(kind, scope, 0).sql();
            case 2 -> kind == Kind.BOOLEAN
                    ? one + choice.of(" IS TRUE", " IS NOT TRUE", " IS FALSE", " IS UNKNOWN")
                    : one + choice.of(" BETWEEN ", " NOT BETWEEN ") + scalars.literal(kind).sql() + " AND " + scalars.of(kind, scope, 0).sql();
            case 3 -> one + choice.of(" IN (", " NOT IN (") + IntStream.rangeClosed(0, choice.below(3)).mapToObj(_ -> scalars.literal(kind).sql())
                    .collect(Collectors.joining(", ")) + (choice.percent(10) ? ", NULL)" : ")");
            case 4 -> scalars.of(Kind.VARCHAR, scope, 1).sql() + choice.of(" LIKE ", " NOT LIKE ") + choice.of(PATTERNS)
                    + (choice.percent(20) ? " ESCAPE '!'" : " ESCAPE '\\'");
            case 5 -> mixed(scope);
            case 6 -> rowInList(kind, one, scope);
            default -> one + comparisonSign() + scalars.of(kind, scope, 1).sql();
        };
    }

    private String comparisonSign() {
        return choice.of(" = ", " = ", " <> ", " < ", " <= ", " > ", " >= ");
    }

    /** Numbers of two types compared. */
    private String mixed(Scope scope) {
        Expression one = scalars.of(choice.of(Kind.INTEGER, Kind.BIGINT, Kind.DECIMAL), scope, 0);
        Expression other = scalars.of(choice.of(Kind.BIGINT, Kind.DECIMAL), scope, 0);
        return one.sql() + comparisonSign() + other.sql();
    }

    private String rowInList(Kind kind, String one, Scope scope) {
        Kind with = choice.of(RandomScalars.KINDS);
        String rows = IntStream.rangeClosed(0, choice.below(3))
                .mapToObj(_ -> "(" + scalars.literal(kind).sql() + ", " + (choice.percent(10) ? "NULL" : scalars.literal(with).sql()) + ")")
                .collect(Collectors.joining(", "));
        return "(" + one + ", " + scalars.of(with, scope, 0).sql() + ")" + choice.of(" IN (", " NOT IN (") + rows + ")";
    }

    private String subquery(Scope scope) {
        String table = choice.of(tables);
        Scope inner = Tables.scope(table, "q");
        Kind kind = choice.of(Kind.INTEGER, Kind.BIGINT, Kind.VARCHAR, Kind.DATE, Kind.DECIMAL);
        String column = choice.of(inner.of(kind)).sql();
        String outside = scalars.of(kind, scope, 0).sql();
        String where = choice.percent(50) ? " WHERE " + comparison(inner) : "";
        return switch (choice.below(6)) {
            case 0 -> outside + choice.of(" IN ", " NOT IN ") + "(SELECT " + column + " FROM " + inner.from() + where + ")";
            case 1 -> choice.of("EXISTS ", "NOT EXISTS ") + "(SELECT 1 FROM " + inner.from() + " WHERE " + column + " = " + outside
                    + (choice.percent(40) ? " AND " + comparison(inner) : "") + ")";
            case 2 -> outside + comparisonSign() + "(SELECT " + choice.of("MIN(", "MAX(") + column + ") FROM " + inner.from() + where + ")";
            case 3 -> {
                Kind with = choice.of(Kind.INTEGER, Kind.VARCHAR, Kind.DATE);
                yield "(" + outside + ", " + scalars.of(with, scope, 0).sql() + ")" + choice.of(" IN ", " NOT IN ") + "(SELECT " + column + ", "
                        + choice.of(inner.of(with)).sql() + " FROM " + inner.from() + where + ")";
            }
            case 4 -> "(SELECT COUNT(*) FROM " + inner.from() + " WHERE " + column + choice.of(" = ", " < ", " <> ") + outside + ")"
                    + choice.of(" = ", " > ") + choice.between(0, 3);
            default ->
                outside + choice.of(" = ", " < ", " >= ") + choice.of("ANY", "ALL") + " (SELECT " + column + " FROM " + inner.from() + where + ")";
        };
    }
}
