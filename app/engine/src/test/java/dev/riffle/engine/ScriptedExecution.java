package dev.riffle.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.ScanBounds;
import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.engine.exec.ExecutionLimits;
import dev.riffle.engine.exec.ReadingKeeper;
import dev.riffle.engine.sample.Coverage;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;

/** What tests of statements over scripted readers share. */
abstract class ScriptedExecution {
    static final RowType TYPE = RowType.of(Field.of("_partition", DataType.INTEGER), Field.of("_offset", DataType.BIGINT),
            Field.of("id", DataType.BIGINT),
            Field.of("name", DataType.VARCHAR));
    static final ExecutionLimits FREE = new ExecutionLimits(Long.MAX_VALUE, Optional.empty(), Long.MAX_VALUE, 4);

    final ScriptedConnector connector = new ScriptedConnector();
    final RecordingExecutor executor = new RecordingExecutor(false);
    final Engine engine = new Engine(executor, ReadingKeeper.NONE);

    @AfterEach
    void close() {
        engine.close();
        assertEquals(List.of(), connector.violations());
    }

    static Segment rows(int partition, int from, int count) {
        return Rowset.segment(TYPE, count, i -> Rowset.row(partition, (long) from + i, (long) from + i, "n" + (from + i) % 7));
    }

    QueryResult start(String sql, ExecutionLimits limits) throws Exception {
        return engine.execute(sql, context(limits));
    }

    Engine.Context context(ExecutionLimits limits) {
        return new Engine.Context(connector.catalog("c"), new SqlSession(ZoneOffset.UTC, Instant.EPOCH), ScanBounds.ALL, limits);
    }

    static List<Segment> take(QueryResult result) throws Exception {
        List<Segment> taken = new ArrayList<>();
        for (Segment segment = result.next(); segment != null; segment = result.next()) {
            taken.add(segment);
        }
        return taken;
    }

    Coverage run(String sql, ExecutionLimits limits) throws Exception {
        try (QueryResult result = start(sql, limits)) {
            take(result);
            return result.coverage();
        }
    }

    /** Readers are closed by the statement's own thread, a moment after the answer was given up. */
    void assertAllClosed() throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        while (connector.readers().stream().anyMatch(reader -> !reader.isClosed())) {
            assertTrue(System.nanoTime() < deadline, "a reader stayed open");
            Thread.sleep(5);
        }
    }
}
