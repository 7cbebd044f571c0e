package dev.riffle.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Times of rivals that are run in turns, round by round, so that what disturbs the machine disturbs them all. */
final class Rounds {
    /** Work that is timed. */
    interface Work {
        void run() throws Exception;
    }

    private final Map<String, Work> works = new LinkedHashMap<>();
    private final Map<String, List<Double>> seconds = new LinkedHashMap<>();
    private final Map<String, List<Double>> processorSeconds = new LinkedHashMap<>();

    void add(String name, Work work) {
        works.put(name, work);
        seconds.put(name, new ArrayList<>());
        processorSeconds.put(name, new ArrayList<>());
    }

    /** @param cold so many rounds come first and are not counted */
    void run(int cold, int warm) throws Exception {
        for (int round = -cold; round < warm; round++) {
            for (Map.Entry<String, Work> work : works.entrySet()) {
                long used = processorNanos();
                long start = System.nanoTime();
                work.getValue().run();
                double time = (System.nanoTime() - start) / 1e9;
                if (round >= 0) {
                    seconds.getOrDefault(work.getKey(), new ArrayList<>()).add(time);
                    processorSeconds.getOrDefault(work.getKey(), new ArrayList<>()).add((processorNanos() - used) / 1e9);
                }
            }
        }
    }

    List<String> names() {
        return List.copyOf(works.keySet());
    }

    /** Of all threads of this process. */
    private static long processorNanos() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system ? system.getProcessCpuTime() : 0;
    }

    /** The median of the warm rounds, in seconds. */
    double median(String name) {
        return median(seconds.getOrDefault(name, List.of()));
    }

    /** The shortest of the warm rounds, in seconds: the one that other work on the machine disturbed least. */
    double best(String name) {
        return seconds.getOrDefault(name, List.of()).stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    }

    /** The median of the processor time that this process spent, in seconds; other work on the machine delays it but does not lengthen it much. */
    double processorMedian(String name) {
        return median(processorSeconds.getOrDefault(name, List.of()));
    }

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }
}
