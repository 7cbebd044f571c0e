package dev.riffle.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * {@code riffle query … LIMIT 10} from a cold start against a bare Java program that prints ten records: whole processes, interleaved.
 * Arguments: the distribution's folder, rounds (7).
 */
public final class ColdStartBenchmark {
    private ColdStartBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        Path riffle = Path.of(arguments[0], "bin", "riffle").toAbsolutePath();
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 7;
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(":"))
                .filter(entry -> entry.contains("benchmarks") || entry.contains("kafka-clients") || entry.contains("slf4j") || entry.contains("lz4"))
                .collect(Collectors.joining(":"));
        try (BrokerProcess broker = BrokerProcess.start()) {
            OrdersTopic.fill(broker.bootstrap(), TopicShape.PLAIN, 200_000);
            Map<String, List<String>> commands = new LinkedHashMap<>();
            commands.put("bare Java program, 10 records", List.of(java, "-cp", classPath, TenRecords.class.getName(), broker.bootstrap(), "orders"));
            commands.put("riffle query … LIMIT 10",
                    List.of(riffle.toString(), "query", "--kafka", broker.bootstrap(), "SELECT * FROM orders LIMIT 10"));
            commands.put("riffle query, group by, with H2",
                    List.of(riffle.toString(), "query", "--kafka", broker.bootstrap(),
                            "SELECT UPPER(status) AS s, COUNT(*) AS n FROM orders GROUP BY UPPER(status)"));
            Map<String, List<Double>> seconds = new LinkedHashMap<>();
            for (int round = -1; round < rounds; round++) {
                for (Map.Entry<String, List<String>> command : commands.entrySet()) {
                    double time = run(command.getValue());
                    if (round >= 0) {
                        seconds.computeIfAbsent(command.getKey(), _ -> new ArrayList<>()).add(time);
                    }
                }
            }
            double bare = median(seconds.getOrDefault("bare Java program, 10 records", List.of()));
            System.out.printf(Locale.ROOT, "%nfrom a cold start, medians of %d rounds%n%-40s %10s %12s%n", rounds, "", "seconds", "x bare");
            seconds.forEach((name, all) -> System.out.printf(Locale.ROOT, "%-40s %10.2f %12.2f%n", name, median(all), median(all) / bare));
        }
    }

    private static double run(List<String> command) throws IOException, InterruptedException {
        Path out = Files.createTempFile("riffle-bench", ".out");
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        int exit = process.waitFor();
        double seconds = (System.nanoTime() - start) / 1e9;
        long lines = Files.readAllLines(out).size();
        Files.delete(out);
        if (exit != 0 || lines < 5) {
            throw new IllegalStateException("exit " + exit + ", " + lines + " lines: " + command);
        }
        return seconds;
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }
}
