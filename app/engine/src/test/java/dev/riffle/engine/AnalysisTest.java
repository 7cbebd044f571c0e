package dev.riffle.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.engine.exec.ExecutionLimits;
import dev.riffle.engine.exec.OperatorFigures;
import dev.riffle.engine.exec.RunFigures;
import dev.riffle.engine.plan.Analysis;
import dev.riffle.engine.plan.Analysis.Line;
import dev.riffle.engine.plan.Analysis.Scan;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The figures of statements that were run: what one operator gives the next one takes. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AnalysisTest extends ScriptedExecution {
    private static final RowType NAMES = RowType.of(Field.of("name", DataType.VARCHAR), Field.of("mark", DataType.BIGINT));

    @BeforeEach
    void fill() {
        connector.with("s", TYPE, List.of(List.of(rows(0, 0, 40), rows(0, 40, 20)), List.of(rows(1, 0, 30)), List.of()));
        connector.with("t", NAMES, List.of(List.of(Rowset.segment(NAMES, 7, i -> Rowset.row("n" + i, (long) i)))));
    }

    private Analysis analyze(String sql) throws Exception {
        try (QueryResult result = start(sql, FREE)) {
            long rows = take(result).stream().mapToLong(Segment::rows).sum();
            Analysis analysis = Analysis.of(result.figures().orElseThrow());
            assertEquals(rows, analysis.rows(), sql);
            assertEquals(1, analysis.attempts(), sql);
            assertTrue(analysis.timings().total().compareTo(analysis.timings().scan()) >= 0, sql);
            for (Scan scan : analysis.scans()) {
                assertEquals(scan.figures().coverage().recordsRead(), scan.figures().read().rowsOut(), sql);
                assertTrue(scan.figures().elapsed().compareTo(analysis.timings().scan()) <= 0, sql);
                long before = scan.figures().read().rowsOut();
                for (Line line : scan.operators()) {
                    OperatorFigures figures = line.figures().orElseThrow();
                    assertEquals(before, figures.rowsIn(), sql + ": " + line);
                    assertFalse(figures.time().isNegative(), sql + ": " + line);
                    before = figures.rowsOut();
                }
                assertEquals(before, scan.figures().rowsOut(), sql);
            }
            return analysis;
        }
    }

    private static List<String> operators(Analysis analysis) {
        return analysis.scans().getFirst().operators().stream().map(Line::text).toList();
    }

    @Test
    void aScanAlone() throws Exception {
        Analysis analysis = analyze("SELECT id, name FROM s");
        Scan scan = analysis.scans().getFirst();
        assertEquals(90, scan.figures().read().rowsOut());
        assertEquals(3, scan.figures().segments());
        assertEquals(90 * ScriptedConnector.RECORD_BYTES, scan.figures().coverage().bytesRead());
        assertEquals(List.of("id", "name"), scan.columns());
        assertEquals(List.of(), scan.operators());
        assertTrue(scan.figures().elapsed().compareTo(Duration.ZERO) > 0);
    }

    @Test
    void filterGroupsAndWhatFollowsThem() throws Exception {
        Analysis analysis = analyze("SELECT name, COUNT(*) AS n FROM s WHERE id >= 10 GROUP BY name HAVING COUNT(*) > 9 ORDER BY n DESC LIMIT 2");
        assertEquals(List.of("filter id >= 10", "aggregate by name: COUNT(*)", "filter COUNT(*) >= 10", "sort by COUNT(*) DESC, first 2"),
                operators(analysis));
        assertEquals(70, analysis.scans().getFirst().operators().getFirst().figures().orElseThrow().rowsOut(),
                "of 60 and 30 the first ten each are left out");
        assertEquals(7, analysis.scans().getFirst().operators().get(1).figures().orElseThrow().rowsOut());
        assertEquals(2, analysis.rows());
    }

    @Test
    void computedColumnsOrdersAndLimits() throws Exception {
        Analysis computed = analyze("SELECT id + 1 AS a, COUNT(*) AS n FROM s WHERE id < 50 GROUP BY id + 1");
        assertEquals(List.of("filter id <= 49", "compute (id + 1)", "aggregate by (id + 1): COUNT(*)"), operators(computed));
        assertEquals(List.of("sort by id DESC, first 5"), operators(analyze("SELECT id FROM s ORDER BY id DESC LIMIT 5")));
        assertEquals(List.of("compute (id + 1)", "sort by (id + 1) DESC, first 5"),
                operators(analyze("SELECT id + 1 AS a FROM s ORDER BY a DESC LIMIT 5")));
        assertEquals(List.of("first 5"), operators(analyze("SELECT id + 1 AS a FROM s LIMIT 5")), "what is computed comes above it");
        Analysis limited = analyze("SELECT id FROM s WHERE id >= 0 LIMIT 5");
        assertEquals(5, limited.rows());
        assertTrue(limited.scans().getFirst().figures().read().rowsOut() >= 5);
    }

    @Test
    void operationsTakeWhatThoseBelowGive() throws Exception {
        Analysis analysis = analyze(
                "SELECT t.mark, COUNT(*) AS n FROM s JOIN t ON s.name = t.name WHERE s.id >= 10 GROUP BY t.mark ORDER BY n DESC LIMIT 3");
        assertEquals(Optional.empty(), analysis.finalSql());
        assertEquals(2, analysis.scans().size());
        List<Line> lines = analysis.operations().values().iterator().next();
        isTree(lines);
        Line join = lines.stream().filter(line -> line.text().startsWith("hash join")).findFirst().orElseThrow();
        assertEquals(77, join.figures().orElseThrow().rowsIn(), "70 of the one, 7 of the other");
        assertEquals(70, join.figures().orElseThrow().rowsOut());
        assertEquals(3, lines.getFirst().figures().orElseThrow().rowsOut());
        Duration own = lines.stream().map(line -> line.figures().orElseThrow().time()).reduce(Duration.ZERO, Duration::plus);
        assertTrue(own.compareTo(analysis.operating()) <= 0, "each has its own work alone: " + own + " of " + analysis.operating());
    }

    /** Rows in are those that the operations one step further in give. */
    private static void isTree(List<Line> lines) {
        for (int i = 0; i < lines.size(); i++) {
            long given = 0;
            for (int below = i + 1; below < lines.size() && lines.get(below).depth() > lines.get(i).depth(); below++) {
                given += lines.get(below).depth() == lines.get(i).depth() + 1 ? lines.get(below).figures().orElseThrow().rowsOut() : 0;
            }
            boolean isLeaf = i + 1 == lines.size() || lines.get(i + 1).depth() <= lines.get(i).depth();
            assertEquals(isLeaf ? lines.get(i).figures().orElseThrow().rowsOut() : given, lines.get(i).figures().orElseThrow().rowsIn(),
                    lines.get(i).toString());
        }
    }

    @Test
    void anOperationThatIsUsedTwiceIsToldOnce() throws Exception {
        Analysis analysis = analyze("SELECT id FROM s WHERE id < 3 UNION ALL SELECT id FROM s WHERE id < 3");
        List<Line> lines = analysis.operations().values().iterator().next();
        assertEquals(6 * 2, analysis.rows(), "three of each of two partitions, twice");
        assertEquals(analysis.rows(), lines.getFirst().figures().orElseThrow().rowsIn(), lines.toString());
    }

    @Test
    void theFinalSqlTakesWhatIsLeft() throws Exception {
        Analysis analysis = analyze("SELECT UPPER(name) AS u FROM s WHERE id < 5");
        Analysis.Final end = analysis.finalSql().orElseThrow();
        assertEquals(10, end.figures().orElseThrow().rowsIn());
        assertTrue(end.sql().contains("UPPER"), end.sql());
    }

    @Test
    void aStatementThatReadsNothingHasNoScan() throws Exception {
        assertEquals(List.of(), analyze("VALUES (1), (2)").scans());
    }

    @Test
    void figuresAreThereWhileItRunsAndStayWhenItIsCancelled() throws Exception {
        connector.with(new ScriptedConnector.Stream("w", TYPE, List.of(1000L), List.of(
                (call, reader) -> call == 0 ? rows(0, 0, 40) : reader.awaitCancel())));
        try (QueryResult result = start("SELECT COUNT(*) FROM w WHERE id > 5", FREE)) {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
            while (figures(result).scans().isEmpty() || figures(result).scans().getFirst().filter().rowsIn() == 0) {
                assertTrue(System.nanoTime() < end, "no figures");
                Thread.sleep(2);
            }
            result.cancel();
            assertThrows(QueryException.class, () -> take(result));
            Analysis analysis = Analysis.of(figures(result));
            assertEquals(40, analysis.scans().getFirst().figures().read().rowsOut());
            assertEquals(34, analysis.scans().getFirst().operators().getFirst().figures().orElseThrow().rowsOut());
            assertEquals(0, analysis.rows());
        }
        assertAllClosed();
    }

    private static RunFigures figures(QueryResult result) {
        return result.figures().orElseThrow();
    }

    @Test
    void theTimeInWhichNobodyTakesRowsIsNotThatOfReading() throws Exception {
        connector.with(new ScriptedConnector.Stream("e", TYPE, List.of(50L), List.of((call, _) -> call < 10 ? rows(0, call * 5, 5) : null)));
        try (QueryResult result = start("SELECT id FROM e", FREE)) {
            result.next();
            Thread.sleep(400);
            take(result);
            Analysis analysis = Analysis.of(figures(result));
            assertTrue(analysis.timings().scan().toMillis() >= 350, "the phase waits");
            assertTrue(analysis.scans().getFirst().figures().elapsed().toMillis() < 300,
                    analysis.scans().getFirst().figures().elapsed() + " of reading");
        }
    }

    @Test
    void aBudgetStopsItAndTheFiguresAreOfThatPart() throws Exception {
        ExecutionLimits little = new ExecutionLimits(40 * ScriptedConnector.RECORD_BYTES, Optional.empty(), Long.MAX_VALUE, 1);
        try (QueryResult result = start("SELECT COUNT(*) FROM s", little)) {
            take(result);
            Scan scan = Analysis.of(figures(result)).scans().getFirst();
            assertTrue(scan.figures().read().rowsOut() < 90, scan.toString());
            assertEquals(scan.figures().coverage().recordsRead(), scan.figures().read().rowsOut());
        }
    }
}
