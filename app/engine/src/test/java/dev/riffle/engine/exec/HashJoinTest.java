package dev.riffle.engine.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.engine.QueryException;
import dev.riffle.engine.Rowset;
import dev.riffle.engine.sample.Coverage.Stop;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Joins against a loop over all pairs of rows. */
class HashJoinTest {
    private static final RowType PAIR = RowType.of(Field.of("k", DataType.BIGINT), Field.of("v", DataType.VARCHAR));

    private static Operation.Output side(String name, RowType type) {
        return new Operation.Output(name, type);
    }

    private static Operation.Join join(RowType type, boolean outer, List<Integer> keys) {
        List<Integer> columns = IntStream.range(0, type.size() * 2).boxed().toList();
        return new Operation.Join(side("l", type), side("r", type), outer, keys, keys, columns,
                columns.stream().map(column -> "c" + column).toList());
    }

    private static List<Segment> run(Operation.Join join, List<Segment> left, List<Segment> right) throws QueryException {
        return new HashJoin(join, Operators.WORKERS, new MemoryGauge(Long.MAX_VALUE)).run(left, right);
    }

    private static List<String> texts(List<Segment> segments) {
        return Rowset.rows(segments).stream().map(HashJoinTest::text).sorted().toList();
    }

    private static String text(List<@Nullable Object> row) {
        return Arrays.deepToString(row.toArray());
    }

    private static List<String> expected(List<Segment> left, List<Segment> right, List<Integer> keys, boolean outer) {
        List<String> joined = new ArrayList<>();
        for (List<@Nullable Object> a : Rowset.rows(left)) {
            int partners = 0;
            for (List<@Nullable Object> b : Rowset.rows(right)) {
                if (keys.stream().allMatch(key -> a.get(key) != null && b.get(key) != null && RandomSegments.compare(a.get(key), b.get(key)) == 0)) {
                    List<@Nullable Object> both = new ArrayList<>(a);
                    both.addAll(b);
                    joined.add(text(both));
                    partners++;
                }
            }
            if (outer && partners == 0) {
                List<@Nullable Object> alone = new ArrayList<>(a);
                a.forEach(_ -> alone.add(null));
                joined.add(text(alone));
            }
        }
        return joined.stream().sorted().toList();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void likeALoopOverAllPairs(long seed) throws Exception {
        Random random = new Random(seed);
        RandomSegments segments = new RandomSegments(random);
        List<Segment> left = IntStream.range(0, random.nextInt(4)).mapToObj(_ -> segments.segment(random.nextInt(150), random.nextBoolean()))
                .toList();
        List<Segment> right = IntStream.range(0, random.nextInt(4)).mapToObj(_ -> segments.segment(random.nextInt(150), random.nextBoolean()))
                .toList();
        for (int column = 0; column < RandomSegments.TYPE.size(); column++) {
            int second = random.nextInt(RandomSegments.TYPE.size());
            for (List<Integer> keys : List.of(List.of(column), List.of(column, second))) {
                for (boolean outer : new boolean[]{false, true}) {
                    List<String> joined = texts(run(join(RandomSegments.TYPE, outer, keys), left, right));
                    assertTrue(expected(left, right, keys, outer).equals(joined), "seed " + seed + ", keys " + keys + ", outer " + outer);
                }
            }
        }
    }

    @Test
    void manyPartnersFillManySegments() throws Exception {
        List<Segment> left = List.of(Rowset.segment(PAIR, 700, row -> Rowset.row((long) (row % 2), "l" + row)));
        List<Segment> right = List.of(Rowset.segment(PAIR, 400, row -> Rowset.row(1L, "r" + row)));
        List<Segment> joined = run(join(PAIR, false, List.of(0)), left, right);
        assertEquals(350 * 400, joined.stream().mapToInt(Segment::rows).sum());
        assertTrue(joined.stream().allMatch(segment -> segment.rows() <= Segment.MAX_ROWS));
        assertEquals(350 * 400, Rowset.rows(joined).stream().map(List::toString).distinct().count());
    }

    @Test
    void anAnswerThatDoesNotFitIsRefused() {
        List<Segment> side = List.of(Rowset.segment(PAIR, 5_000, row -> Rowset.row(1L, "v")));
        QueryException e = assertThrows(QueryException.class,
                () -> new HashJoin(join(PAIR, false, List.of(0)), Operators.WORKERS, new MemoryGauge(64 << 20)).run(side, side));
        assertEquals("OUT_OF_MEMORY_BUDGET", e.code());
    }

    @Test
    void cancelEndsIt() {
        Cancellation cancellation = new Cancellation();
        cancellation.stop(Stop.CANCELLED);
        List<Segment> side = List.of(Rowset.segment(PAIR, 500, row -> Rowset.row(1L, "v")));
        QueryException e = assertThrows(QueryException.class,
                () -> new HashJoin(join(PAIR, false, List.of(0)), Operators.workers(cancellation), new MemoryGauge(Long.MAX_VALUE)).run(side, side));
        assertEquals(QueryException.Kind.CANCELLED, e.kind());
    }

    @Test
    void aPrimaryKeyCopiesNothingOfTheRowsThatLookItUp() throws Exception {
        Segment orders = Rowset.segment(PAIR, 1_000, row -> Rowset.row((long) (row % 10), "o" + row));
        Segment customers = Rowset.segment(PAIR, 10, row -> Rowset.row((long) row, "c" + row));
        Segment joined = run(join(PAIR, false, List.of(0)), List.of(orders), List.of(customers)).getFirst();
        assertEquals(orders.column(1), joined.column(1));
        assertTrue(orders.column(1) == joined.column(1), "shared, since every order has one customer");
    }
}
