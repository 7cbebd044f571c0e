package dev.riffle.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Eight statements over 2,000,000 buffered rows of nine columns with NULLs, from their text to the rows of the answer, against DuckDB with
 * as many threads and H2 over the same rows, in one process. Rounds are interleaved, medians of warm rounds are compared, answers must be
 * equal. Arguments: rounds (7), rounds of H2 (5; 0 leaves it out), rows (2,000,000), DuckDB's type of amounts (DECIMAL(18, 2)), a part of
 * the names of the statements wanted (all).
 */
public final class BufferedBenchmark {
    private static final Map<String, String> STATEMENTS = new LinkedHashMap<>();
    private static final int COLD_ROUNDS = 4;
    /** Of all threads, also the native ones: what others do on the machine delays work but hardly adds to it. */
    private static final OperatingSystemMXBean PROCESS = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    static {
        STATEMENTS.put("group by status, count, avg", "SELECT status, COUNT(*), AVG(amount) FROM {orders} GROUP BY status");
        STATEMENTS.put("count, two conditions", "SELECT COUNT(*) FROM {orders} WHERE amount > 990 AND city = 'Paris'");
        STATEMENTS.put("sum by 100k customers, top 10",
                "SELECT customer_id, SUM(amount) AS spent FROM {orders} GROUP BY customer_id ORDER BY spent DESC NULLS LAST, customer_id LIMIT 10");
        STATEMENTS.put("order by amount, first 100",
                "SELECT order_id, amount, status FROM {orders} ORDER BY amount DESC NULLS LAST, order_id LIMIT 100");
        STATEMENTS.put("join to 100k rows, group by 7",
                "SELECT c.region, COUNT(*), SUM(o.amount) FROM {orders} o JOIN {customers} c ON o.customer_id = c.customer_id GROUP BY c.region");
        STATEMENTS.put("row_number in 100k partitions",
                "SELECT COUNT(*), MAX(n), SUM(n) FROM (SELECT ROW_NUMBER() OVER (PARTITION BY customer_id ORDER BY created_at) AS n FROM {orders}) t");
        STATEMENTS.put("self-join on order_id, filter",
                "SELECT COUNT(*) FROM {orders} a JOIN {orders} b ON a.order_id = b.order_id WHERE a.amount > 990 AND b.city = 'Paris'");
        STATEMENTS.put("time range, count distinct",
                "SELECT COUNT(DISTINCT customer_id) FROM {orders} WHERE created_at >= TIMESTAMP '2026-01-03 00:00:00' AND created_at < TIMESTAMP '2026-01-05 00:00:00'");
        STATEMENTS.put("(next to nothing, asked again)", "SELECT COUNT(*) FROM {customers} WHERE region = 99");
        STATEMENTS.put("(next to nothing, new each time)", "SELECT COUNT(*) FROM {customers} WHERE region = 100 + {round}");
    }

    private BufferedBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 7;
        int roundsOfH2 = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        int rows = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 2_000_000;
        String decimal = arguments.length > 3 ? arguments[3] : "DECIMAL(18, 2)";
        String wanted = arguments.length > 4 ? arguments[4] : "";
        OrderRows orders = new OrderRows(rows);
        try (Rival riffle = loaded(new BufferedRiffle(), orders); Rival duck = new RivalDuckDb(decimal); Rival h2 = new RivalH2()) {
            duck.load(orders);
            if (roundsOfH2 > 0) {
                h2.load(orders);
            }
            System.out.printf(Locale.ROOT,
                    "%,d rows x 9 columns, 7 with 5 %% NULLs, DuckDB's amounts %s, %d threads each, medians of %d warm rounds (H2: %d)%n%n",
                    rows, decimal, Runtime.getRuntime().availableProcessors(), rounds, roundsOfH2);
            System.out.printf(Locale.ROOT, "%-32s %10s %10s %10s %14s %12s %12s %12s %14s%n", "milliseconds", "Riffle", "DuckDB", "H2",
                    "Riffle/DuckDB",
                    "H2/Riffle", "CPU Riffle", "CPU DuckDB", "CPU ratio");
            for (Map.Entry<String, String> statement : STATEMENTS.entrySet()) {
                if (statement.getKey().contains(wanted)) {
                    compare(statement.getKey(), statement.getValue(), List.of(riffle, duck, h2), rounds, roundsOfH2);
                }
            }
        }
    }

    /** Riffle starts its own H2 before the rival does, which it insists on: only so it can restrict what H2 may load. */
    private static Rival loaded(Rival riffle, OrderRows orders) throws Exception {
        riffle.load(orders);
        riffle.answer("SELECT UPPER(CAST(COUNT(*) AS VARCHAR)) FROM {customers}");
        return riffle;
    }

    private static void compare(String name, String sql, List<Rival> rivals, int rounds, int roundsOfH2) throws Exception {
        List<List<Double>> millis = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        List<List<Double>> processor = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        boolean tooLong = false;
        List<List<@Nullable Object>> expected = null;
        for (int round = -COLD_ROUNDS; round < rounds; round++) {
            for (int i = 0; i < rivals.size(); i++) {
                boolean isH2 = i == 2;
                if (isH2 && (tooLong || round < -1 || round >= roundsOfH2 || roundsOfH2 == 0)) {
                    continue;
                }
                String text = sql.replace("{round}", Integer.toString(round)); // for a statement that is new each time
                long used = PROCESS.getProcessCpuTime();
                long start = System.nanoTime();
                List<List<@Nullable Object>> answer = rivals.get(i).answer(text);
                double took = (System.nanoTime() - start) / 1e6;
                double worked = (PROCESS.getProcessCpuTime() - used) / 1e6;
                if (answer == null) {
                    tooLong = true;
                    continue;
                }
                if (expected == null) {
                    expected = answer;
                }
                Answers.check(sql, Objects.requireNonNull(expected), answer);
                if (round >= 0) {
                    millis.get(i).add(took);
                    processor.get(i).add(worked);
                }
            }
        }
        double riffle = median(millis.get(0));
        double duck = median(millis.get(1));
        String h2 = millis.get(2).isEmpty() ? tooLong ? "over 20 s" : "-" : String.format(Locale.ROOT, "%.1f", median(millis.get(2)));
        String faster = millis.get(2).isEmpty()
                ? tooLong ? "over " + Math.round(20_000 / riffle) : "-"
                : String.format(Locale.ROOT, "%.1f", median(millis.get(2)) / riffle);
        double work = mean(processor.get(0));
        double duckWork = mean(processor.get(1));
        System.out.printf(Locale.ROOT, "%-32s %10.2f %10.2f %10s %14.2f %12s %12.1f %12.1f %14.2f%n", name, riffle, duck, h2, riffle / duck, faster,
                work,
                duckWork, work / duckWork);
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    /** The clock of processor time ticks too slowly for a median of short statements. */
    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    }
}
