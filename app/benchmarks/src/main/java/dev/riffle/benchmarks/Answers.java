package dev.riffle.benchmarks;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Compares what two rivals answered: exact values exactly; where one computes with doubles, as far as doubles go. */
final class Answers {
    private static final double DOUBLES_AGREE = 1e-9;
    /** With as many digits behind the point a value is an average, which each database rounds to a number of digits of its own. */
    private static final int DIGITS_OF_A_QUOTIENT = 9;

    private Answers() {}

    static void check(String sql, List<List<@Nullable Object>> one, List<List<@Nullable Object>> other) {
        List<List<@Nullable Object>> left = ordered(sql, one);
        List<List<@Nullable Object>> right = ordered(sql, other);
        if (left.size() != right.size()) {
            throw new IllegalStateException(left.size() + " and " + right.size() + " rows: " + sql);
        }
        for (int row = 0; row < left.size(); row++) {
            for (int column = 0; column < left.get(row).size(); column++) {
                if (!isEqual(left.get(row).get(column), right.get(row).get(column))) {
                    throw new IllegalStateException("row " + row + " is " + left.get(row) + " and " + right.get(row) + ": " + sql);
                }
            }
        }
    }

    private static List<List<@Nullable Object>> ordered(String sql, List<List<@Nullable Object>> rows) {
        return sql.contains("ORDER BY") && !sql.contains("OVER")
                ? rows
                : rows.stream().sorted(Comparator.comparing(row -> String.valueOf(row.getFirst()))).toList();
    }

    private static boolean isEqual(@Nullable Object left, @Nullable Object right) {
        if (left instanceof Number a && right instanceof Number b) {
            if (a instanceof Double || b instanceof Double) {
                return Math.abs(a.doubleValue() - b.doubleValue()) <= DOUBLES_AGREE * Math.abs(a.doubleValue());
            }
            BigDecimal difference = exact(a).subtract(exact(b)).abs();
            int digits = Math.min(exact(a).scale(), exact(b).scale());
            return difference.signum() == 0 || digits >= DIGITS_OF_A_QUOTIENT && difference.compareTo(BigDecimal.ONE.movePointLeft(digits)) <= 0;
        }
        return Objects.equals(left, right);
    }

    private static BigDecimal exact(Number number) {
        return switch (number) {
            case BigDecimal decimal -> decimal;
            case BigInteger integer -> new BigDecimal(integer);
            default -> BigDecimal.valueOf(number.longValue());
        };
    }
}
