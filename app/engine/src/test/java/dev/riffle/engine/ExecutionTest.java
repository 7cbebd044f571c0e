package dev.riffle.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.SchemaWidenedException;
import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.engine.exec.ExecutionLimits;
import dev.riffle.engine.sample.Coverage;
import dev.riffle.engine.sample.Coverage.Stop;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Statements over readers that are slow, fail, or change their mind. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ExecutionTest extends ScriptedExecution {
    @Test
    void theFailureOfOneReaderStopsTheOthersAndIsTold() throws Exception {
        connector.with(new ScriptedConnector.Stream("s", TYPE, List.of(1000L, 1000L, 1000L), List.of(
                (_, reader) -> {
                    reader.awaitCancel();
                    throw new ConnectorException("CANCELLED", ConnectorException.Kind.EXTERNAL, "given up", "again", null);
                },
                (call, _) -> {
                    if (call == 2) {
                        throw new ConnectorException("BROKEN", ConnectorException.Kind.EXTERNAL, "the wire broke", "mend it", null);
                    }
                    return rows(1, call * 5, 5);
                },
                ScriptedConnector.waiting())));
        for (String sql : List.of("SELECT COUNT(*) FROM s", "SELECT * FROM s ORDER BY id LIMIT 3", "SELECT id FROM s WHERE id > 1000")) {
            try (QueryResult result = start(sql, FREE)) {
                assertEquals("BROKEN", assertThrows(ConnectorException.class, () -> take(result)).code());
                assertEquals(Optional.of(Stop.ERROR), result.coverage().stoppedBy());
                assertFalse(result.coverage().complete());
            }
            assertAllClosed();
        }
    }

    @Test
    void aDefectInAReaderIsSaidToBeOne() throws Exception {
        connector.with(new ScriptedConnector.Stream("s", TYPE, List.of(10L), List.of((_, _) -> {
            throw new IllegalStateException("oops");
        })));
        try (QueryResult result = start("SELECT COUNT(*) FROM s", FREE)) {
            QueryException e = assertThrows(QueryException.class, () -> take(result));
            assertEquals(QueryException.Kind.INTERNAL, e.kind());
        }
    }

    @Test
    void aSlowTakerSlowsTheReading() throws Exception {
        connector.with(new ScriptedConnector.Stream("s", TYPE, List.of(1L << 40), List.of((call, _) -> rows(0, call * 5, 5))));
        try (QueryResult result = start("SELECT id FROM s", FREE)) {
            for (int i = 0; i < 10; i++) {
                assertNotNull(result.next());
            }
            long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(200);
            long read = 0;
            while (System.nanoTime() < deadline) {
                read = result.coverage().recordsRead();
            }
            assertTrue(read <= 5 * 20, "read " + read + " records ahead of who takes them");
        }
    }

    @Test
    void aWiderTypeStartsTheStatementAnew() throws Exception {
        RowType wide = RowType.of(TYPE.field(0), TYPE.field(1), Field.of("id", DataType.decimal(38, 2)), TYPE.field(3));
        Segment wideRows = Rowset.segment(wide, 5, i -> Rowset.row(0, 5L + i, new BigDecimal("100000000000000000000.25"), "x"));
        Segment widened = Rowset.segment(wide, 5, i -> Rowset.row(0, (long) i, new BigDecimal(i), "x"));
        ScriptedConnector.Stream after = new ScriptedConnector.Stream("s", wide, List.of(10L), List.of((call, reader) -> {
            List<Segment> left = reader.from() == 0 ? List.of(widened, wideRows) : List.of(wideRows);
            return call < left.size() ? left.get(call) : null;
        }));
        for (boolean thrown : List.of(true, false)) {
            for (String sql : List.of("SELECT SUM(id) FROM s", "SELECT id FROM s ORDER BY id", "SELECT id FROM s WHERE id >= 0 LIMIT 10",
                    "SELECT UPPER(name), id FROM s")) {
                connector.with(new ScriptedConnector.Stream("s", TYPE, List.of(10L), List.of((call, _) -> {
                    if (call == 0) {
                        return rows(0, 0, 5);
                    }
                    connector.with(after);
                    if (thrown) {
                        throw new SchemaWidenedException("id became DECIMAL(38, 2)");
                    }
                    return call == 1 ? wideRows : null;
                })));
                try (QueryResult result = start(sql, FREE)) {
                    List<Segment> taken = take(result);
                    if (sql.contains("SUM")) {
                        assertEquals(List.of(List.of(new BigDecimal("500000000000000000011.25"))), Rowset.rows(taken), sql);
                    } else if (!sql.contains("UPPER")) {
                        assertEquals(10, Rowset.rows(taken).size(), sql);
                    } else {
                        assertEquals(10, executor.lastInputs().get("F0").segments().stream().mapToInt(Segment::rows).sum());
                    }
                }
            }
        }
    }

    @Test
    void tooMuchToKeepIsRefusedInTime() throws Exception {
        // endless, and every row is better than all before it, of a group of its own
        connector.with(new ScriptedConnector.Stream("s", TYPE, List.of(1L << 40, 1L << 40),
                List.of((call, _) -> distinct(0, call), (call, _) -> distinct(1, call))));
        ExecutionLimits limits = new ExecutionLimits(Long.MAX_VALUE, Optional.empty(), 8 << 20, 2);
        for (String sql : List.of("SELECT name, COUNT(*) FROM s GROUP BY name", "SELECT id, MAX(name) FROM s GROUP BY id",
                "SELECT * FROM s ORDER BY id DESC",
                "SELECT * FROM s ORDER BY id DESC LIMIT 90000", "SELECT UPPER(name) FROM s",
                "SELECT name FROM (SELECT name FROM s LIMIT 10000000) ORDER BY name LIMIT 3")) {
            try (QueryResult result = start(sql, limits)) {
                assertEquals("OUT_OF_MEMORY_BUDGET", assertThrows(QueryException.class, () -> take(result), sql).code());
                assertTrue(result.coverage().recordsRead() * 30 < 2 * limits.maxHeapBytes(), sql + " read " + result.coverage().recordsRead());
            }
            assertAllClosed();
        }
    }

    @Test
    void littleToKeepIsNotRefused() throws Exception {
        connector.with("s", TYPE, List.of(java.util.stream.IntStream.range(0, 60).mapToObj(call -> distinct(0, call)).toList()));
        ExecutionLimits limits = new ExecutionLimits(Long.MAX_VALUE, Optional.empty(), 3 << 20, 2);
        for (String sql : List.of("SELECT * FROM s ORDER BY id DESC LIMIT 5", "SELECT * FROM s WHERE name LIKE '%000 %' ORDER BY id",
                "SELECT MAX(name) FROM s", "SELECT * FROM s")) {
            try (QueryResult result = start(sql, limits)) {
                assertTrue(take(result).size() > 0, sql);
                assertTrue(result.coverage().complete(), sql);
            }
        }
    }

    private static Segment distinct(int partition, int call) {
        int first = call * 1000;
        return Rowset.segment(TYPE, 1000,
                i -> Rowset.row(partition, (long) first + i, 2L * (first + i) + partition, "name " + (first + i) + " of partition " + partition));
    }

    @Test
    void twoStatementsAtOnce() throws Exception {
        CyclicBarrier both = new CyclicBarrier(2);
        connector.with(new ScriptedConnector.Stream("s", TYPE, List.of(10L), List.of((call, _) -> {
            if (call == 0) {
                try {
                    both.await(10, TimeUnit.SECONDS); // passes only when both statements read
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
                return rows(0, 0, 10);
            }
            return null;
        })));
        try (QueryResult one = start("SELECT COUNT(*) FROM s", FREE); QueryResult two = start("SELECT MAX(id) FROM s", FREE)) {
            assertEquals(List.of(List.of(9L)), Rowset.rows(take(two)));
            assertEquals(List.of(List.of(10L)), Rowset.rows(take(one)));
        }
    }

    @Test
    void theCoverageAddsUpAtEveryMoment() throws Exception {
        CyclicBarrier turn = new CyclicBarrier(2);
        ScriptedConnector.Script stepping = (call, _) -> {
            try {
                turn.await(10, TimeUnit.SECONDS);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            return call < 4 ? rows(0, call * 10, 10) : null;
        };
        // 40 records in 100 offsets, and a partition of 50 that is not asked for
        connector.with(
                new ScriptedConnector.Stream("s", TYPE, List.of(100L, 50L), List.of(stepping, ScriptedConnector.giving(List.of(rows(1, 0, 50))))));
        try (QueryResult result = start("SELECT COUNT(*) FROM s WHERE _partition = 0 AND id < 25", FREE)) {
            double share = 0;
            for (int i = 0; i < 5; i++) {
                turn.await(10, TimeUnit.SECONDS);
                Coverage coverage = result.coverage();
                assertEquals(coverage.recordsRead() * ScriptedConnector.RECORD_BYTES, coverage.bytesRead());
                assertEquals(coverage.recordsRead(), coverage.ranges().stream().mapToLong(Coverage.Range::read).sum());
                assertTrue(coverage.recordsMatched() <= coverage.recordsRead());
                assertTrue(coverage.recordsRead() <= coverage.recordsAvailable());
                assertTrue(coverage.share() >= share && coverage.share() <= 1);
                share = coverage.share();
            }
            assertEquals(List.of(List.of(25L)), Rowset.rows(take(result)));
            Coverage end = result.coverage();
            assertTrue(end.complete());
            assertEquals(Optional.empty(), end.stoppedBy());
            assertEquals(40, end.recordsRead());
            assertEquals(25, end.recordsMatched());
            assertEquals(90, end.recordsAvailable()); // 60 of the 150 offsets turned out to be gaps
            assertEquals(100.0 / 150, end.share(), 1e-9);
            assertEquals(2, end.partitions());
            assertEquals(new Coverage.Range("c.s", 0, 0, 100, 40, 100, 0, 100), end.ranges().getFirst());
        }
    }
}
