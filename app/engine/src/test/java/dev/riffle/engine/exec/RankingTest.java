package dev.riffle.engine.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.engine.Rowset;
import dev.riffle.engine.exec.Operation.Rank.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Numbers of rows against a sort of each partition. */
class RankingTest {
    private static final RowType TYPE = RowType.of(Field.of("p", DataType.VARCHAR), Field.of("o", DataType.BIGINT), Field.of("id", DataType.BIGINT));

    private static List<Segment> ranked(Kind kind, List<Integer> partitionBy, List<SortKey> orderBy, List<Segment> segments) throws Exception {
        Operation.Rank rank = new Operation.Rank(new Operation.Output("F0", TYPE), kind, partitionBy, orderBy, "n");
        return Ranking.run(rank, segments, Operators.WORKERS, new MemoryGauge(Long.MAX_VALUE));
    }

    private static List<Segment> random(Random random) {
        List<Segment> segments = new ArrayList<>();
        int[] id = new int[1];
        for (int i = 0; i < 5; i++) {
            segments.add(Rowset.segment(TYPE, random.nextInt(400), _ -> Rowset.row(random.nextInt(9) == 0 ? null : "p" + random.nextInt(7),
                    random.nextInt(9) == 0 ? null : (long) random.nextInt(20), (long) id[0]++)));
        }
        return segments.stream().filter(segment -> segment.rows() > 0).toList();
    }

    private static int compare(@Nullable Object left, @Nullable Object right, SortKey key) {
        if (left == null || right == null) {
            return left == right ? 0 : (left == null) == key.nullsLast() ? 1 : -1;
        }
        return Long.compare((Long) left, (Long) right) * (key.descending() ? -1 : 1);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void likeASortOfEachPartition(Kind kind) throws Exception {
        for (long seed = 1; seed <= 20; seed++) {
            Random random = new Random(seed);
            List<Segment> segments = random(random);
            SortKey key = new SortKey(1, random.nextBoolean(), random.nextBoolean());
            Map<@Nullable Object, List<List<@Nullable Object>>> partitions = new HashMap<>();
            Rowset.rows(segments).forEach(row -> partitions.computeIfAbsent(row.get(0), _ -> new ArrayList<>()).add(row));
            Map<Object, Long> expected = new HashMap<>();
            for (List<List<@Nullable Object>> partition : partitions.values()) {
                // the sort is stable: ties are numbered as they come
                partition.sort(Comparator.nullsFirst((left, right) -> compare(left.get(1), right.get(1), key)));
                long rank = 0;
                for (int i = 0; i < partition.size(); i++) {
                    boolean tied = i > 0 && compare(partition.get(i - 1).get(1), partition.get(i).get(1), key) == 0;
                    rank = switch (kind) {
                        case ROW_NUMBER -> i + 1;
                        case RANK -> tied ? rank : i + 1;
                        case DENSE_RANK -> tied ? rank : rank + 1;
                    };
                    expected.put(java.util.Objects.requireNonNull(partition.get(i).get(2)), rank);
                }
            }
            List<Segment> ranked = ranked(kind, List.of(0), List.of(key), segments);
            List<List<@Nullable Object>> rows = Rowset.rows(ranked);
            assertEquals(Rowset.rows(segments), rows.stream().map(row -> row.subList(0, 3)).toList(), "the rows are as they were");
            for (List<@Nullable Object> row : rows) {
                assertEquals(expected.get(row.get(2)), row.get(3), "seed " + seed + " " + kind + " " + row);
            }
        }
    }

    @Test
    void withoutPartitionAndOrderEveryRowHasItsNumber() throws Exception {
        List<Segment> segments = List.of(Rowset.segment(TYPE, 70, row -> Rowset.row("p", 1L, (long) row)),
                Rowset.segment(TYPE, 30, row -> Rowset.row("q", 2L, (long) row)));
        List<Object> numbers = Rowset.rows(ranked(Kind.ROW_NUMBER, List.of(), List.of(), segments)).stream().map(row -> row.get(3)).sorted().toList();
        assertEquals(IntStream.rangeClosed(1, 100).mapToObj(i -> (Object) (long) i).toList(), numbers);
        assertEquals(List.of(), ranked(Kind.RANK, List.of(0), List.of(), List.of()), "of no rows");
    }

    @Test
    void aLargePartitionIsSortedToo() throws Exception {
        Random random = new Random(3);
        List<Segment> segments = List.of(Rowset.segment(TYPE, 60_000, row -> Rowset.row("p", (long) random.nextInt(1_000_000), (long) row)),
                Rowset.segment(TYPE, 60_000, row -> Rowset.row("p", (long) random.nextInt(1_000_000), (long) row)));
        List<List<@Nullable Object>> rows = new ArrayList<>(
                Rowset.rows(ranked(Kind.ROW_NUMBER, List.of(0), List.of(new SortKey(1, false, true)), segments)));
        rows.sort(Comparator.comparing(row -> (Long) java.util.Objects.requireNonNull(row.get(3))));
        long last = -1;
        for (int i = 0; i < rows.size(); i++) {
            assertEquals(i + 1L, rows.get(i).get(3));
            long value = (Long) java.util.Objects.requireNonNull(rows.get(i).get(1));
            org.junit.jupiter.api.Assertions.assertTrue(value >= last);
            last = value;
        }
    }
}
