package dev.riffle.workbench.golden;

import dev.riffle.connector.data.DataType;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Compares an answer with the expected one: names but for their case, types, and rows in their order or in any. Exact numbers are equal
 * when they are the same number, whatever their scale; doubles when they differ by less than 1e-12 of the greater one.
 *
 * <p>How many digits PostgreSQL works out of a quotient or a root depends on the scale that each of its values has, where a column of ours
 * has one scale: {@link Digits#OF_QUOTIENTS} takes such a number for the same when it is the longer one, rounded.
 */
public final class GoldenComparison {
    private static final double DOUBLE_TOLERANCE = 1e-12;
    /** What PostgreSQL works out of a quotient at least, but for one digit: it counts digits in fours, and rounds a variance before its root. */
    private static final int SIGNIFICANT_DIGITS = 15;
    private static final int SHOWN_ROWS = 25;

    /** Which digits of exact numbers are compared. */
    public enum Digits {
        ALL,
        /** As many as the shorter number has, from 15 significant ones: for answers in which numbers were divided. */
        OF_QUOTIENTS
    }

    private GoldenComparison() {}

    /**
     * Fails when the answer is not the one that Riffle owes.
     *
     * @throws AssertionError with the statement, both answers and the first row that differs
     */
    public static void check(GoldenStatement statement, SqlUnderTest engine) throws Exception {
        check(statement, statement.sql(), statement.expectedOfRiffle(), engine.run(statement.sql(), statement.zone()));
    }

    static void check(GoldenStatement statement, String sql, GoldenResult expected, GoldenResult actual) {
        difference(expected, actual, statement.ordered()).ifPresent(difference -> {
            throw new AssertionError(statement + ": " + difference + "\n" + sql + "\n-- expected\n" + show(expected) + "-- actual\n" + show(actual));
        });
    }

    /** What differs, in a sentence; empty when the answers are equal. */
    public static Optional<String> difference(GoldenResult expected, GoldenResult actual, boolean ordered) {
        return difference(expected, actual, ordered, Digits.ALL);
    }

    /** The same, with a choice of the digits that are compared. */
    public static Optional<String> difference(GoldenResult expected, GoldenResult actual, boolean ordered, Digits digits) {
        if (expected instanceof GoldenResult.Failure expectedFailure && actual instanceof GoldenResult.Failure actualFailure) {
            return differs("the error", expectedFailure.error(), actualFailure.error());
        }
        if (!(expected instanceof GoldenResult.Rows expectedRows && actual instanceof GoldenResult.Rows actualRows)) {
            return Optional.of("one answer is an error, the other is not");
        }
        return differs("the number of columns", expectedRows.columns().size(), actualRows.columns().size())
                .or(() -> columns(expectedRows.columns(), actualRows.columns()))
                .or(() -> rows(expectedRows, actualRows, ordered, digits));
    }

    private static Optional<String> columns(List<GoldenResult.Column> expected, List<GoldenResult.Column> actual) {
        for (int i = 0; i < expected.size(); i++) {
            if (!expected.get(i).name().equalsIgnoreCase(actual.get(i).name())) {
                return differs("the name of column " + (i + 1), expected.get(i).name(), actual.get(i).name());
            }
            if (expected.get(i).kind() != actual.get(i).kind()) {
                return differs("the type of column " + expected.get(i).name(), expected.get(i).kind(), actual.get(i).kind());
            }
        }
        return Optional.empty();
    }

    private static Optional<String> rows(GoldenResult.Rows expected, GoldenResult.Rows actual, boolean ordered, Digits digits) {
        List<DataType.Kind> kinds = expected.columns().stream().map(GoldenResult.Column::kind).toList();
        List<List<@Nullable Object>> expectedRows = ordered ? expected.rows() : sorted(expected.rows(), kinds);
        List<List<@Nullable Object>> actualRows = ordered ? actual.rows() : sorted(actual.rows(), kinds);
        for (int row = 0; row < Math.min(expectedRows.size(), actualRows.size()); row++) {
            for (int i = 0; i < kinds.size(); i++) {
                if (!same(expectedRows.get(row).get(i), actualRows.get(row).get(i), kinds.get(i), digits)) {
                    String where = "row " + (row + 1) + (ordered ? "" : " of the sorted rows");
                    return Optional.of(where + " differs in " + expected.columns().get(i).name() + ": expected\n   "
                            + GoldenText.row(expectedRows.get(row)) + "\nbut it is\n   " + GoldenText.row(actualRows.get(row)));
                }
            }
        }
        return differs("the number of rows", expectedRows.size(), actualRows.size());
    }

    private static boolean same(@Nullable Object expected, @Nullable Object actual, DataType.Kind kind, Digits digits) {
        if (expected == null || actual == null) {
            return expected == actual;
        }
        if (!(expected instanceof Number expectedNumber && actual instanceof Number actualNumber)) {
            return expected.equals(actual);
        }
        if (kind != DataType.Kind.DOUBLE) {
            BigDecimal one = decimal(expectedNumber);
            BigDecimal other = decimal(actualNumber);
            return one.compareTo(other) == 0 || digits == Digits.OF_QUOTIENTS && (isRounded(one, other) || isRounded(other, one));
        }
        double one = expectedNumber.doubleValue();
        double other = actualNumber.doubleValue();
        return one == other || Double.isNaN(one) && Double.isNaN(other)
                || Math.abs(one - other) <= DOUBLE_TOLERANCE * Math.max(Math.abs(one), Math.abs(other));
    }

    /** Whether a number of enough digits is another one with fewer digits behind the point. */
    private static boolean isRounded(BigDecimal shorter, BigDecimal longer) {
        return shorter.scale() < longer.scale() && shorter.precision() >= SIGNIFICANT_DIGITS
                && longer.setScale(shorter.scale(), RoundingMode.HALF_UP).equals(shorter);
    }

    private static BigDecimal decimal(Number number) {
        return number instanceof BigDecimal decimal ? decimal : new BigDecimal(number.toString());
    }

    private static List<List<@Nullable Object>> sorted(List<List<@Nullable Object>> rows, List<DataType.Kind> kinds) {
        return rows.stream().sorted(Comparator.comparing(row -> sortKey(row, kinds))).toList();
    }

    /** Equal for rows that are the same: numbers without their scale, doubles with as many digits as are sure to agree. */
    private static String sortKey(List<@Nullable Object> row, List<DataType.Kind> kinds) {
        StringBuilder key = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            Object value = row.get(i);
            if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
                BigDecimal decimal = decimal(number);
                boolean rounded = i < kinds.size() && kinds.get(i) == DataType.Kind.DOUBLE;
                value = (rounded ? decimal.round(new MathContext(9)) : decimal).stripTrailingZeros();
                value = ((BigDecimal) value).signum() == 0 ? BigDecimal.ZERO : value;
            }
            key.append(GoldenText.value(value)).append(" | ");
        }
        return key.toString();
    }

    private static Optional<String> differs(String what, Object expected, Object actual) {
        return Objects.equals(expected, actual) ? Optional.empty() : Optional.of(what + " should be " + expected + " but is " + actual);
    }

    private static String show(GoldenResult result) {
        return switch (result) {
            case GoldenResult.Failure failure -> "error " + failure.error() + " " + failure.message() + "\n";
            case GoldenResult.Rows rows -> Stream.concat(
                    Stream.of(rows.columns().stream().map(column -> column.name() + " " + column.kind()).collect(Collectors.joining(" | "))),
                    rows.rows().stream().limit(SHOWN_ROWS).map(GoldenText::row)).collect(Collectors.joining("\n", "", "\n"))
                    + (rows.rows().size() > SHOWN_ROWS ? "(" + rows.rows().size() + " rows)\n" : "");
        };
    }
}
