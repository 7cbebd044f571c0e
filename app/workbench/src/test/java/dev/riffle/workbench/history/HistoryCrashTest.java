package dev.riffle.workbench.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.data.Segment;
import dev.riffle.engine.QueryResult;
import dev.riffle.workbench.Workbench;
import dev.riffle.workbench.files.Notice;
import dev.riffle.workbench.files.UserFolders;
import dev.riffle.workbench.monitor.Frame;
import dev.riffle.workbench.monitor.MonitorSnapshot;
import dev.riffle.workbench.monitor.MonitorSnapshot.State;
import dev.riffle.workbench.monitor.StreamFigures;
import dev.riffle.workbench.plugins.Plugins;
import dev.riffle.workbench.queries.QuerySettings;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a process that is killed in the middle of its work had written is there. */
class HistoryCrashTest {
    private static final long BEGIN = 1_800_000_000_000L;
    private static final int BUCKET = 10;

    @TempDir
    Path folder;

    /** Records a round for each second from one on, until somebody ends it; says up to which second buckets are over. */
    public static void main(String[] arguments) throws Exception {
        try (History history = new History(Path.of(arguments[0]), History.MAX_BYTES, notice -> System.out.println("told " + notice))) {
            for (int second = Integer.parseInt(arguments[1]);; second++) {
                StreamFigures stream = new StreamFigures("orders", second, 100, 4, 0);
                history.record(new MonitorSnapshot("prod", State.RUNNING, null, List.of(stream), List.of(), Duration.ofSeconds(1),
                        List.of(Frame.of(BEGIN + second * 1000L, Map.of(), Map.of(), Map.of(), null))), Optional.of("c1"));
                if (second % BUCKET == 0) {
                    history.sources(); // asked behind what was recorded
                    System.out.println(second);
                }
            }
        }
    }

    /** @return the last second that the process said */
    private int runAndKill(Path file, int from, int lines) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(java, "-Xmx256m", "--enable-native-access=ALL-UNNAMED", "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")), HistoryCrashTest.class.getName(),
                file.toString(),
                Integer.toString(from)).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        int last = -1;
        try (BufferedReader out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            int said = 0;
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                assertTrue(line.matches("\\d+"), line);
                last = Integer.parseInt(line);
                if (++said == lines) {
                    process.toHandle().destroyForcibly(); // the process itself would close what is read here
                }
            }
        }
        process.waitFor();
        assertTrue(last > from, "it never wrote anything");
        return last;
    }

    @Test
    @Timeout(60)
    void bucketsThatAreOverSurviveAKill() throws Exception {
        Path file = folder.resolve("history.mv");
        List<Notice> notices = new CopyOnWriteArrayList<>();
        int from = 0;
        for (int lines : new int[]{2, 41, 17}) {
            int last = runAndKill(file, from, lines);
            try (History history = new History(file, History.MAX_BYTES, notices::add)) {
                String seconds = "SELECT SUM(samples), SUM(records_per_second * samples) FROM riffle.monitor.throughput WHERE _timestamp >= TIMESTAMP '1970-01-01 "
                        + "00:00:00' + INTERVAL '" + (BEGIN / 1000 + from)
                        + "' SECOND(10) AND _timestamp < TIMESTAMP '1970-01-01 00:00:00' + INTERVAL '"
                        + (BEGIN / 1000 + last) + "' SECOND(10)";
                long sum = 0;
                for (int second = from; second < last; second++) {
                    sum += second;
                }
                assertEquals((last - from) + "|" + (double) sum, one(history, seconds), "from " + from + " to " + last);
            }
            from = last + 2 * BUCKET;
        }
        assertEquals(List.of(), notices);
    }

    private String one(History history, String sql) throws Exception {
        try (Workbench workbench = new Workbench(new Plugins(List.of(), List.of(), List.of()), Clock.systemUTC(),
                UserFolders.in(folder.resolve("home")))) {
            workbench.connections().addOwn("riffle", history.connector());
            try (QueryResult result = workbench.queries().run(sql, QuerySettings.in(ZoneOffset.UTC))) {
                Segment row = result.next();
                return row == null ? "none" : row.column(0).value(0) + "|" + row.column(1).value(0);
            }
        }
    }
}
