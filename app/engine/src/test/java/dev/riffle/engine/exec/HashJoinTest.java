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
import dev.riffle.engine.exec.Operation.Join.Kind;
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

    private static Operation.Join join(RowType type, Kind kind, List<Integer> keys, @Nullable Predicate residual) {
        List<Integer> columns = IntStream.range(0, type.size() * 2).boxed().toList();
        return new Operation.Join(side("l", type), side("r", type), kind, keys, keys, residual, columns,
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

    /** The residual condition is that the first column of the left side is less than that of the right one. */
    private static List<String> expected(List<Segment> left, List<Segment> right, List<Integer> keys, Kind kind, boolean residual) {
        List<String> joined = new ArrayList<>();
        List<List<@Nullable Object>> rightRows = Rowset.rows(right);
        boolean[] met = new boolean[rightRows.size()];
        for (List<@Nullable Object> a : Rowset.rows(left)) {
            int partners = 0;
            for (int i = 0; i < met.length; i++) {
                List<@Nullable Object> b = rightRows.get(i);
                if (keys.stream().allMatch(key -> compares(a.get(key), b.get(key), Comparison.EQUAL))
                        && (!residual || compares(a.getFirst(), b.getFirst(), Comparison.LESS))) {
                    List<@Nullable Object> both = new ArrayList<>(a);
                    both.addAll(b);
                    joined.add(text(both));
                    partners++;
                    met[i] = true;
                }
            }
            if (kind != Kind.INNER && partners == 0) {
                List<@Nullable Object> alone = new ArrayList<>(a);
                a.forEach(_ -> alone.add(null));
                joined.add(text(alone));
            }
        }
        for (int i = 0; i < met.length; i++) {
            if (kind == Kind.FULL && !met[i]) {
                List<@Nullable Object> alone = new ArrayList<>();
                rightRows.get(i).forEach(_ -> alone.add(null));
                alone.addAll(rightRows.get(i));
                joined.add(text(alone));
            }
        }
        return joined.stream().sorted().toList();
    }

    private static boolean compares(@Nullable Object a, @Nullable Object b, Comparison comparison) {
        return a != null && b != null && comparison.holds(RandomSegments.compare(a, b));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
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
                for (Kind kind : List.of(Kind.INNER, Kind.LEFT, Kind.FULL)) {
                    check(left, right, keys, kind, false, seed);
                    check(left, right, keys, kind, true, seed);
                }
            }
        }
    }

    private static void check(List<Segment> left, List<Segment> right, List<Integer> keys, Kind kind, boolean residual, long seed) throws Exception {
        Predicate less = residual ? new Predicate.ColumnCompare(0, Comparison.LESS, RandomSegments.TYPE.size()) : null;
        List<String> joined = texts(run(join(RandomSegments.TYPE, kind, keys, less), left, right));
        assertTrue(expected(left, right, keys, kind, residual).equals(joined), "seed " + seed + ", keys " + keys + ", " + kind + ", " + less);
    }

    @Test
    void withoutKeysAllPairsAreAsked() throws Exception {
        Random random = new Random(3);
        RandomSegments segments = new RandomSegments(random);
        List<Segment> left = List.of(segments.segment(40, false), segments.segment(70, false));
        List<Segment> right = List.of(segments.segment(90, false), segments.segment(10, false));
        for (Kind kind : List.of(Kind.INNER, Kind.LEFT, Kind.FULL)) {
            check(left, right, List.of(), kind, true, 3);
            check(left, right, List.of(), kind, false, 3);
        }
    }

    /** More candidates for one row than are asked at a time. */
    @Test
    void aResidualConditionAcrossManyBatches() throws Exception {
        List<Segment> left = List.of(Rowset.segment(PAIR, 3, row -> Rowset.row(1L, "l" + row)));
        List<Segment> right = List.of(Rowset.segment(PAIR, 60_000, row -> Rowset.row(1L, "k")),
                Rowset.segment(PAIR, 60_000, row -> Rowset.row(1L, "l1")));
        Predicate same = new Predicate.ColumnCompare(1, Comparison.EQUAL, 3);
        List<Segment> joined = run(join(PAIR, Kind.LEFT, List.of(0), same), left, right);
        assertEquals(60_002, JoinSide.rows(joined));
    }

    @Test
    void twoRowsWhereOneStandsForAValueAreAnError() throws Exception {
        List<Segment> left = List.of(Rowset.segment(PAIR, 3, row -> Rowset.row((long) row, "l")));
        List<Segment> once = List.of(Rowset.segment(PAIR, 2, row -> Rowset.row((long) row, "r")));
        assertEquals(3, JoinSide.rows(run(join(PAIR, Kind.SINGLE, List.of(0), null), left, once)));
        List<Segment> twice = List.of(Rowset.segment(PAIR, 2, row -> Rowset.row(1L, "r")));
        QueryException e = assertThrows(QueryException.class, () -> run(join(PAIR, Kind.SINGLE, List.of(0), null), left, twice));
        assertEquals("TOO_MANY_ROWS", e.code());
    }

    @Test
    void manyPartnersFillManySegments() throws Exception {
        List<Segment> left = List.of(Rowset.segment(PAIR, 700, row -> Rowset.row((long) (row % 2), "l" + row)));
        List<Segment> right = List.of(Rowset.segment(PAIR, 400, row -> Rowset.row(1L, "r" + row)));
        List<Segment> joined = run(join(PAIR, Kind.INNER, List.of(0), null), left, right);
        assertEquals(350 * 400, joined.stream().mapToInt(Segment::rows).sum());
        assertTrue(joined.stream().allMatch(segment -> segment.rows() <= Segment.MAX_ROWS));
        assertEquals(350 * 400, Rowset.rows(joined).stream().map(List::toString).distinct().count());
    }

    @Test
    void anAnswerThatDoesNotFitIsRefused() {
        List<Segment> side = List.of(Rowset.segment(PAIR, 5_000, row -> Rowset.row(1L, "v")));
        QueryException e = assertThrows(QueryException.class,
                () -> new HashJoin(join(PAIR, Kind.INNER, List.of(0), null), Operators.WORKERS, new MemoryGauge(64 << 20)).run(side, side));
        assertEquals("OUT_OF_MEMORY_BUDGET", e.code());
    }

    @Test
    void cancelEndsIt() {
        Cancellation cancellation = new Cancellation();
        cancellation.stop(Stop.CANCELLED);
        List<Segment> side = List.of(Rowset.segment(PAIR, 500, row -> Rowset.row(1L, "v")));
        QueryException e = assertThrows(QueryException.class,
                () -> new HashJoin(join(PAIR, Kind.INNER, List.of(0), null), Operators.workers(cancellation), new MemoryGauge(Long.MAX_VALUE))
                        .run(side, side));
        assertEquals(QueryException.Kind.CANCELLED, e.kind());
    }

    @Test
    void aPrimaryKeyCopiesNothingOfTheRowsThatLookItUp() throws Exception {
        Segment orders = Rowset.segment(PAIR, 1_000, row -> Rowset.row((long) (row % 10), "o" + row));
        Segment customers = Rowset.segment(PAIR, 10, row -> Rowset.row((long) row, "c" + row));
        Segment joined = run(join(PAIR, Kind.INNER, List.of(0), null), List.of(orders), List.of(customers)).getFirst();
        assertEquals(orders.column(1), joined.column(1));
        assertTrue(orders.column(1) == joined.column(1), "shared, since every order has one customer");
    }
}
