package dev.riffle.workbench.differential;

import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.DataType.Kind;
import java.util.List;

/** Scalar expressions that never fail, whatever the rows are: what may fail is asked for by {@link #failing}. */
final class RandomScalars {
    static final List<Kind> KINDS = List.of(Kind.INTEGER, Kind.BIGINT, Kind.DECIMAL, Kind.DOUBLE, Kind.VARCHAR, Kind.BOOLEAN, Kind.DATE, Kind.TIME,
            Kind.TIMESTAMP, Kind.INSTANT);

    private final Choice choice;

    RandomScalars(Choice choice) {
        this.choice = choice;
    }

    /** An expression of some kind, mostly a column. */
    Expression any(Scope scope) {
        return of(choice.percent(60) ? choice.of(scope.columns()).kind() : choice.of(KINDS), scope, 2);
    }

    Expression of(Kind kind, Scope scope, int depth) {
        List<Expression> columns = scope.of(kind);
        if (depth <= 0 || choice.percent(45)) {
            return !columns.isEmpty() && choice.percent(85) ? choice.of(columns) : literal(kind);
        }
        if (choice.percent(20)) {
            return conditional(kind, scope, depth - 1);
        }
        return switch (kind) {
            case INTEGER -> integer(scope, depth - 1);
            case BIGINT -> bigint(scope, depth - 1);
            case DECIMAL -> decimal(scope, depth - 1);
            case DOUBLE -> number(kind, scope);
            case VARCHAR -> text(scope, depth - 1);
            case BOOLEAN -> new Expression("(" + new RandomPredicates(choice, List.of()).comparison(scope) + ")", kind, true);
            case DATE -> date(scope);
            case TIMESTAMP -> shifted(kind, scope);
            case INSTANT -> shifted(kind, scope);
            default -> columns.isEmpty() ? literal(kind) : choice.of(columns);
        };
    }

    /** An expression that fails on some rows: beyond its range or divided by zero. */
    String failing(Scope scope) {
        Expression number = choice.of(scope.of(Kind.INTEGER));
        Expression wide = choice.of(scope.of(Kind.BIGINT));
        return switch (choice.below(8)) {
            case 0 -> number.sql() + " + " + choice.of(scope.of(Kind.INTEGER)).sql();
            case 1 -> number.sql() + " * 3";
            case 2 -> wide.sql() + " * " + choice.of(scope.of(Kind.BIGINT)).sql();
            case 3 -> number.sql() + " / " + choice.of(scope.of(Kind.INTEGER)).sql();
            case 4 -> choice.of(scope.of(Kind.DECIMAL)).sql() + " / " + choice.of(scope.of(Kind.DECIMAL)).sql();
            case 5 -> "CAST(" + wide.sql() + " AS INTEGER)";
            case 6 -> "-" + wide.sql();
            default -> choice.of(scope.of(Kind.DOUBLE)).sql() + " / " + choice.of(scope.of(Kind.DOUBLE)).sql();
        };
    }

    Expression literal(Kind kind) {
        String sql = switch (kind) {
            case INTEGER -> choice.of("0", "1", "2", "3", "-1", "7");
            case BIGINT -> "CAST(" + choice.of("0", "1", "4", "-2") + " AS BIGINT)";
            case DECIMAL -> choice.of("0.00", "1.5", "-0.50", "1.00", "12.345");
            case DOUBLE -> "CAST(" + choice.of("0", "1", "2.5", "-3.75") + " AS DOUBLE)";
            case VARCHAR -> choice.of("'a'", "'b'", "''", "'ab'", "'A'", "'😀'", "'it''s'");
            case BOOLEAN -> choice.of("TRUE", "FALSE");
            case DATE -> "DATE '2024-02-" + choice.of("27", "28", "29") + "'";
            case TIME -> "TIME '" + choice.of("00:00:00", "11:30:00", "22:00:00.5") + "'";
            case TIMESTAMP -> "TIMESTAMP '2024-03-" + choice.of("30 22:30:00", "31 00:00:00", "31 03:00:00") + "'";
            case INSTANT -> "CAST('2024-03-" + choice.of("30 23:00:00+00:00", "31 01:00:00+00:00") + "' AS TIMESTAMP WITH LOCAL TIME ZONE)";
            default -> throw new IllegalArgumentException(kind.toString());
        };
        return new Expression(sql, kind, true);
    }

    private Expression conditional(Kind kind, Scope scope, int depth) {
        Expression one = of(kind, scope, depth);
        Expression other = of(kind, scope, depth);
        boolean small = one.small() && other.small();
        return switch (choice.below(4)) {
            case 0 -> new Expression("COALESCE(" + one.sql() + ", " + other.sql() + ")", kind, small);
            case 1 -> new Expression("NULLIF(" + one.sql() + ", " + other.sql() + ")", kind, one.small());
            case 2 -> new Expression("CASE WHEN " + condition(scope) + " THEN " + one.sql() + " ELSE " + other.sql() + " END", kind, small);
            default ->
                new Expression("CASE WHEN " + condition(scope) + " THEN " + one.sql() + " WHEN " + condition(scope) + " THEN " + other.sql() + " END",
                        kind, small);
        };
    }

    private String condition(Scope scope) {
        return new RandomPredicates(choice, List.of()).comparison(scope);
    }

    /** A column or a literal of small values. */
    private Expression leaf(Kind kind, Scope scope) {
        List<Expression> columns = scope.of(kind).stream().filter(Expression::small).toList();
        return columns.isEmpty() || choice.percent(20) ? literal(kind) : choice.of(columns);
    }

    private Expression number(Kind kind, Scope scope) {
        String sql = "(" + leaf(kind, scope).sql() + choice.of(" + ", " - ", " * ") + leaf(kind, scope).sql() + ")";
        return new Expression(sql, kind, false);
    }

    private Expression integer(Scope scope, int depth) {
        String one = leaf(Kind.INTEGER, scope).sql();
        return switch (choice.below(6)) {
            case 0 -> new Expression("CHAR_LENGTH(" + of(Kind.VARCHAR, scope, depth).sql() + ")", Kind.INTEGER, true);
            case 1 -> new Expression("ABS(" + one + ")", Kind.INTEGER, true);
            case 2 -> new Expression("(- " + one + ")", Kind.INTEGER, true);
            case 3 -> new Expression("(" + one + " / NULLIF(" + leaf(Kind.INTEGER, scope).sql() + ", 0))", Kind.INTEGER, true);
            case 4 -> new Expression("MOD(" + one + ", NULLIF(" + leaf(Kind.INTEGER, scope).sql() + ", 0))", Kind.INTEGER, true);
            default -> number(Kind.INTEGER, scope);
        };
    }

    private Expression bigint(Scope scope, int depth) {
        return switch (choice.below(3)) {
            case 0 -> new Expression("CAST(" + of(Kind.INTEGER, scope, depth).sql() + " AS BIGINT)", Kind.BIGINT, false);
            case 1 -> new Expression("(" + leaf(Kind.BIGINT, scope).sql() + " + " + leaf(Kind.INTEGER, scope).sql() + ")", Kind.BIGINT, false);
            default -> number(Kind.BIGINT, scope);
        };
    }

    private Expression decimal(Scope scope, int depth) {
        String one = leaf(Kind.DECIMAL, scope).sql();
        return switch (choice.below(6)) {
            case 0 -> new Expression("ROUND(" + one + ", " + choice.below(3) + ")", Kind.DECIMAL, true);
            case 1 -> new Expression("(" + one + " / NULLIF(" + leaf(Kind.DECIMAL, scope).sql() + ", 0))", Kind.DECIMAL, false);
            case 2 -> new Expression("CAST(" + leaf(Kind.INTEGER, scope).sql() + " AS DECIMAL(12, 2))", Kind.DECIMAL, true);
            case 3 -> new Expression("(" + one + choice.of(" + ", " - ", " * ") + leaf(choice.of(Kind.INTEGER, Kind.BIGINT), scope).sql() + ")",
                    Kind.DECIMAL,
                    false);
            case 4 -> new Expression("ABS(" + of(Kind.DECIMAL, scope, depth).sql() + ")", Kind.DECIMAL, false);
            default -> number(Kind.DECIMAL, scope);
        };
    }

    private Expression text(Scope scope, int depth) {
        String one = of(Kind.VARCHAR, scope, depth).sql();
        String sql = switch (choice.below(9)) {
            case 0 -> "(" + one + " || " + of(Kind.VARCHAR, scope, depth).sql() + ")";
            case 1 -> "UPPER(" + one + ")";
            case 2 -> "LOWER(" + one + ")";
            case 3 -> "SUBSTRING(" + one + " FROM " + choice.between(0, 3) + " FOR " + choice.between(0, 2) + ")";
            case 4 -> "TRIM(" + one + ")";
            case 5 -> "REPLACE(" + one + ", 'a', 'xy')";
            case 6 -> "CAST(" + leaf(choice.of(Kind.INTEGER, Kind.BIGINT, Kind.DATE, Kind.BOOLEAN), scope).sql() + " AS VARCHAR)";
            case 7 -> "LEFT(" + one + ", " + choice.between(-1, 2) + ")";
            default -> "LPAD(" + one + ", " + choice.between(0, 4) + ", 'xy')";
        };
        return new Expression(sql, Kind.VARCHAR, true);
    }

    private Expression date(Scope scope) {
        Expression time = leaf(choice.of(Kind.TIMESTAMP, Kind.INSTANT), scope);
        return new Expression("CAST(" + time.sql() + " AS DATE)", Kind.DATE, true);
    }

    private Expression shifted(Kind kind, Scope scope) {
        List<Expression> columns = scope.of(kind);
        if (columns.isEmpty()) {
            return literal(kind);
        }
        String one = choice.of(columns).sql();
        String sql = choice.percent(50)
                ? "FLOOR(" + one + " TO " + choice.of("MINUTE", "HOUR", "DAY", "MONTH") + ")"
                : "(" + one + choice.of(" + ", " - ") + "INTERVAL " + choice.of("'2' HOUR", "'1' DAY", "'1' MONTH", "'30' MINUTE") + ")";
        return new Expression(sql, kind, true);
    }

    /** The kind that both sides of a set operation have in common. */
    static DataType.Kind wider(DataType.Kind one, DataType.Kind other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
