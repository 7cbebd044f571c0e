package dev.riffle.buffer;

import static dev.riffle.buffer.TestTables.row;
import static dev.riffle.buffer.TestTables.run;
import static dev.riffle.buffer.TestTables.table;
import static dev.riffle.buffer.TestTables.type;
import static dev.riffle.connector.data.DataType.BIGINT;
import static dev.riffle.connector.data.DataType.NUMERIC;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ConcurrencyTest {
    @Test
    void manyQueriesAtOnceSeeTheirOwnTables() throws Exception {
        try (FinalDatabase database = new FinalDatabase(); ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<?>> running = new ArrayList<>();
            for (int thread = 0; thread < 8; thread++) {
                long own = thread + 1;
                running.add(threads.submit(() -> {
                    for (int i = 0; i < 40; i++) {
                        List<Object[]> rows = new ArrayList<>();
                        for (int n = 0; n < 500; n++) {
                            rows.add(row(own * n));
                        }
                        SegmentTable table = table(type("id", BIGINT), 100, rows);
                        assertEquals(List.of(List.of(own * 499 * 250, new BigDecimal(own * 499 * 250).divide(new BigDecimal(500)).setScale(1), 500L)),
                                run(database,
                                        "SELECT SUM(a.\"id\"), ROUND(RIFFLE_AVG(a.\"id\"), 1), COUNT(*) FROM \"F0\" a JOIN \"F0\" b ON a.\"id\" = b.\"id\"",
                                        Map.of("F0", table), ZoneOffset.UTC, BIGINT, NUMERIC, BIGINT));
                    }
                    return null;
                }));
            }
            for (Future<?> future : running) {
                future.get();
            }
        }
    }

    @Test
    void theSameSegmentsServeManyQueries() throws Exception {
        List<Object[]> rows = new ArrayList<>();
        for (int n = 0; n < 5000; n++) {
            rows.add(row("status " + n % 7));
        }
        SegmentTable shared = table(type("s", dev.riffle.connector.data.DataType.VARCHAR), 1000, rows);
        try (FinalDatabase database = new FinalDatabase(); ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<List<List<Object>>>> running = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                running.add(threads.submit(
                        () -> run(database, "SELECT COUNT(*) FROM \"F0\" WHERE \"s\" = 'status 3'", Map.of("F0", shared), ZoneOffset.UTC, BIGINT)));
            }
            for (Future<List<List<Object>>> future : running) {
                assertEquals(List.of(List.of(714L)), future.get());
            }
        }
    }
}
