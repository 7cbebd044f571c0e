package dev.riffle.benchmarks;

import dev.riffle.connector.ScanBounds;
import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.connector.data.SegmentBuilder;
import dev.riffle.connector.data.TextAppender;
import dev.riffle.engine.Engine;
import dev.riffle.engine.QueryResult;
import dev.riffle.engine.SqlSession;
import dev.riffle.engine.exec.ExecutionLimits;
import dev.riffle.engine.exec.FinalExecutor;
import dev.riffle.engine.exec.ReadingKeeper;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What it costs to be looked at: aggregates over rows in memory, alone and while someone asks for the interim answer ten times a second.
 * The rows are read many times faster than any topic, so the share of copying is as large as it gets. Arguments: rounds (15).
 */
public final class InterimBenchmark {
    private static final RowType TYPE = RowType.of(Field.of("status", DataType.VARCHAR), Field.of("customer_id", DataType.BIGINT),
            Field.of("amount", DataType.decimal(10, 2)));
    private static final int READERS = 2;
    private static final int SEGMENTS = 16;

    /** In nanoseconds. */
    private record Time(double wall, double processor) {}

    private InterimBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 15;
        Map<String, Integer> statements = new LinkedHashMap<>();
        statements.put("SELECT status, COUNT(*), AVG(amount) FROM orders GROUP BY status ORDER BY status", 600);
        statements.put("SELECT customer_id, COUNT(*), SUM(amount) FROM orders GROUP BY customer_id ORDER BY COUNT(*) DESC LIMIT 10", 300);
        List<Segment> segments = segments();
        FinalExecutor none = (_, _, _, _) -> {
            throw new IllegalStateException("the operators cover these statements");
        };
        try (Engine engine = new Engine(none, ReadingKeeper.NONE)) {
            for (Map.Entry<String, Integer> statement : statements.entrySet()) {
                MemoryStream stream = new MemoryStream("orders", TYPE, segments, READERS, statement.getValue());
                List<Double> wall = new ArrayList<>();
                List<Double> processor = new ArrayList<>();
                double seconds = 0;
                int answers = 0;
                for (int round = -3; round < rounds; round++) {
                    AtomicInteger seen = new AtomicInteger();
                    boolean first = round % 2 == 0; // so that neither always comes after the other's garbage
                    Time one = run(engine, stream, statement.getKey(), first, seen);
                    Time other = run(engine, stream, statement.getKey(), !first, seen);
                    Time watched = first ? one : other;
                    Time alone = first ? other : one;
                    if (round >= 0) {
                        wall.add(watched.wall / alone.wall);
                        processor.add(watched.processor / alone.processor);
                        seconds += watched.wall / 1e9;
                        answers += seen.get();
                    }
                }
                System.out.printf(Locale.ROOT,
                        "%s%n  watched against alone: time x %.3f, readers' processor time x %.3f (medians of %d pairs);"
                                + " %.2f s and %.1f interim answers per run%n",
                        statement.getKey(), median(wall), median(processor), rounds, seconds / rounds, (double) answers / rounds);
            }
        }
    }

    private static Time run(Engine engine, MemoryStream stream, String sql, boolean watched, AtomicInteger seen) throws Exception {
        ExecutionLimits limits = ExecutionLimits.unlimited();
        Engine.Context context = new Engine.Context(stream.catalog(), new SqlSession(ZoneOffset.UTC, Instant.EPOCH), ScanBounds.ALL, limits);
        AtomicBoolean over = new AtomicBoolean();
        long start = System.nanoTime();
        long used = processorNanos();
        try (QueryResult result = engine.execute(sql, context)) {
            Thread asker = Thread.ofPlatform().unstarted(() -> ask(result, over, seen));
            if (watched) {
                asker.start();
            }
            while (result.next() != null) {
                Thread.onSpinWait();
            }
            Time time = new Time(System.nanoTime() - start, processorNanos() - used);
            over.set(true);
            asker.join();
            return time;
        }
    }

    /** Of the engine's threads, which other work on the machine delays but does not lengthen. */
    private static long processorNanos() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds())).filter(Objects::nonNull)
                .filter(thread -> thread.getThreadName().startsWith("riffle-engine-"))
                .mapToLong(thread -> Math.max(0, threads.getThreadCpuTime(thread.getThreadId()))).sum();
    }

    private static void ask(QueryResult result, AtomicBoolean over, AtomicInteger seen) {
        try {
            Object before = null;
            while (!over.get()) {
                Object answer = result.interim().map(interim -> interim.coverage().recordsRead()).orElse(null);
                if (answer != null && !answer.equals(before)) {
                    seen.incrementAndGet();
                    before = answer;
                }
                Thread.sleep(100);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<Segment> segments() {
        Random random = new Random(5);
        byte[][] statuses = {"NEW".getBytes(StandardCharsets.UTF_8), "PAID".getBytes(StandardCharsets.UTF_8),
                "SENT".getBytes(StandardCharsets.UTF_8)};
        SegmentBuilder builder = new SegmentBuilder(TYPE);
        List<Segment> segments = new ArrayList<>();
        for (int i = 0; i < SEGMENTS; i++) {
            while (!builder.isFull()) {
                byte[] status = statuses[random.nextInt(statuses.length)];
                ((TextAppender) builder.appender(0)).set(builder.rows(), status, 0, status.length);
                builder.appender(1).setValue(builder.rows(), (long) random.nextInt(100_000));
                builder.appender(2).setValue(builder.rows(), java.math.BigDecimal.valueOf(random.nextInt(1_000_000), 2));
                builder.endRow();
            }
            segments.add(builder.build());
        }
        return segments;
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }
}
