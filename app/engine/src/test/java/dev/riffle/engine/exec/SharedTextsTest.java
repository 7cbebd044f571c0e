package dev.riffle.engine.exec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.data.Column;
import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.connector.data.SharedTexts;
import dev.riffle.connector.data.TextColumn;
import dev.riffle.engine.Rowset;
import dev.riffle.engine.exec.AggregateCall.Function;
import dev.riffle.engine.exec.ScanFragment.Reduction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Dictionaries that segments have in common change no answer, whatever they are mixed with. */
class SharedTextsTest {
    private static final int ROWS = 30_000;
    private static final int TEXTS = 20_000;
    private static final RowType TYPE = RowType.of(Field.of("k", DataType.VARCHAR), Field.of("n", DataType.BIGINT), Field.of("few", DataType.VARCHAR),
            Field.of("unique", DataType.VARCHAR));
    private static final RowType RESULT = RowType.of(Field.of("k", DataType.VARCHAR), Field.of("rows", DataType.BIGINT),
            Field.of("sum", DataType.decimal(38, 0)), Field.of("distinct", DataType.BIGINT));
    private static final Reduction.Aggregate BY_TEXT = new Reduction.Aggregate(List.of(0),
            List.of(new AggregateCall(Function.COUNT_ROWS, -1), new AggregateCall(Function.SUM, 1),
                    new AggregateCall(Function.COUNT, 2, true, -1, null)));
    private static final Reduction.Aggregate BY_TWO = new Reduction.Aggregate(List.of(0, 2), List.of(new AggregateCall(Function.COUNT_ROWS, -1)));
    private static final Reduction.Aggregate DISTINCT = new Reduction.Aggregate(List.of(),
            List.of(new AggregateCall(Function.COUNT, 0, true, -1, null)));

    private static final List<Segment> PLAIN = segments(1, "customer-");
    private static final List<Segment> SHARING = share(PLAIN);
    private static final List<Segment> OTHERS = segments(2, "other-");
    /** Of the same texts, in a dictionary of their own. */
    private static final List<Segment> OTHER_SHARING = share(segments(3, "customer-"));

    private static List<Segment> segments(int seed, String prefix) {
        SplittableRandom random = new SplittableRandom(seed);
        return IntStream.range(0, 4).mapToObj(part -> Rowset.segment(TYPE, ROWS, i -> Rowset.row(
                random.nextInt(20) == 0 ? null : prefix + random.nextInt(TEXTS), (long) random.nextInt(100), "few" + random.nextInt(3),
                prefix + part + "/" + i))).toList();
    }

    private static List<Segment> share(List<Segment> segments) {
        try {
            return SharedTexts.share(segments).orElseThrow();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Each list is grouped by itself, as a reader does; then all are merged. */
    @SafeVarargs
    private static List<List<@Nullable Object>> grouped(Reduction.Aggregate by, int step, List<Segment>... parts) {
        RowType result = by == BY_TEXT
                ? RESULT
                : by == BY_TWO
                        ? RowType.of(Field.of("k", DataType.VARCHAR), Field.of("few", DataType.VARCHAR), Field.of("rows", DataType.BIGINT))
                        : RowType.of(Field.of("distinct", DataType.BIGINT));
        int[] rows = IntStream.range(0, ROWS).filter(row -> row % step == 0).toArray();
        HashAggregation total = null;
        for (List<Segment> part : parts) {
            HashAggregation groups = new HashAggregation(TYPE, by, result);
            part.forEach(segment -> groups.add(segment, rows, rows.length));
            if (total == null) {
                total = groups;
            } else {
                total.merge(groups);
            }
        }
        List<List<@Nullable Object>> all = new ArrayList<>(Rowset.rows(java.util.Objects.requireNonNull(total).result()));
        all.sort(Comparator.comparing(String::valueOf));
        return all;
    }

    @Test
    void textsAreTheSameAndTakeLess() {
        for (int i = 0; i < PLAIN.size(); i++) {
            TextColumn before = (TextColumn) PLAIN.get(i).column(0);
            TextColumn after = (TextColumn) SHARING.get(i).column(0);
            assertTrue(after.sharesEntries() && after.distinctEntries());
            assertSame(((TextColumn) SHARING.getFirst().column(0)).bytes(), after.bytes());
            for (int row = 0; row < ROWS; row++) {
                assertEquals(before.value(row), after.value(row));
            }
            assertTrue(after.heapBytes() < before.heapBytes() * 3 / 4, () -> after.heapBytes() + " of " + before.heapBytes());
            assertSame(PLAIN.get(i).column(1), SHARING.get(i).column(1));
            assertSame(PLAIN.get(i).column(2), SHARING.get(i).column(2), "a short dictionary is left as it is");
            assertSame(PLAIN.get(i).column(3), SHARING.get(i).column(3), "different texts are left as they are");
        }
    }

    @Test
    void nothingIsGainedByFewRowsOrDifferentTexts() throws InterruptedException {
        assertEquals(Optional.empty(), SharedTexts.share(PLAIN.subList(0, 2)));
        assertEquals(Optional.empty(), SharedTexts.share(List.of()));
        RowType unique = RowType.of(Field.of("unique", DataType.VARCHAR));
        assertEquals(Optional.empty(), SharedTexts.share(PLAIN.stream().map(segment -> segment.select(unique, new int[]{3})).toList()));
    }

    @Test
    void filtersPassTheSameRows() throws Exception {
        List<Segment> mixed = List.of(SHARING.get(0), PLAIN.get(1), SHARING.get(2), OTHER_SHARING.get(0), SHARING.get(3));
        List<Segment> plain = List.of(PLAIN.get(0), PLAIN.get(1), PLAIN.get(2), segments(3, "customer-").get(0), PLAIN.get(3));
        for (Predicate predicate : List.of(new Predicate.TextCompare(0, Comparison.EQUAL, "customer-77"),
                new Predicate.TextCompare(0, Comparison.GREATER, "customer-5"), new Predicate.TextCompare(0, Comparison.NOT_EQUAL, "customer-77"))) {
            SegmentFilter one = new SegmentFilter(predicate);
            SegmentFilter other = new SegmentFilter(predicate);
            for (int i = 0; i < mixed.size(); i++) {
                int count = one.select(plain.get(i));
                assertEquals(count, other.select(mixed.get(i)));
                assertArrayEquals(Arrays.copyOf(one.rows(), count), Arrays.copyOf(other.rows(), count));
            }
        }
    }

    @Test
    void columnsPutTogetherHaveTheSameTexts() throws Exception {
        List<Segment> mixed = List.of(SHARING.get(0), OTHERS.get(1), SHARING.get(2), OTHER_SHARING.get(3));
        for (List<Segment> segments : List.of(SHARING, mixed, SHARING.subList(0, 1), List.<Segment>of())) {
            Column all = Concatenation.of(segments, 0, DataType.VARCHAR, segments.size() * ROWS);
            int at = 0;
            for (Segment segment : segments) {
                for (int row = 0; row < ROWS; row++) {
                    assertEquals(segment.column(0).value(row), all.value(at++));
                }
            }
        }
        TextColumn one = (TextColumn) Concatenation.of(SHARING, 0, DataType.VARCHAR, 4 * ROWS);
        assertSame(((TextColumn) SHARING.getFirst().column(0)).bytes(), one.bytes(), "a dictionary in common is not copied");
    }

    @Test
    void groupsAreTheSame() {
        for (Reduction.Aggregate by : List.of(BY_TEXT, BY_TWO, DISTINCT)) {
            for (int step : new int[]{1, 3, 2_000}) {
                assertEquals(grouped(by, step, PLAIN), grouped(by, step, SHARING));
                assertEquals(grouped(by, step, PLAIN), grouped(by, step, SHARING.subList(0, 2), SHARING.subList(2, 4)));
            }
        }
    }

    @Test
    void mixedWithOthersInWhateverOrder() {
        for (Reduction.Aggregate by : List.of(BY_TEXT, BY_TWO, DISTINCT)) {
            List<List<@Nullable Object>> expected = grouped(by, 2, PLAIN, OTHERS, OTHER_SHARING);
            List<Segment> one = new ArrayList<>(SHARING);
            one.addAll(OTHERS);
            one.addAll(OTHER_SHARING);
            assertEquals(expected, grouped(by, 2, one));
            assertEquals(expected, grouped(by, 2, one.reversed()));
            assertEquals(expected, grouped(by, 2, SHARING, OTHERS, OTHER_SHARING));
            assertEquals(expected, grouped(by, 2, OTHERS, SHARING, OTHER_SHARING));
            assertEquals(expected, grouped(by, 2, OTHER_SHARING, SHARING, OTHERS));
            assertEquals(expected, grouped(by, 2, List.of(), SHARING, one.subList(4, one.size())));
            List<Segment> first = List.of(SHARING.getFirst(), OTHERS.getFirst());
            List<Segment> rest = new ArrayList<>(one);
            rest.removeAll(first);
            assertEquals(expected, grouped(by, 2, first, rest));
        }
    }
}
