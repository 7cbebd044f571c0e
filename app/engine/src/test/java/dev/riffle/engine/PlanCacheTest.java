package dev.riffle.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.riffle.connector.Connector;
import dev.riffle.connector.PartitionOffsets;
import dev.riffle.connector.ScanBounds;
import dev.riffle.connector.ScanRequest;
import dev.riffle.connector.StreamDescription;
import dev.riffle.connector.StreamScan;
import dev.riffle.connector.StreamSummary;
import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import dev.riffle.engine.exec.ExecutionLimits;
import dev.riffle.engine.exec.QueryPlan;
import dev.riffle.engine.exec.ReadingKeeper;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A plan is used again when nothing that it depends on has changed, and only then. */
class PlanCacheTest {
    private static final String SQL = "SELECT COUNT(*) FROM orders WHERE n > 3";

    private final Engine engine = new Engine((_, _, _, _) -> {
        throw new IllegalStateException("nothing runs");
    }, ReadingKeeper.NONE);
    private final AtomicInteger asked = new AtomicInteger();
    private RowType type = RowType.of(Field.of("n", DataType.BIGINT));
    private long end = 10;
    private Connector connector = new Described();
    private boolean gone;

    @AfterEach
    void close() {
        engine.close();
    }

    private final class Described implements Connector {
        @Override
        public String kind() {
            return "described";
        }

        @Override
        public List<StreamSummary> streams() {
            return List.of(new StreamSummary("orders", 1, false));
        }

        @Override
        public StreamDescription describe(String stream) {
            return new StreamDescription("orders", type, "JSON", List.of(new PartitionOffsets(0, 0, end)), 100, Map.of());
        }

        @Override
        public StreamScan plan(ScanRequest request) {
            throw new IllegalStateException("nothing is read");
        }

        @Override
        public void close() {}
    }

    private QueryPlan plan(String sql, ZoneId zone, Instant now, ScanBounds scope) throws Exception {
        Catalog catalog = new Catalog() {
            @Override
            public Optional<StreamTable> table(List<String> name) {
                asked.incrementAndGet();
                return gone ? Optional.empty() : Optional.of(new StreamTable("kafka", connector, new Described().describe("orders")));
            }

            @Override
            public List<String> tableNames() {
                return List.of();
            }
        };
        return engine.plan(sql, new Engine.Context(catalog, new SqlSession(zone, now), scope, ExecutionLimits.unlimited()));
    }

    private QueryPlan plan(String sql) throws Exception {
        return plan(sql, ZoneOffset.UTC, Instant.EPOCH, ScanBounds.ALL);
    }

    @Test
    void theSameStatementAgain() throws Exception {
        QueryPlan plan = plan(SQL);
        assertSame(plan, plan(SQL));
        assertSame(plan, plan(SQL, ZoneOffset.UTC, Instant.EPOCH.plusSeconds(9), ScanBounds.ALL));
    }

    @Test
    void anotherTextZoneOrScope() throws Exception {
        QueryPlan plan = plan(SQL);
        assertNotSame(plan, plan(SQL + "0"));
        assertNotSame(plan, plan(SQL, ZoneId.of("Europe/Zurich"), Instant.EPOCH, ScanBounds.ALL));
        ScanBounds narrower = new ScanBounds(ScanBounds.ALL.partitions(), Optional.empty(), ScanBounds.ALL.offsets(), ScanBounds.ALL.times(),
                ScanBounds.ALL.scopeTimes(), 5);
        assertNotSame(plan, plan(SQL, ZoneOffset.UTC, Instant.EPOCH, narrower));
        assertSame(plan, plan(SQL));
    }

    @Test
    void streamsThatChanged() throws Exception {
        QueryPlan first = plan(SQL);
        end = 11;
        QueryPlan grown = plan(SQL);
        assertNotSame(first, grown);
        assertEquals(11, grown.fragments().values().iterator().next().table().description().offsets());
        type = RowType.of(Field.of("n", DataType.DOUBLE));
        QueryPlan widened = plan(SQL);
        assertNotSame(grown, widened);
        connector = new Described();
        assertNotSame(widened, plan(SQL));
        gone = true;
        assertThrows(QueryException.class, () -> plan(SQL));
    }

    @Test
    void timeGoesOn() throws Exception {
        for (String now : List.of("now()", "NOW()", "CURRENT_TIMESTAMP", "LOCALTIMESTAMP")) {
            String sql = "SELECT COUNT(*), " + now + " FROM orders";
            assertNotSame(plan(sql), plan(sql), sql);
        }
    }

    /** Asking a system about a stream costs a round trip: a statement asks once, whether or not its plan can be used again. */
    @Test
    void aNameIsLookedUpOncePerStatement() throws Exception {
        plan("SELECT COUNT(*) FROM orders a JOIN orders b ON a.n = b.n");
        assertEquals(1, asked.get());
        end = 20;
        plan("SELECT COUNT(*) FROM orders a JOIN orders b ON a.n = b.n");
        assertEquals(2, asked.get());
    }
}
