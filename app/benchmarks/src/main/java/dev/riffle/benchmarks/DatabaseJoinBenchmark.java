package dev.riffle.benchmarks;

import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.connector.data.SegmentBuilder;
import dev.riffle.engine.QueryResult;
import dev.riffle.workbench.queries.QuerySettings;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * A sample of a stream joined with a large table on its primary key, against the same look-ups sent by hand: batches of 1,000 keys, one after the other, whose rows
 * are put into a map. One key in five is not in the table. The sample is in memory: the reading of a topic is the same for both. Arguments: rows of the table
 * (10,000,000), of the sample (100,000), rounds (7). Run it with a small heap (-Xmx256m) to see what it takes.
 */
public final class DatabaseJoinBenchmark {
    private static final RowType ORDERS = RowType.of(Field.of("order_id", DataType.BIGINT), Field.of("customer_id", DataType.BIGINT));

    private DatabaseJoinBenchmark() {}

    /** What a round found, and how many rows it took from the table. */
    private record Found(long rows, long fetched) {}

    public static void main(String[] arguments) throws Exception {
        int table = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000_000;
        int sample = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 100_000;
        int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 7;
        long[] keys = keys(table, sample);
        long matching = Arrays.stream(keys).filter(key -> key < table).count();
        try (DatabaseServer server = DatabaseServer.start(); Connection connection = server.connect()) {
            server.run("CREATE TABLE customers AS SELECT i::bigint AS id, 'customer ' || i AS name, 'city ' || i % 1000 AS city FROM generate_series(0, "
                    + (table - 1) + ") i", "ALTER TABLE customers ADD PRIMARY KEY (id)", "VACUUM ANALYZE customers");
            server.workbench().connections().add("memory", new MemoryStream("orders", ORDERS, segments(keys), 1, Math.ceilDiv(sample, Segment.MAX_ROWS)));
            Rounds work = new Rounds();
            work.add("Riffle", () -> check(riffle(server), matching));
            work.add("batches of 1,000, = ANY(?)", () -> check(byArray(connection, keys), matching));
            work.add("batches of 1,000, IN (?, …)", () -> check(byList(connection, keys), matching));
            work.run(2, rounds);
            System.out.printf(Locale.ROOT, "%,d records joined with %,d rows, %,d of them met; heap at most %d MB; medians of %d warm rounds%n", sample, table,
                    matching, Runtime.getRuntime().maxMemory() >> 20, rounds);
            double own = work.median("Riffle");
            for (String name : work.names()) {
                System.out.printf(Locale.ROOT, "%-32s %8.1f ms   %5.2f   processor %8.1f ms%n", name, work.median(name) * 1e3, own / work.median(name),
                        work.processorMedian(name) * 1e3);
            }
        }
    }

    private static long[] keys(int table, int sample) {
        return new Random(7).longs(0, table + table / 4L).distinct().limit(sample).toArray();
    }

    private static List<Segment> segments(long[] keys) {
        List<Segment> segments = new ArrayList<>();
        SegmentBuilder builder = new SegmentBuilder(ORDERS);
        for (int i = 0; i < keys.length; i++) {
            builder.addRow((long) i, keys[i]);
            if (builder.isFull() || i == keys.length - 1) {
                segments.add(builder.build());
            }
        }
        return segments;
    }

    private static void check(Found found, long matching) {
        if (found.rows != matching || found.fetched > matching) {
            throw new AssertionError(found + " instead of " + matching);
        }
    }

    private static Found riffle(DatabaseServer server) throws Exception {
        try (QueryResult result = server.workbench().queries().run(
                "SELECT o.order_id, c.name, c.city FROM memory.orders o JOIN shop.customers c ON o.customer_id = c.id", QuerySettings.in(ZoneOffset.UTC))) {
            long rows = 0;
            for (Segment segment = result.next(); segment != null; segment = result.next()) {
                rows += segment.rows();
            }
            long fetched = result.figures().orElseThrow().scans().stream().filter(scan -> scan.fragment().table().connection().equals("shop"))
                    .mapToLong(scan -> scan.read().rowsOut()).sum();
            return new Found(rows, fetched);
        }
    }

    /** A row of the table. */
    private record Customer(String name, String city) {}

    private static Found byArray(Connection connection, long[] keys) throws Exception {
        try (PreparedStatement statement = connection.prepareStatement("SELECT id, name, city FROM customers WHERE id = ANY(?)")) {
            Map<Long, Customer> customers = new HashMap<>();
            for (int from = 0; from < keys.length; from += 1000) {
                Object[] batch = Arrays.stream(keys, from, Math.min(from + 1000, keys.length)).boxed().toArray();
                Array array = connection.createArrayOf("int8", batch);
                statement.setArray(1, array);
                collect(statement, customers);
                array.free();
            }
            return joined(keys, customers);
        }
    }

    private static Found byList(Connection connection, long[] keys) throws Exception {
        String list = "?" + ", ?".repeat(999);
        try (PreparedStatement statement = connection.prepareStatement("SELECT id, name, city FROM customers WHERE id IN (" + list + ")")) {
            Map<Long, Customer> customers = new HashMap<>();
            for (int from = 0; from < keys.length; from += 1000) {
                for (int i = 0; i < 1000; i++) {
                    statement.setLong(i + 1, keys[Math.min(from + i, keys.length - 1)]);
                }
                collect(statement, customers);
            }
            return joined(keys, customers);
        }
    }

    private static void collect(PreparedStatement statement, Map<Long, Customer> customers) throws Exception {
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                customers.put(rows.getLong(1), new Customer(rows.getString(2), rows.getString(3)));
            }
        }
    }

    private static Found joined(long[] keys, Map<Long, Customer> customers) {
        return new Found(Arrays.stream(keys).filter(customers::containsKey).count(), customers.size());
    }
}
