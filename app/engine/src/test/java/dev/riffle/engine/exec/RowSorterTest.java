package dev.riffle.engine.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.engine.Rowset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sorting and top-N against a stable sort of all rows. */
class RowSorterTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void likeAStableSortOfEverything(long seed) {
        Random random = new Random(seed);
        RandomSegments segments = new RandomSegments(random);
        List<SortKey> keys = random.ints(0, RandomSegments.TYPE.size()).distinct().limit(1 + random.nextInt(3))
                .mapToObj(column -> new SortKey(column, random.nextBoolean(), random.nextBoolean())).toList();
        long offset = random.nextInt(3) == 0 ? 0 : random.nextInt(300);
        long limit = random.nextInt(3) == 0 ? Long.MAX_VALUE : random.nextInt(300);
        long needed = limit == Long.MAX_VALUE ? Long.MAX_VALUE : offset + limit;
        RowSorter sorter = new RowSorter(RandomSegments.TYPE, keys, needed, () -> false);
        List<Object[]> all = new ArrayList<>(); // the rows, with their key texts
        for (int i = 0; i < 12; i++) {
            Segment segment = segments.segment(random.nextInt(2500), random.nextBoolean());
            int[] rows = IntStream.range(0, segment.rows()).filter(_ -> random.nextInt(10) > 0).toArray();
            sorter.add(segment, rows, rows.length);
            List<List<@Nullable Object>> values = Rowset.rows(List.of(segment));
            for (int row : rows) {
                all.add(values.get(row).toArray());
            }
        }
        all.sort(reference(keys));
        List<String> expected = all.stream().skip(offset).limit(limit).map(RowSorterTest::text).toList();
        List<String> actual = Rowset.rows(sorter.result(offset, limit)).stream().map(row -> text(row.toArray())).toList();
        assertEquals(expected.size(), actual.size(), "seed " + seed);
        for (int i = 0; i < expected.size(); i++) {
            assertEquals(expected.get(i), actual.get(i), "seed " + seed + ", row " + i + " by " + keys + " offset " + offset + " limit " + limit);
        }
    }

    private static Comparator<@Nullable Object[]> reference(List<SortKey> keys) {
        return (left, right) -> {
            for (SortKey key : keys) {
                Object a = left[key.column()];
                Object b = right[key.column()];
                int sign = a == null || b == null
                        ? (a == b ? 0 : (a == null) == key.nullsLast() ? 1 : -1)
                        : RandomSegments.compare(a, b) * (key.descending() ? -1 : 1);
                if (sign != 0) {
                    return Integer.signum(sign);
                }
            }
            return 0;
        };
    }

    private static String text(@Nullable Object[] row) {
        StringBuilder text = new StringBuilder();
        for (Object value : row) {
            text.append(value instanceof byte[] bytes ? java.util.HexFormat.of().formatHex(bytes) : value).append('|');
        }
        return text.toString();
    }

    @Test
    void holdsAFewTimesTheRowsNeeded() {
        RowType type = RowType.of(Field.of("n", DataType.BIGINT), Field.of("t", DataType.VARCHAR));
        RowSorter sorter = new RowSorter(type, List.of(new SortKey(0, true, false)), 10, () -> false);
        for (int i = 0; i < 200; i++) {
            int first = i * 1000; // each row is better than all before it
            Segment segment = Rowset.segment(type, 1000, row -> Rowset.row((long) first + row, "some text of row " + (first + row)));
            sorter.add(segment, IntStream.range(0, 1000).toArray(), 1000);
        }
        assertTrue(sorter.heapBytes() < 1 << 20, "holds " + sorter.heapBytes());
        assertEquals(IntStream.range(0, 10).mapToObj(i -> 199_999L - i).toList(),
                Rowset.rows(sorter.result(0, 10)).stream().map(List::getFirst).toList());
    }

    /** One row of each of many segments must not keep them all alive. */
    @Test
    void fewRowsOfASegmentDoNotHoldIt() {
        RowType type = RowType.of(Field.of("n", DataType.BIGINT));
        for (long needed : new long[]{1000, Long.MAX_VALUE}) {
            RowSorter sorter = new RowSorter(type, List.of(new SortKey(0, false, true)), needed, () -> false);
            for (int i = 0; i < 300; i++) {
                int first = i;
                sorter.add(Rowset.segment(type, 5000, row -> Rowset.row((long) first * 5000 + row)), new int[]{7}, 1);
            }
            assertTrue(sorter.heapBytes() < 300 * 5000 * 8 / 4, "holds " + sorter.heapBytes());
            assertEquals(300, sorter.result(0, 1000).stream().mapToInt(Segment::rows).sum());
        }
    }
}
