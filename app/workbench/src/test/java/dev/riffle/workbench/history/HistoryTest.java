package dev.riffle.workbench.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.data.Segment;
import dev.riffle.connector.measures.ConsumerGroup;
import dev.riffle.engine.QueryResult;
import dev.riffle.workbench.Workbench;
import dev.riffle.workbench.files.Notice;
import dev.riffle.workbench.files.UserFolders;
import dev.riffle.workbench.monitor.Frame;
import dev.riffle.workbench.monitor.GroupFigures;
import dev.riffle.workbench.monitor.Lag;
import dev.riffle.workbench.monitor.MonitorSnapshot;
import dev.riffle.workbench.monitor.MonitorSnapshot.State;
import dev.riffle.workbench.monitor.StreamFigures;
import dev.riffle.workbench.plugins.Plugins;
import dev.riffle.workbench.queries.QuerySettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {
    private static final long BEGIN = 1_800_000_000_000L;

    @TempDir
    Path folder;

    private final List<Notice> notices = new CopyOnWriteArrayList<>();

    private History history() {
        return new History(folder.resolve("history.mv"), History.MAX_BYTES, notices::add);
    }

    /** Of a round in that second after the beginning. */
    private static MonitorSnapshot round(int second, State state, double rate, long lag) {
        StreamFigures stream = new StreamFigures("orders", rate, rate * 120, 100, 4, 0, List.of());
        GroupFigures group = new GroupFigures(new ConsumerGroup("billing", ConsumerGroup.State.STABLE, "classic", 1, Map.of()),
                lag < 0 ? Lag.NONE : new Lag(lag, 4, 0, 0), Set.of("orders"), List.of());
        return new MonitorSnapshot("prod", state, null, List.of(stream), List.of(group), Duration.ofSeconds(1),
                List.of(Frame.of(BEGIN + second * 1000L, Map.of(), Map.of(), Map.of(), null)));
    }

    private static void minute(History history) {
        IntStream.range(0, 60).forEach(second -> history.record(round(second, State.RUNNING, second, second < 30 ? -1 : 500), Optional.of("c1")));
    }

    private List<String> query(History history, String sql) throws Exception {
        try (Workbench workbench = new Workbench(new Plugins(List.of(), List.of(), List.of()), Clock.systemUTC(),
                UserFolders.in(folder.resolve("home")))) {
            workbench.connections().addOwn("riffle", history.connector());
            try (QueryResult result = workbench.queries().run(sql, QuerySettings.in(ZoneOffset.UTC))) {
                List<String> rows = new ArrayList<>();
                for (Segment segment = result.next(); segment != null; segment = result.next()) {
                    for (int row = 0; row < segment.rows(); row++) {
                        StringBuilder text = new StringBuilder();
                        for (int column = 0; column < segment.columns().size(); column++) {
                            text.append(column == 0 ? "" : "|").append(segment.column(column).value(row));
                        }
                        rows.add(text.toString());
                    }
                }
                assertEquals(List.of(), workbench.buffer().samples(), "what is another the next moment is not kept");
                return rows;
            }
        }
    }

    @Test
    void whatWasFoundIsATableAlsoAfterARestart() throws Exception {
        String throughput = "SELECT connection, cluster, topic, SUM(samples) AS n, MIN(least) AS least, MAX(greatest) AS greatest FROM riffle.monitor.throughput "
                + "GROUP BY connection, cluster, topic";
        String lag = "SELECT seconds, consumer_group, state, records_behind, samples FROM riffle.monitor.lag ORDER BY _timestamp";
        List<String> lags = List.of("10|billing|stable|null|0", "10|billing|stable|null|0", "10|billing|stable|null|0", "10|billing|stable|500.0|10",
                "10|billing|stable|500.0|10", "10|billing|stable|500.0|10");
        try (History history = history()) {
            minute(history);
            assertEquals(List.of("prod|c1|orders|60|0.0|59.0"), query(history, throughput), "with what was not written yet");
            assertEquals(lags, query(history, lag));
        }
        try (History history = history()) {
            assertEquals(List.of("prod|c1|orders|60|0.0|59.0"), query(history, throughput));
            assertEquals(lags, query(history, lag));
            assertEquals(List.of("24.5|2940.0", "34.5|4140.0"),
                    query(history, "SELECT records_per_second, bytes_per_second FROM riffle.monitor.throughput WHERE _timestamp >= TIMESTAMP "
                            + "'2027-01-15 08:00:20' AND _timestamp < TIMESTAMP '2027-01-15 08:00:40'"));
        }
        assertEquals(List.of(), notices);
    }

    @Test
    void aConnectionThatIsCalledOtherwiseKeepsItsHistory() throws Exception {
        String names = "SELECT connection, COUNT(*) AS n FROM riffle.monitor.throughput GROUP BY connection ORDER BY connection";
        try (History history = history()) {
            minute(history);
            history.rename("staging", "prod");
            history.rename("prod", "live");
            assertEquals(List.of("live|6"), query(history, names));
            history.record(round(60, State.RUNNING, 1, 1), Optional.of("c1"));
            assertEquals(List.of("live|6", "prod|1"), query(history, names), "another one may be called so");
            history.rename("prod", "live");
        }
        try (History history = history()) {
            assertEquals(List.of("live|6", "prod|1"), query(history, names), "what would mix is left as it is");
        }
    }

    @Test
    void roundsThatFailedAreNeitherZerosNorOldFigures() throws Exception {
        try (History history = history()) {
            history.record(round(0, State.RUNNING, 5, 10), Optional.empty());
            history.record(round(0, State.RUNNING, 7, 10), Optional.empty()); // the same round, told once more
            history.record(round(20, State.FAILING, 6, 10), Optional.empty());
            history.record(round(40, State.INCOMPLETE, 7, 10), Optional.empty());
            assertEquals(List.of("5.0|null", "7.0|null"),
                    query(history, "SELECT records_per_second, cluster FROM riffle.monitor.throughput ORDER BY _timestamp"));
            assertEquals(List.of("1"), query(history, "SELECT COUNT(*) FROM riffle.monitor.lag"));
        }
    }

    @Test
    void anEmptyHistoryIsAnEmptyTable() throws Exception {
        try (History history = history()) {
            assertEquals(List.of("0"), query(history, "SELECT COUNT(*) FROM riffle.monitor.lag"));
            assertEquals(List.of(), query(history, "SELECT * FROM riffle.monitor.throughput"));
        }
    }

    @Test
    void anotherProcessKeepsItWhileThisOneGoesOnWithout() throws Exception {
        try (History first = history(); History second = history()) {
            minute(first);
            assertEquals(List.of("6"), query(first, "SELECT COUNT(*) FROM riffle.monitor.lag"));
            minute(second);
            ConnectorException failure = assertThrows(ConnectorException.class, () -> second.sources());
            assertEquals("HISTORY_IN_USE", failure.code());
            assertEquals(List.of("HISTORY_IN_USE"), notices.stream().map(Notice::code).toList());
        }
    }

    @Test
    void aDamagedFileIsPutAsideAndTold() throws Exception {
        Files.write(folder.resolve("history.mv"), new byte[20_000]);
        try (History history = history()) {
            minute(history); // what is written first finds it out
            assertEquals(List.of("prod"), history.sources().stream().map(HistoryLog.Source::connection).toList());
        }
        assertEquals(List.of("HISTORY_DAMAGED"), notices.stream().map(Notice::code).toList());
        try (History history = history()) {
            minute(history);
            assertEquals(List.of("6"), query(history, "SELECT COUNT(*) FROM riffle.monitor.lag"));
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertTrue(files.anyMatch(file -> file.getFileName().toString().startsWith("history.mv.damaged-")), "the old file is kept");
        }
    }
}
