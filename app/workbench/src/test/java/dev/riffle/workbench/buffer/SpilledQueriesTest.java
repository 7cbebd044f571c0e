package dev.riffle.workbench.buffer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.riffle.buffer.Buffer;
import dev.riffle.buffer.KeptSegment;
import dev.riffle.buffer.Sample;
import dev.riffle.buffer.SampleCoverage;
import dev.riffle.buffer.SampleWriter;
import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.ReadProgress;
import dev.riffle.connector.ScanBounds;
import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.connector.data.SegmentBuilder;
import dev.riffle.engine.QueryResult;
import dev.riffle.workbench.Workbench;
import dev.riffle.workbench.files.UserFolders;
import dev.riffle.workbench.plugins.Plugins;
import dev.riffle.workbench.queries.QuerySettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Queries over a sample that is larger than the whole heap of their process: it runs only if what was loaded is let go. */
class SpilledQueriesTest {
    private static final int SEGMENTS = 75;
    private static final RowType TYPE = RowType.of(Field.of("n", DataType.BIGINT), Field.of("price", DataType.BIGINT),
            Field.of("kind", DataType.VARCHAR),
            Field.of("note", DataType.VARCHAR));

    @TempDir
    Path home;

    @Test
    void aSampleFiveTimesLargerThanTheBoundIsAskedInABoundedHeap() throws Exception {
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx144m", "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")), Asks.class.getName(), home.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        List<String> lines = new ArrayList<>();
        try (BufferedReader output = process.inputReader()) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                lines.add(line);
            }
            assertEquals(0, process.waitFor(), () -> String.join("\n", lines));
        }
        long rows = (long) SEGMENTS * Segment.MAX_ROWS;
        assertEquals(List.of("more than five times the bound: true", "kept: " + rows + " complete: true",
                "[" + rows + ", " + rows * (rows - 1) / 2 + "] read " + rows,
                "[kind 0, " + (rows + 4) / 5 + "][kind 1, " + (rows + 3) / 5 + "] read " + rows,
                "[" + (rows - 1) + "][" + (rows - 2) + "] read " + rows, "[note of " + (rows / 2) + "] read " + rows,
                "BUFFER_DAMAGED EXTERNAL true", "part: true"), lines);
    }

    /** Reads more than fits, and asks for it. */
    static final class Asks {
        public static void main(String[] arguments) throws Exception {
            Path home = Path.of(arguments[0]);
            try (Workbench workbench = new Workbench(new Plugins(List.of(), List.of(), List.of()), Clock.systemUTC(), UserFolders.in(home))) {
                Buffer buffer = workbench.buffer();
                buffer.setMaxDiskBytes(OptionalLong.of(1L << 30));
                Sample sample = read(buffer);
                for (int attempt = 1; attempt < 5 && !sample.isComplete(); attempt++) { // on a busy machine rows may have come quicker than they were written
                    buffer.drop(sample.name());
                    sample = read(buffer);
                }
                System.out.println("more than five times the bound: " + (sample.loadedBytes() > 5 * buffer.maxBytes()));
                System.out.println("kept: " + sample.rows() + " complete: " + sample.isComplete());
                System.out.println(ask(workbench, "SELECT COUNT(*), SUM(n) FROM buffer.orders"));
                System.out.println(ask(workbench, "SELECT kind, COUNT(*) FROM buffer.orders WHERE kind < 'kind 2' GROUP BY kind ORDER BY kind"));
                System.out.println(ask(workbench, "SELECT n FROM buffer.orders ORDER BY n DESC LIMIT 2"));
                System.out.println(ask(workbench, "SELECT note FROM buffer.orders WHERE n = " + sample.rows() / 2));
                damage(home);
                try {
                    System.out.println(ask(workbench, "SELECT SUM(price) FROM buffer.orders"));
                } catch (ConnectorException e) {
                    System.out.println(e.code() + " " + e.kind() + " " + String.valueOf(e.getMessage()).contains("rows of orders"));
                }
                for (KeptSegment segment : sample.segments()) {
                    try {
                        segment.load();
                    } catch (ConnectorException _) {
                        // each is given up when it is met
                    }
                }
                Sample left = buffer.samples().getFirst();
                String answer = ask(workbench, "SELECT COUNT(*), SUM(price) FROM buffer.orders");
                System.out.println("part: " + (left.lostRows() > 0 && !left.isComplete() && answer.startsWith("[" + left.rows() + ", ")));
            }
        }

        private static void damage(Path home) throws IOException {
            try (Stream<Path> files = Files.walk(home)) {
                for (Path file : files.filter(file -> file.toString().endsWith(".segments")).toList()) {
                    try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
                        open.setLength(open.length() / 8 * 7);
                    }
                }
            }
        }

        private static Sample read(Buffer buffer) throws InterruptedException {
            SampleWriter writer = buffer.begin("kafka", "orders", TYPE, ScanBounds.ALL);
            SegmentBuilder builder = new SegmentBuilder(TYPE);
            for (long n = 0; n < (long) SEGMENTS * Segment.MAX_ROWS; n++) {
                int row = builder.rows();
                builder.appender(0).setValue(row, n);
                builder.appender(1).setValue(row, n * 0x9E3779B97F4A7C15L >> 40);
                builder.appender(2).setValue(row, "kind " + n % 5);
                builder.appender(3).setValue(row, "note of " + n);
                builder.endRow();
                if (builder.isFull()) {
                    writer.add(builder.build());
                    settle(buffer);
                }
            }
            long rows = (long) SEGMENTS * Segment.MAX_ROWS;
            return writer.finish(new SampleCoverage(true, null, rows, rows * 30, 0, List.of(new ReadProgress.Range(0, 0, rows, rows, rows))));
        }

        /** Waits until what was read has been written: it is not for this test to find out which of the two is quicker. */
        private static void settle(Buffer buffer) throws InterruptedException {
            long before;
            do {
                before = buffer.diskBytes();
                Thread.sleep(30);
            } while (buffer.diskBytes() != before);
        }

        private static String ask(Workbench workbench, String sql) throws Exception {
            StringBuilder text = new StringBuilder();
            try (QueryResult result = workbench.queries().run(sql, QuerySettings.in(ZoneOffset.UTC))) {
                for (Segment segment = result.next(); segment != null; segment = result.next()) {
                    for (int row = 0; row < segment.rows(); row++) {
                        List<String> values = new ArrayList<>();
                        for (int column = 0; column < segment.columns().size(); column++) {
                            values.add(String.valueOf(segment.column(column).value(row)));
                        }
                        text.append(values);
                    }
                }
                return text + " read " + result.coverage().recordsRead();
            }
        }
    }
}
