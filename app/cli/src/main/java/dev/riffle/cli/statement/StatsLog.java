package dev.riffle.cli.statement;

import dev.riffle.cli.UsageException;
import dev.riffle.engine.QueryResult.Timings;
import dev.riffle.engine.sample.Coverage;
import dev.riffle.workbench.export.JsonText;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes what each statement covered and how long it took, as one line of JSON. For one thread at a time. */
public final class StatsLog implements AutoCloseable {
    /** No statistics are wanted. */
    public static final StatsLog NONE = new StatsLog(OutputStream.nullOutputStream(), "");

    private final OutputStream out;
    private final String name;

    private StatsLog(OutputStream out, String name) {
        this.out = out;
        this.name = name;
    }

    /**
     * @param target a path, or {@code -} for standard error
     * @throws UsageException if the file cannot be written
     */
    public static StatsLog open(String target, PrintStream standardError) throws UsageException {
        if (target.equals("-")) {
            return new StatsLog(standardError, "");
        }
        try {
            return new StatsLog(new FileOutputStream(Path.of(target).toFile()), target);
        } catch (IOException | java.nio.file.InvalidPathException e) {
            throw new UsageException("The file of statistics " + target + " cannot be written.",
                    "Give --stats the path of a file that may be written, or - for standard error.");
        }
    }

    /**
     * Writes a line.
     *
     * @param number of the statement, from 1
     * @param coverage null if the statement failed before anything was planned
     * @param failure why it has no or no whole answer, or null
     */
    public synchronized void add(int number, long rows, Timings timings, @Nullable Coverage coverage, @Nullable Failure failure) throws IOException {
        StringBuilder line = new StringBuilder(512);
        line.append("{\"statement\":").append(number).append(",\"rows\":").append(rows);
        line.append(",\"elapsedMs\":{\"plan\":").append(timings.plan().toMillis()).append(",\"scan\":").append(timings.scan().toMillis());
        line.append(",\"final\":").append(timings.finalSql().toMillis()).append(",\"total\":").append(timings.total().toMillis()).append('}');
        line.append(",\"coverage\":");
        if (coverage == null) {
            line.append("null");
        } else {
            coverage(line, coverage);
        }
        if (failure != null) {
            line.append(",\"error\":{\"code\":").append(JsonText.quoted(failure.code())).append(",\"message\":")
                    .append(JsonText.quoted(failure.message())).append('}');
        }
        out.write(line.append("}\n").toString().getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static void coverage(StringBuilder line, Coverage coverage) {
        line.append("{\"complete\":").append(coverage.complete()).append(",\"share\":").append(coverage.share());
        line.append(",\"partitions\":").append(coverage.partitions()).append(",\"recordsAvailable\":").append(coverage.recordsAvailable());
        line.append(",\"recordsRead\":").append(coverage.recordsRead()).append(",\"bytesRead\":").append(coverage.bytesRead());
        line.append(",\"recordsMatched\":").append(coverage.recordsMatched()).append(",\"decodeFailures\":").append(coverage.decodeFailures());
        line.append(",\"stoppedBy\":").append(coverage.stoppedBy().map(stop -> JsonText.quoted(stop.word())).orElse("null"));
        coverage.bufferedAt().ifPresent(when -> line.append(",\"bufferedAt\":").append(JsonText.quoted(when.toString())));
        coverage.draw().ifPresent(draw -> line.append(",\"chunksRead\":").append(draw.read()).append(",\"chunks\":").append(draw.chunks())
                .append(",\"seed\":").append(draw.seed()));
        if (!coverage.fetched().isEmpty()) {
            line.append(
                    coverage.fetched().stream().map(fetched -> "{\"table\":" + JsonText.quoted(fetched.table()) + ",\"rows\":" + fetched.rows() + "}")
                            .collect(Collectors.joining(",", ",\"fetched\":[", "]")));
        }
        line.append(",\"ranges\":[");
        String separator = "";
        for (Coverage.Range range : coverage.ranges()) {
            line.append(separator).append("{\"stream\":").append(JsonText.quoted(range.stream())).append(",\"partition\":").append(range.partition());
            line.append(",\"from\":").append(range.from()).append(",\"to\":").append(range.to()).append(",\"read\":").append(range.read())
                    .append('}');
            separator = ",";
        }
        line.append("]}");
    }

    @Override
    public void close() throws IOException {
        if (!name.isEmpty()) {
            out.close();
        }
    }
}
