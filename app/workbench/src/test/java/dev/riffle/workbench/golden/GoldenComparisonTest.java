package dev.riffle.workbench.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.data.DataType.Kind;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A wrong answer is found, a right one in another spelling is not called wrong. */
class GoldenComparisonTest {
    @Test
    void namesDifferButForTheirCase() {
        assertSame(rows("Total", Kind.BIGINT, 1L), rows("total", Kind.BIGINT, 1L));
        assertDiffers("the name of column 1", rows("total", Kind.BIGINT, 1L), rows("n", Kind.BIGINT, 1L));
    }

    @Test
    void typesDiffer() {
        assertDiffers("the type of column n", rows("n", Kind.BIGINT, 1L), rows("n", Kind.INTEGER, 1));
        assertSame(rows("n", Kind.DECIMAL, BigDecimal.ONE), rows("n", Kind.NUMERIC, BigDecimal.ONE));
    }

    @Test
    void decimalsAreNumbersToTheLastDigit() {
        assertSame(rows("d", Kind.DECIMAL, new BigDecimal("1.50")), rows("d", Kind.DECIMAL, new BigDecimal("1.5")));
        assertDiffers("row 1", rows("d", Kind.DECIMAL, new BigDecimal("0.33333333333333333333")),
                rows("d", Kind.DECIMAL, new BigDecimal("0.3333333333333333")));
    }

    @Test
    void doublesDifferByMoreThanTheirLastDigits() {
        assertSame(rows("x", Kind.DOUBLE, 0.1 + 0.2), rows("x", Kind.DOUBLE, 0.3));
        assertSame(rows("x", Kind.DOUBLE, 0.0), rows("x", Kind.DOUBLE, -0.0));
        assertDiffers("row 1", rows("x", Kind.DOUBLE, 1.0), rows("x", Kind.DOUBLE, 1.00000000001));
    }

    @Test
    void longsAreNeverComparedAsDoubles() {
        assertDiffers("row 1", rows("n", Kind.BIGINT, 9007199254740993L), rows("n", Kind.BIGINT, 9007199254740992L));
    }

    @Test
    void nullIsNeitherZeroNorTheEmptyTextNorItsName() {
        assertDiffers("row 1", rows("n", Kind.BIGINT, (Object) null), rows("n", Kind.BIGINT, 0L));
        assertDiffers("row 1", rows("t", Kind.VARCHAR, ""), rows("t", Kind.VARCHAR, (Object) null));
        assertDiffers("row 1", rows("t", Kind.VARCHAR, "NULL"), rows("t", Kind.VARCHAR, (Object) null));
    }

    @Test
    void theOrderOfRowsCountsWhenItIsAsked() {
        GoldenResult upwards = rows("n", Kind.BIGINT, 1L, 2L);
        GoldenResult downwards = rows("n", Kind.BIGINT, 2L, 1L);
        assertTrue(GoldenComparison.difference(upwards, downwards, false).isEmpty());
        assertTrue(GoldenComparison.difference(upwards, downwards, true).isPresent());
    }

    @Test
    void rowsOfAnyOrderAreCountedToo() {
        assertDiffers("row 2", rows("n", Kind.BIGINT, 1L, 1L, 2L), rows("n", Kind.BIGINT, 1L, 2L, 2L));
        assertDiffers("the number of rows", rows("n", Kind.BIGINT, 1L), rows("n", Kind.BIGINT, 1L, 2L));
    }

    @Test
    void errorsDifferFromRowsAndFromOtherErrors() {
        GoldenResult overflow = new GoldenResult.Failure(GoldenResult.ErrorClass.OVERFLOW, "out of range");
        assertSame(overflow, new GoldenResult.Failure(GoldenResult.ErrorClass.OVERFLOW, "in other words"));
        assertDiffers("one answer is an error", overflow, rows("n", Kind.BIGINT, 1L));
        assertDiffers("the error", overflow, new GoldenResult.Failure(GoldenResult.ErrorClass.DIVISION_BY_ZERO, ""));
    }

    @Test
    void theMessageShowsStatementAndBothAnswers() {
        GoldenStatement statement = new GoldenStatement("some.slt", 7, "counts", "SELECT 1 AS n", "SELECT 1 AS n", ZoneOffset.UTC, true, null,
                rows("n", Kind.INTEGER, 1));
        AssertionError error = assertThrows(AssertionError.class, () -> GoldenComparison.check(statement, (sql, zone) -> rows("n", Kind.INTEGER, 2)));
        assertEquals("""
                some.slt:7 counts: row 1 differs in n: expected
                   1
                but it is
                   2
                SELECT 1 AS n
                -- expected
                n INTEGER
                1
                -- actual
                n INTEGER
                2
                """, error.getMessage());
    }

    private static void assertSame(GoldenResult expected, GoldenResult actual) {
        assertEquals("", GoldenComparison.difference(expected, actual, false).orElse(""));
    }

    private static void assertDiffers(String how, GoldenResult expected, GoldenResult actual) {
        String difference = GoldenComparison.difference(expected, actual, false).orElse("nothing");
        assertTrue(difference.startsWith(how), difference);
    }

    private static GoldenResult rows(String name, Kind kind, @Nullable Object... values) {
        List<List<@Nullable Object>> rows = Arrays.stream(values).<List<@Nullable Object>>map(Arrays::asList).toList();
        return new GoldenResult.Rows(List.of(new GoldenResult.Column(name, kind)), rows);
    }
}
