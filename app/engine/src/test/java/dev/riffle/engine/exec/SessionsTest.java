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
import dev.riffle.engine.exec.AggregateCall.Function;
import dev.riffle.engine.exec.LivePlan.SessionColumns;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions against their definition, and those that are found as rows come against those of all rows. */
class SessionsTest {
    private static final long GAP = 10_000_000;
    private static final RowType TYPE = RowType.of(Field.of("who", DataType.VARCHAR), Field.of("at", DataType.INSTANT),
            Field.of("weight", DataType.DOUBLE), Field.of("v", DataType.BIGINT));
    private static final SessionOperation OPERATION = new SessionOperation(new Operation.Output("F0", TYPE), 1, List.of(0, 2), GAP);
    private static final int START = 4;
    private static final int END = 5;
    /** By the beginning, who, the end, a column that is no key, and weight. */
    private static final Operation.Group GROUP = new Operation.Group(OPERATION, List.of(START, 0, END, 3, 2),
            List.of(new AggregateCall(Function.COUNT_ROWS, -1), new AggregateCall(Function.SUM, 3), new AggregateCall(Function.MIN, 1)));
    private static final SessionColumns COLUMNS = new SessionColumns(OPERATION, 0, 2, List.of(1, 4), GAP);

    private static List<@Nullable Object> random(Random random, int seconds) {
        return Rowset.row(random.nextInt(6) == 0 ? null : "w" + random.nextInt(4),
                random.nextInt(20) == 0 ? null : Instant.ofEpochSecond(random.nextInt(seconds)),
                random.nextInt(5) == 0 ? null : random.nextBoolean() ? 0.0 : random.nextBoolean() ? -0.0 : Double.NaN, (long) random.nextInt(3));
    }

    private static List<Segment> segments(List<List<@Nullable Object>> rows, Random random) {
        List<Segment> segments = new ArrayList<>();
        for (int at = 0; at < rows.size();) {
            int to = Math.min(rows.size(), at + 1 + random.nextInt(70));
            segments.add(Rowset.segment(TYPE, rows.subList(at, to)));
            at = to;
        }
        return segments;
    }

    /** 0.0 and -0.0 are one group. */
    private static List<@Nullable Object> key(List<@Nullable Object> row) {
        return Rowset.row(row.get(0), row.get(2) instanceof Double number ? number + 0.0 : null);
    }

    private static boolean together(List<@Nullable Object> one, List<@Nullable Object> other) {
        return one.get(1) instanceof Instant first && other.get(1) instanceof Instant second && key(one).equals(key(other))
                && Math.abs(first.getEpochSecond() - second.getEpochSecond()) < 10;
    }

    /** By the definition: from a row to all that are nearer than the gap, and on from these. */
    private static List<List<@Nullable Object>> defined(List<List<@Nullable Object>> rows) {
        List<List<@Nullable Object>> expected = new ArrayList<>();
        for (List<@Nullable Object> row : rows) {
            List<List<@Nullable Object>> session = new ArrayList<>(List.of(row));
            for (int i = 0; i < session.size(); i++) {
                List<@Nullable Object> member = session.get(i);
                rows.stream().filter(other -> together(member, other) && session.stream().noneMatch(known -> known == other)).forEach(session::add);
            }
            List<Instant> times = session.stream().map(member -> (Instant) member.get(1)).filter(Objects::nonNull).sorted().toList();
            List<@Nullable Object> with = new ArrayList<>(row);
            with.add(times.isEmpty() ? null : times.getFirst());
            with.add(times.isEmpty() ? null : times.getLast().plusSeconds(10));
            expected.add(with);
        }
        return expected;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void eachRowIsInTheSessionThatTheDefinitionGives(long seed) throws Exception {
        Random random = new Random(seed);
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (int i = 0; i < 250; i++) {
            rows.add(random(random, 400));
        }
        List<Segment> result = Sessions.run(OPERATION, segments(rows, random), Operators.WORKERS, new MemoryGauge(Long.MAX_VALUE));
        assertEquals(OPERATION.type(), result.getFirst().type());
        assertEquals(defined(rows), Rowset.rows(result));
        assertEquals(List.of(), Sessions.run(OPERATION, List.of(), Operators.WORKERS, new MemoryGauge(Long.MAX_VALUE)));
    }

    private static LiveSessions live(long lateness, int kept) {
        return new LiveSessions(GROUP, COLUMNS, lateness, kept, Operators.WORKERS);
    }

    /** Rows that come have their own time where the bounds stand. */
    private static Segment coming(Segment segment) {
        return Sessions.with(segment, segment.column(1), segment.column(1), OPERATION.type());
    }

    private static void add(LiveSessions sessions, Segment segment) throws QueryException {
        Segment coming = coming(segment);
        sessions.add(coming, AllRows.NUMBERS, coming.rows());
    }

    private static List<String> groups(List<Segment> segments) {
        return Rowset.rows(segments).stream().map(row -> row.stream().map(value -> value instanceof Double d ? d + 0.0 : value).toList().toString())
                .sorted().toList();
    }

    private static List<String> grouped(List<List<@Nullable Object>> rows, Random random) throws QueryException {
        List<Segment> all = Sessions.run(OPERATION, segments(rows, random), Operators.WORKERS, new MemoryGauge(Long.MAX_VALUE));
        HashAggregation groups = new HashAggregation(OPERATION.type(), new ScanFragment.Reduction.Aggregate(GROUP.groupBy(), GROUP.calls()),
                GROUP.type());
        all.forEach(segment -> groups.add(segment, AllRows.NUMBERS, segment.rows()));
        return groups(groups.result());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void rowsThatComeInAnyOrderMakeTheSameSessions(long seed) throws Exception {
        Random random = new Random(seed);
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (int i = 0; i < 1500; i++) {
            rows.add(random(random, seed % 2 == 0 ? 600 : 12_000));
        }
        LiveSessions sessions = live(0, 100_000);
        for (Segment segment : segments(rows, random)) {
            add(sessions, segment);
            sessions.advance(0);
        }
        assertEquals(grouped(rows, random), groups(sessions.open()));
        assertEquals(0, sessions.late());
        List<Segment> ended = sessions.advance(20_000_000_000L);
        long timed = rows.stream().filter(row -> row.get(1) != null).count();
        assertEquals(timed, ended.stream().flatMap(segment -> Rowset.rows(List.of(segment)).stream()).mapToLong(row -> (Long) row.get(5)).sum());
        assertEquals(grouped(rows, random), groups(sessions.all()), "what is over is kept as long as there is room");
    }

    @Test
    void aSessionIsOverWhenNothingCanComeIntoItAnyMore() throws Exception {
        LiveSessions sessions = live(5_000_000, 0);
        add(sessions, second(100, 108, 130));
        assertEquals(List.of(), sessions.advance(122_000_000));
        assertEquals(2, Rowset.rows(sessions.open()).size());
        List<List<@Nullable Object>> ended = Rowset.rows(sessions.advance(123_000_000));
        assertEquals("[[1970-01-01T00:01:40Z, a, 1970-01-01T00:01:58Z, 7, 1.0, 2, 14, 1970-01-01T00:01:40Z]]", ended.toString());
        add(sessions, second(107));
        assertEquals(1, sessions.late(), "its session is over");
        add(sessions, second(121));
        assertEquals(1, sessions.late(), "its session reaches into what is open");
        assertEquals(1, Rowset.rows(sessions.open()).size(), "121 and 130 are one");
        add(sessions, second(113, 112));
        assertEquals(1, sessions.late(), "older than what is over, but near to what is not");
        List<List<@Nullable Object>> all = Rowset.rows(sessions.all());
        assertEquals(List.of(Instant.ofEpochSecond(112), Instant.ofEpochSecond(140), 4L),
                List.of(all.getFirst().get(0), all.getFirst().get(2), all.getFirst().get(5)), "what is over is not kept where there is no room");
    }

    private static Segment second(int... seconds) {
        return Rowset.segment(TYPE, seconds.length, i -> Rowset.row("a", Instant.ofEpochSecond(seconds[i]), 1.0, 7L));
    }

    @Test
    void sessionsThatAreOverAreForgottenAndOpenOnesAreCounted() throws Exception {
        LiveSessions sessions = live(0, 10);
        Map<Integer, Integer> counts = new HashMap<>();
        for (int round = 0; round < 50; round++) {
            int at = round * 100;
            add(sessions, Rowset.segment(TYPE, 1000, i -> Rowset.row("w" + at + "-" + i, Instant.ofEpochSecond(at), null, 1L)));
            assertThrows(QueryException.class, () -> sessions.check(1000 * 500));
            sessions.check(1000 * 2000);
            sessions.advance((at + 50) * 1_000_000L);
            counts.merge(Rowset.rows(sessions.open()).size(), 1, Integer::sum);
            assertTrue(Rowset.rows(sessions.all()).size() <= 10);
            sessions.check(0);
        }
        assertEquals(Map.of(0, 50), counts);
    }

    @Test
    void theOldestEndComesFirst() throws Exception {
        Random random = new Random(9);
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            rows.add(random(random, 3000));
        }
        LiveSessions sessions = live(0, 10);
        Collections.shuffle(rows, random);
        for (Segment segment : segments(rows, random)) {
            add(sessions, segment);
        }
        List<Instant> ends = Rowset.rows(sessions.open()).stream().map(row -> (Instant) row.get(2)).toList();
        assertEquals(ends.stream().sorted(Comparator.nullsLast(Comparator.naturalOrder())).toList(), ends);
    }
}
