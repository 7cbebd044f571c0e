package dev.riffle.workbench.differential;

import dev.riffle.connector.data.DataType.Kind;
import java.util.List;

/** Aggregate calls, for groups and for windows. */
final class RandomAggregates {
    private final Choice choice;
    private final RandomScalars scalars;

    RandomAggregates(Choice choice) {
        this.choice = choice;
        this.scalars = new RandomScalars(choice);
    }

    /** A call with DISTINCT or FILTER now and then. */
    Expression ofGroup(Scope scope) {
        Expression call = switch (choice.below(8)) {
            case 0 -> percentile(scope);
            case 1 -> new Expression("APPROX_COUNT_DISTINCT(" + choice.of(scope.columns()).sql() + ")", Kind.BIGINT, false);
            default -> call(scope, choice.percent(20));
        };
        return choice.percent(15)
                ? new Expression(call.sql() + " FILTER (WHERE " + new RandomPredicates(choice, List.of()).comparison(scope) + ")", call.kind(), false)
                : call;
    }

    /** A call that a window can have. */
    Expression ofWindow(Scope scope) {
        return call(scope, false);
    }

    private Expression call(Scope scope, boolean distinct) {
        String each = distinct ? "DISTINCT " : "";
        switch (choice.below(6)) {
            case 0 -> {
                return new Expression("COUNT(*)", Kind.BIGINT, false);
            }
            case 1 -> {
                return new Expression("COUNT(" + each + scalars.any(scope).sql() + ")", Kind.BIGINT, false);
            }
            case 2 -> {
                Expression value = of(scope, Kind.INTEGER, Kind.BIGINT, Kind.DECIMAL, Kind.DOUBLE);
                Kind sum = value.kind() == Kind.INTEGER ? Kind.BIGINT : value.kind() == Kind.BIGINT ? Kind.DECIMAL : value.kind();
                return new Expression("SUM(" + each + value.sql() + ")", sum, false);
            }
            case 3 -> {
                Expression value = of(scope, Kind.INTEGER, Kind.BIGINT, Kind.DECIMAL, Kind.DOUBLE);
                return new Expression("AVG(" + each + value.sql() + ")", value.isExact() ? Kind.DECIMAL : Kind.DOUBLE, false);
            }
            case 4 -> {
                Expression value = of(scope, Kind.INTEGER, Kind.BIGINT, Kind.DECIMAL);
                return new Expression(choice.of("STDDEV_POP(", "STDDEV_SAMP(", "VAR_POP(", "VAR_SAMP(") + value.sql() + ")", Kind.DECIMAL, false);
            }
            default -> {
                Expression value = of(scope, Kind.INTEGER, Kind.BIGINT, Kind.DECIMAL, Kind.DOUBLE, Kind.VARCHAR, Kind.DATE, Kind.TIME, Kind.TIMESTAMP,
                        Kind.INSTANT);
                return new Expression(choice.of("MIN(", "MAX(") + value.sql() + ")", value.kind(), false);
            }
        }
    }

    private Expression percentile(Scope scope) {
        boolean between = choice.percent(50);
        Expression value = between
                ? of(scope, Kind.INTEGER, Kind.BIGINT, Kind.DECIMAL, Kind.DOUBLE)
                : of(scope, Kind.INTEGER, Kind.BIGINT, Kind.DECIMAL, Kind.DOUBLE, Kind.DATE, Kind.TIME, Kind.TIMESTAMP, Kind.INSTANT);
        String call = (between ? "PERCENTILE_CONT(" : "PERCENTILE_DISC(") + choice.of("0", "0.25", "0.5", "0.9", "1") + ") WITHIN GROUP (ORDER BY "
                + value.sql() + choice.of("", "", " DESC") + ")";
        return new Expression(call, between ? Kind.DOUBLE : value.kind(), false);
    }

    private Expression of(Scope scope, Kind... kinds) {
        return scalars.of(choice.of(kinds), scope, choice.below(2));
    }
}
