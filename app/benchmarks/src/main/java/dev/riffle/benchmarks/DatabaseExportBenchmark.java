package dev.riffle.benchmarks;

import dev.riffle.engine.QueryResult;
import dev.riffle.workbench.export.Export;
import dev.riffle.workbench.export.ExportFormat;
import dev.riffle.workbench.queries.QuerySettings;
import java.io.BufferedWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.ZoneOffset;
import java.util.Locale;

/**
 * A table written to a CSV file, against a loop over the rows of the same SELECT by JDBC with the same fetch size: one that takes each value as text, and one that writes
 * these to a file as well, without a thought of quotes. Arguments: rows (5,000,000), rounds (5). Run it with a small heap (-Xmx256m): it must not need more.
 */
public final class DatabaseExportBenchmark {
    private static final String COLUMNS = "id, customer_id, status, amount, created_at, note";
    /** Riffle's own, see the plugin. */
    private static final int FETCH_SIZE = 10_000;

    private DatabaseExportBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        int rows = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5_000_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        Path folder = Files.createTempDirectory("riffle-export");
        Path file = folder.resolve("orders.csv");
        try (DatabaseServer server = DatabaseServer.start(); Connection connection = server.connect()) {
            connection.setAutoCommit(false);
            server.run("CREATE TABLE orders AS SELECT i::bigint AS id, (i::bigint * 7919 % 100000)::int AS customer_id, (ARRAY['NEW', 'PAID', 'SHIPPED', 'RETURNED'])[1 + i % 4] AS status, "
                    + "(i % 100000 / 100.0)::numeric(10, 2) AS amount, timestamptz '2026-01-01 00:00:00+00' + i * interval '1 second' AS created_at, "
                    + "CASE WHEN i % 10 > 0 THEN 'note ' || md5(i::text) END AS note FROM generate_series(1, " + rows + ") i", "VACUUM ANALYZE orders");
            Rounds work = new Rounds();
            work.add("Riffle to CSV", () -> check(riffle(server, file), rows));
            work.add("JDBC, every value as text", () -> check(loop(connection), rows));
            work.add("JDBC, written to a file", () -> check(written(connection, file), rows));
            work.run(1, rounds);
            System.out.printf(Locale.ROOT, "%,d rows of 6 columns, heap at most %d MB, medians of %d warm rounds%n", rows,
                    Runtime.getRuntime().maxMemory() >> 20, rounds);
            double own = work.median("Riffle to CSV");
            for (String name : work.names()) {
                System.out.printf(Locale.ROOT, "%-28s %8.2f s   %5.2f   processor of this process %6.2f s%n", name, work.median(name), own / work.median(name),
                        work.processorMedian(name));
            }
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(folder);
        }
    }

    private static void check(long rows, int expected) {
        if (rows != expected) {
            throw new AssertionError(rows + " rows instead of " + expected);
        }
    }

    private static long riffle(DatabaseServer server, Path file) throws Exception {
        try (QueryResult result = server.workbench().queries().run("SELECT " + COLUMNS + " FROM shop.orders", QuerySettings.in(ZoneOffset.UTC))) {
            return Export.to(file, ExportFormat.CSV, ZoneOffset.UTC, true).run(result).rows();
        }
    }

    private static long loop(Connection connection) throws Exception {
        long rows = 0;
        long characters = 0;
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(FETCH_SIZE);
            try (ResultSet result = statement.executeQuery("SELECT " + COLUMNS + " FROM orders")) {
                while (result.next()) {
                    for (int column = 1; column <= 6; column++) {
                        String value = result.getString(column);
                        characters += value == null ? 0 : value.length();
                    }
                    rows++;
                }
            }
        }
        return characters > 0 ? rows : -1;
    }

    private static long written(Connection connection, Path file) throws Exception {
        long rows = 0;
        try (Statement statement = connection.createStatement(); BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            statement.setFetchSize(FETCH_SIZE);
            try (ResultSet result = statement.executeQuery("SELECT " + COLUMNS + " FROM orders")) {
                while (result.next()) {
                    for (int column = 1; column <= 6; column++) {
                        String value = result.getString(column);
                        out.write(column == 1 ? "" : ",");
                        out.write(value == null ? "" : value);
                    }
                    out.write('\n');
                    rows++;
                }
            }
        }
        return rows;
    }
}
