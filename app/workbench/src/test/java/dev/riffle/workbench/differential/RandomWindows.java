package dev.riffle.workbench.differential;

import dev.riffle.connector.data.DataType.Kind;
import java.util.List;
import java.util.stream.Collectors;

/** Window functions whose answer their order determines. */
final class RandomWindows {
    private final Choice choice;
    private final RandomScalars scalars;
    private final RandomAggregates aggregates;

    RandomWindows(Choice choice) {
        this.choice = choice;
        this.scalars = new RandomScalars(choice);
        this.aggregates = new RandomAggregates(choice);
    }

    String next(Scope scope) {
        Expression any = scalars.any(scope);
        // PostgreSQL gives a bare text no type
        String value = any.kind() == Kind.VARCHAR ? "CAST(" + any.sql() + " AS VARCHAR)" : any.sql();
        return switch (choice.below(9)) {
            case 0 -> "ROW_NUMBER() OVER (" + partition(scope) + total(scope) + ")";
            case 1 -> choice.of("RANK()", "DENSE_RANK()") + " OVER (" + partition(scope) + partial(scope) + ")";
            case 2 -> "CAST(NTILE(" + choice.between(1, 4) + ") OVER (" + partition(scope) + total(scope) + ") AS BIGINT)";
            case 3 -> choice.of("LAG(", "LEAD(") + value + choice.of("", ", 1", ", 2", ", 0") + ") OVER (" + partition(scope) + total(scope) + ")";
            case 4 -> choice.of("FIRST_VALUE(", "LAST_VALUE(") + value + ") OVER (" + partition(scope) + total(scope) + rows() + ")";
            case 5 -> aggregates.ofWindow(scope).sql() + " OVER (" + partition(scope) + ")";
            case 6 -> aggregates.ofWindow(scope).sql() + " OVER (" + partition(scope) + partial(scope) + ")";
            case 7 -> aggregates.ofWindow(scope).sql() + " OVER (" + partition(scope) + range(scope) + ")";
            default -> aggregates.ofWindow(scope).sql() + " OVER (" + partition(scope) + total(scope) + rows() + ")";
        };
    }

    private String partition(Scope scope) {
        return choice.percent(35) ? "" : "PARTITION BY " + choice.of(scope.columns()).sql() + " ";
    }

    private String partial(Scope scope) {
        return "ORDER BY " + choice.of(scope.columns()).sql() + direction();
    }

    private String total(Scope scope) {
        return partial(scope) + scope.keys().stream().map(key -> ", " + key).collect(Collectors.joining());
    }

    private String direction() {
        return choice.of("", "", " DESC", " NULLS FIRST", " DESC NULLS LAST");
    }

    private String rows() {
        return choice.of("", " ROWS BETWEEN 2 PRECEDING AND CURRENT ROW", " ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING",
                " ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING", " ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING",
                " ROWS BETWEEN 3 PRECEDING AND 1 PRECEDING", " ROWS BETWEEN 1 FOLLOWING AND 2 FOLLOWING", " ROWS UNBOUNDED PRECEDING");
    }

    private String range(Scope scope) {
        List<Expression> numbers = scope.of(Kind.INTEGER).stream().filter(Expression::small).toList();
        return "ORDER BY " + (numbers.isEmpty() ? scope.of(Kind.INTEGER).getFirst().sql() : choice.of(numbers).sql()) + choice.of("", " DESC")
                + choice.of(" RANGE BETWEEN 1 PRECEDING AND 1 FOLLOWING", " RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW",
                        " RANGE BETWEEN 2 PRECEDING AND CURRENT ROW", " RANGE BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING");
    }
}
