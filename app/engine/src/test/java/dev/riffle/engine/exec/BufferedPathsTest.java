package dev.riffle.engine.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.connector.data.SegmentBuilder;
import dev.riffle.connector.data.TextColumn;
import dev.riffle.connector.data.Validity;
import dev.riffle.engine.Rowset;
import dev.riffle.engine.exec.AggregateCall.Function;
import dev.riffle.engine.exec.ScanFragment.Reduction;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What whole segments with few and with many different texts take: tables of codes, masks for NULLs, sums that outgrow 64 bits. */
class BufferedPathsTest {
    private static final RowType TYPE = RowType.of(Field.of("k", DataType.VARCHAR), Field.of("n", DataType.BIGINT));
    private static final RowType RESULT = RowType.of(Field.of("k", DataType.VARCHAR), Field.of("rows", DataType.BIGINT),
            Field.of("count", DataType.BIGINT), Field.of("sum", DataType.decimal(38, 0)));
    private static final Reduction.Aggregate BY_TEXT = new Reduction.Aggregate(List.of(0),
            List.of(new AggregateCall(Function.COUNT_ROWS, -1), new AggregateCall(Function.COUNT, 1), new AggregateCall(Function.SUM, 1)));

    private static List<List<@Nullable Object>> grouped(Segment... segments) {
        HashAggregation groups = new HashAggregation(TYPE, BY_TEXT, RESULT);
        for (Segment segment : segments) {
            groups.add(segment, AllRows.NUMBERS, segment.rows());
        }
        HashAggregation total = new HashAggregation(TYPE, BY_TEXT, RESULT);
        total.merge(groups);
        return Rowset.rows(total.result()).stream().sorted(Comparator.comparing(row -> String.valueOf(row.getFirst()))).toList();
    }

    private static Segment segment(int rows, IntFunction<List<? extends @Nullable Object>> row) {
        return Rowset.segment(TYPE, rows, row);
    }

    @Test
    void aDictionaryOfTwoWithNullsAmongTexts() {
        Segment segment = segment(1000, i -> Rowset.row(i % 10 == 3 ? null : i % 2 == 0 ? "even" : "odd", i % 7 == 0 ? null : 1L));
        long nullSums = IntStream.range(0, 1000).filter(i -> i % 10 == 3 && i % 7 != 0).count();
        long even = IntStream.range(0, 1000).filter(i -> i % 2 == 0 && i % 7 != 0).count();
        long odd = IntStream.range(0, 1000).filter(i -> i % 2 != 0 && i % 10 != 3 && i % 7 != 0).count();
        assertEquals(List.of(Rowset.row("even", 500L, even, BigDecimal.valueOf(even)), Rowset.row(null, 100L, nullSums, BigDecimal.valueOf(nullSums)),
                Rowset.row("odd", 400L, odd, BigDecimal.valueOf(odd))), grouped(segment));
    }

    @Test
    void withoutNullsThereIsNoGroupOfNull() {
        assertEquals(List.of(Rowset.row("a", 300L, 300L, BigDecimal.valueOf(300))), grouped(segment(300, _ -> Rowset.row("a", 1L))));
    }

    @Test
    void allNullAndEmptySegments() {
        assertEquals(List.of(Rowset.row(null, 130L, 0L, null)), grouped(segment(0, _ -> Rowset.row()), segment(130, _ -> Rowset.row(null, null))));
        assertEquals(List.of(), grouped(segment(0, _ -> Rowset.row())));
    }

    /** The code of a NULL is undefined: it may even be no entry. */
    @Test
    void codesOfNullsAreNotLookedAt() throws Exception {
        int[] codes = new int[100];
        Arrays.fill(codes, Integer.MAX_VALUE - 1);
        codes[5] = 0;
        TextColumn texts = new TextColumn(DataType.VARCHAR, codes, 100, new Validity(new long[]{1L << 5, 0}), new int[]{0, 1}, new byte[]{'x'}, 1,
                true);
        Segment segment = new Segment(TYPE, List.of(texts, segment(100, _ -> Rowset.row("", 2L)).column(1)), 100);
        assertEquals(List.of(Rowset.row(null, 99L, 99L, BigDecimal.valueOf(198)), Rowset.row("x", 1L, 1L, BigDecimal.TWO)), grouped(segment));
        SegmentFilter filter = new SegmentFilter(new Predicate.TextCompare(0, Comparison.EQUAL, "x"));
        assertEquals(1, filter.select(segment));
        assertEquals(5, filter.rows()[0]);
    }

    /** A record that turns out to be broken leaves entries in the dictionary that no row has. */
    @Test
    void entriesWithoutRowsAreNoGroups() {
        SegmentBuilder builder = new SegmentBuilder(TYPE);
        for (int i = 0; i < 100; i++) {
            builder.appender(0).setValue(builder.rows(), "broken");
            builder.clearRow();
            builder.appender(0).setValue(builder.rows(), "whole");
            builder.endRow();
        }
        assertEquals(List.of(Rowset.row("whole", 100L, 0L, null)), grouped(builder.build()));
    }

    @Test
    void moreTextsThanRowsOfASegment() {
        Segment[] segments = IntStream.range(0, 4)
                .mapToObj(part -> segment(40_000, i -> Rowset.row(i % 20 == 0 ? null : "customer-" + (part * 40_000 + i) % 70_000, 1L)))
                .toArray(Segment[]::new);
        List<List<@Nullable Object>> rows = grouped(segments);
        long distinct = IntStream.range(0, 160_000).filter(i -> i % 40_000 % 20 != 0).map(i -> i % 70_000).distinct().count();
        assertEquals(distinct + 1, rows.size());
        assertEquals(160_000L, rows.stream().mapToLong(row -> (Long) java.util.Objects.requireNonNull(row.get(1))).sum());
        assertEquals(8_000L, rows.stream().filter(row -> row.getFirst() == null).findFirst().orElseThrow().get(1));
    }

    /** Some groups leave 64 bits, in both directions and several times, others never do. */
    @Test
    void sumsOutgrow64BitsGroupByGroup() {
        Random random = new Random(9);
        String[] keys = {"up", "down", "both", "small"};
        long[][] values = new long[2][2000];
        BigDecimal[] expected = new BigDecimal[keys.length];
        Arrays.fill(expected, BigDecimal.ZERO);
        Segment[] segments = new Segment[2];
        for (int part = 0; part < 2; part++) {
            long[] of = values[part];
            for (int i = 0; i < of.length; i++) {
                long large = Long.MAX_VALUE - random.nextInt(1000);
                of[i] = switch (i % 4) {
                    case 0 -> large;
                    case 1 -> -large;
                    case 2 -> random.nextBoolean() ? large : -large;
                    default -> random.nextInt(100);
                };
                expected[i % 4] = expected[i % 4].add(BigDecimal.valueOf(of[i]));
            }
            segments[part] = segment(of.length, i -> Rowset.row(keys[i % 4], of[i]));
        }
        List<List<@Nullable Object>> rows = grouped(segments);
        for (int key = 0; key < keys.length; key++) {
            String name = keys[key];
            assertEquals(expected[key], rows.stream().filter(row -> name.equals(row.getFirst())).findFirst().orElseThrow().get(3));
        }
    }

    /** The last row needed is the least of its column, so that nothing is behind it that a NULL could be taken for. */
    @Test
    void theFirstRowsWhereTheLastNeededIsTheLeast() {
        RowType type = RowType.of(Field.of("n", DataType.BIGINT));
        for (boolean descending : new boolean[]{true, false}) {
            for (boolean nullsLast : new boolean[]{true, false}) {
                long worst = descending ? Long.MIN_VALUE : Long.MAX_VALUE;
                RowSorter sorter = new RowSorter(type, List.of(new SortKey(0, descending, nullsLast)), 100, () -> false);
                for (int part = 0; part < 3; part++) {
                    Segment segment = Rowset.segment(type, 9000, i -> Rowset.row(i % 3 == 0 ? null : worst));
                    sorter.add(segment, AllRows.NUMBERS, segment.rows());
                }
                List<List<@Nullable Object>> rows = Rowset.rows(sorter.result(0, 100));
                assertEquals(100, rows.size());
                assertEquals(nullsLast ? worst : null, rows.getFirst().getFirst());
                assertEquals(nullsLast ? worst : null, rows.getLast().getFirst());
            }
        }
    }
}
