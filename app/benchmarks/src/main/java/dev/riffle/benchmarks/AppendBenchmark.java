package dev.riffle.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Appends rows of nine columns to Riffle's buffer and to DuckDB with its appender, one thread each, from the same strings and numbers; then weighs
 * the same rows in Riffle's buffer and in a table of H2. Rounds are interleaved, medians of warm rounds are compared. Arguments: rounds (7),
 * rows (1,000,000), rows that are weighed (1,000,000).
 */
public final class AppendBenchmark {
    private static final int COLD_ROUNDS = 3;
    private static final OperatingSystemMXBean PROCESS = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private interface Load {
        Rival load(OrderRows orders) throws Exception;
    }

    private AppendBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 7;
        int rows = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1_000_000;
        int weighed = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 1_000_000;
        append(new OrderRows(rows), rounds);
        weigh(new OrderRows(weighed));
    }

    private static void append(OrderRows orders, int rounds) throws Exception {
        List<double[]> riffle = new ArrayList<>();
        List<double[]> duck = new ArrayList<>();
        for (int round = -COLD_ROUNDS; round < rounds; round++) {
            double[] one = append(AppendBenchmark::riffle, orders);
            double[] other = append(AppendBenchmark::duck, orders);
            if (round >= 0) {
                riffle.add(one);
                duck.add(other);
            }
        }
        System.out.printf(Locale.ROOT, "append %,d rows x 9 columns, one thread, medians of %d warm rounds%n", orders.rows(), rounds);
        System.out.printf(Locale.ROOT, "%-28s %12s %12s %10s%n", "million rows/s", "Riffle", "DuckDB", "ratio");
        print("by the clock", orders, median(riffle, 0), median(duck, 0));
        print("by processor time", orders, median(riffle, 1), median(duck, 1));
    }

    private static void print(String what, OrderRows orders, double riffle, double duck) {
        System.out.printf(Locale.ROOT, "%-28s %12.2f %12.2f %10.2f%n", what, orders.rows() / riffle / 1e6, orders.rows() / duck / 1e6, duck / riffle);
    }

    /** Seconds by the clock and of processor time. */
    private static double[] append(Load load, OrderRows orders) throws Exception {
        long used = PROCESS.getProcessCpuTime();
        long start = System.nanoTime();
        Rival rival = load.load(orders);
        double[] took = {(System.nanoTime() - start) / 1e9, (PROCESS.getProcessCpuTime() - used) / 1e9};
        rival.close();
        return took;
    }

    private static Rival riffle(OrderRows orders) {
        BufferedRiffle riffle = new BufferedRiffle();
        riffle.appendOrders(orders);
        return riffle;
    }

    private static Rival duck(OrderRows orders) throws Exception {
        RivalDuckDb duck = new RivalDuckDb("DECIMAL(18, 2)");
        duck.appendOrders(orders);
        return duck;
    }

    private static Rival h2(OrderRows orders) throws Exception {
        RivalH2 h2 = new RivalH2();
        h2.appendOrders(orders);
        return h2;
    }

    private static void weigh(OrderRows orders) throws Exception {
        double riffle = bytesPerRow(AppendBenchmark::riffle, orders);
        double h2 = bytesPerRow(AppendBenchmark::h2, orders);
        System.out.printf(Locale.ROOT, "%nheap of %,d rows, one text of the nine columns different in each row%n", orders.rows());
        System.out.printf(Locale.ROOT, "%-28s %12s %12s %10s%n", "bytes per row", "Riffle", "H2", "ratio");
        System.out.printf(Locale.ROOT, "%-28s %12.0f %12.0f %10.2f%n", "used after collection", riffle, h2, riffle / h2);
    }

    /** Twice, for the first time also loads classes. */
    private static double bytesPerRow(Load load, OrderRows orders) throws Exception {
        double bytes = 0;
        for (int i = 0; i < 2; i++) {
            long before = usedHeap();
            Rival rival = load.load(orders);
            bytes = (double) (usedHeap() - before) / orders.rows();
            rival.close();
        }
        return bytes;
    }

    private static long usedHeap() throws InterruptedException {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        long used = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(100);
            used = Math.min(used, memory.getHeapMemoryUsage().getUsed());
        }
        return used;
    }

    private static double median(List<double[]> values, int index) {
        double[] sorted = values.stream().mapToDouble(value -> value[index]).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
