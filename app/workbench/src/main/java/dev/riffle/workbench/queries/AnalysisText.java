package dev.riffle.workbench.queries;

import dev.riffle.engine.exec.FragmentFigures;
import dev.riffle.engine.exec.OperatorFigures;
import dev.riffle.engine.plan.Analysis;
import dev.riffle.engine.plan.Analysis.Line;
import dev.riffle.engine.plan.Analysis.Scan;
import dev.riffle.engine.sample.Coverage;
import dev.riffle.engine.sample.Coverage.Stop;
import dev.riffle.workbench.quantity.ByteSize;
import dev.riffle.workbench.quantity.Count;
import dev.riffle.workbench.quantity.TimeSpan;
import dev.riffle.workbench.queries.AnalyzedResult.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a statement did, in lines: figures in columns, and the operators behind them. */
public final class AnalysisText {
    /** Of the three columns of figures. */
    private static final String COLUMNS = "%14s%14s%12s  ";
    private static final String NO_FIGURES = String.format(Locale.ROOT, COLUMNS, "", "", "");
    private static final String DETAIL = "  ";
    private static final String NONE = "–";

    private AnalysisText() {}

    /** For people. @param outcome how the statement stands */
    public static String text(Analysis analysis, Coverage coverage, Outcome outcome) {
        StringBuilder out = new StringBuilder();
        out.append(Count.of(analysis.rows(), "row")).append(" in ").append(TimeSpan.format(analysis.timings().total())).append(": ")
                .append(phases(analysis))
                .append('\n').append(outcome(outcome, coverage)).append('\n');
        if (analysis.attempts() > 1) {
            out.append("planned ").append(analysis.attempts()).append(" times, as types turned out wider while reading\n");
        }
        out.append('\n').append(String.format(Locale.ROOT, COLUMNS, "rows in", "rows out", "ms").stripTrailing()).append('\n');
        boolean named = analysis.finalSql().isPresent() || !analysis.operations().isEmpty();
        analysis.scans().forEach(scan -> scan(out, scan, named));
        if (analysis.scans().isEmpty()) {
            out.append(NO_FIGURES).append("no stream is read\n");
        }
        analysis.operations().forEach((name, lines) -> {
            out.append(NO_FIGURES).append("then, as ").append(name).append('\n');
            lines.forEach(line -> line(out, line, DETAIL));
        });
        analysis.finalSql().ifPresent(sql -> {
            out.append(figures(sql.figures())).append("then H2 runs\n");
            sql.sql().strip().lines().forEach(line -> out.append(NO_FIGURES).append(DETAIL).append(line).append('\n'));
        });
        out.append("\nms of scans and of what is done while reading are summed over the readers, waiting included;\n"
                + "those of later operations and of H2 are the time that passed, without their inputs.\n");
        return out.toString();
    }

    private static String phases(Analysis analysis) {
        List<String> phases = new ArrayList<>();
        phases.add("planning " + TimeSpan.format(analysis.timings().plan()));
        phases.add("reading " + TimeSpan.format(analysis.timings().scan()));
        if (!analysis.operations().isEmpty()) {
            phases.add("operations " + TimeSpan.format(analysis.operating()));
        }
        if (analysis.finalSql().isPresent()) {
            phases.add("H2 " + TimeSpan.format(analysis.finalSql().get().figures().map(OperatorFigures::time).orElse(Duration.ZERO)));
        }
        return String.join(", ", phases);
    }

    private static String outcome(Outcome outcome, Coverage coverage) {
        String read = Count.percent(coverage.share());
        return switch (outcome) {
            case RUNNING -> "still running: the figures are of what was done so far, with " + read + " read";
            case CANCELLED -> "cancelled before the end: the figures are of what was done, with " + read + " read";
            case FAILED -> "failed before the end: the figures are of what was done, with " + read + " read";
            case ENDED -> coverage.complete()
                    ? "complete: all that is asked for was read"
                    : coverage.stoppedBy().map(stop -> ended(stop, read)).orElse("ended with " + read + " read");
        };
    }

    private static String ended(Stop stop, String read) {
        return switch (stop) {
            case BUDGET -> "stopped by the budget of bytes: the figures are of the " + read + " read";
            case TIMEOUT -> "stopped by the time limit: the figures are of the " + read + " read";
            case LIMIT -> "ended with enough rows: " + read + " was read";
            case SCOPE -> "the scope was read: " + read + " of the streams";
            case SAMPLE -> "a random sample was read: " + read;
            case UNLIKELY -> read + " was read; no match is expected in the rest";
            case BUFFER -> "only what was kept was read: " + read;
            case CANCELLED, ERROR -> "ended early: the figures are of the " + read + " read";
        };
    }

    private static void scan(StringBuilder out, Scan scan, boolean named) {
        FragmentFigures figures = scan.figures();
        OperatorFigures read = figures.read();
        out.append(columns(NONE, Count.format(read.rowsOut()), millis(read.time()))).append("scan ").append(scan.stream())
                .append(named ? " as " + scan.name() : "").append('\n');
        detail(out, "columns", scan.columns().isEmpty() ? "none: rows are counted" : String.join(", ", scan.columns()));
        if (scan.statement().isPresent()) {
            ExplanationText.sent(scan.statement().get()).forEach(line -> detail(out, line[0], line[1]));
        } else {
            detail(out, "bounds", scan.pushed().orElse("none: the whole stream"));
        }
        reading(figures).forEach(line -> detail(out, line[0], line[1]));
        scan.notes().forEach(note -> detail(out, "note", note));
        scan.operators().forEach(line -> line(out, line, ""));
    }

    private static List<String[]> reading(FragmentFigures figures) {
        Coverage coverage = figures.coverage();
        List<String[]> lines = new ArrayList<>();
        coverage.bufferedAt().ifPresent(at -> lines.add(new String[]{"from", kept(coverage, at)}));
        lines.add(new String[]{"read", !coverage.fetched().isEmpty()
                ? Count.of(coverage.rowsFetched(), "row") + ", " + ByteSize.format(coverage.bytesRead()) + ", in "
                        + Count.of(figures.segments(), "segment")
                : Count.format(coverage.recordsRead()) + " of " + Count.of(coverage.recordsAvailable(), "record") + " ("
                        + Count.percent(coverage.share()) + "), " + ByteSize.format(coverage.bytesRead()) + ", from " + coverage.partitionsRead()
                        + " of "
                        + coverage.partitions() + " partitions, in " + Count.of(figures.segments(), "segment")});
        if (coverage.fetched().isEmpty()) {
            lines.add(new String[]{"matched",
                    Count.of(coverage.recordsMatched(), "record") + ", " + Count.format(coverage.decodeFailures()) + " not decoded"});
        }
        coverage.draw().ifPresent(draw -> lines.add(new String[]{"chunks", Count.format(draw.read()) + " of " + Count.format(draw.chunks())
                + " in random order, seed " + draw.seed()}));
        double seconds = figures.elapsed().toNanos() / 1e9;
        lines.add(new String[]{"took", TimeSpan.format(figures.elapsed()) + (seconds > 0 && coverage.bytesRead() > 0
                ? ", " + ByteSize.format(Math.round(coverage.bytesRead() / seconds)) + "/s, "
                        + Count.format(Math.round(coverage.recordsRead() / seconds))
                        + " records/s"
                : "")});
        if (figures.keep().time().toMillis() > 0) {
            lines.add(new String[]{"kept", "in the buffer, in " + millis(figures.keep().time()) + " ms more"});
        }
        return lines;
    }

    private static String kept(Coverage coverage, Instant readAt) {
        String when = "read at " + readAt.truncatedTo(ChronoUnit.SECONDS);
        return coverage.recordsBuffered() == 0
                ? "what was kept, " + when + ": nothing was read from a system"
                : "what was kept, " + when + ": " + Count.of(coverage.recordsBuffered(), "record") + "; the others from the system";
    }

    private static void detail(StringBuilder out, String label, String text) {
        out.append(NO_FIGURES).append(DETAIL).append(label).repeat(' ', 9 - label.length()).append(text).append('\n');
    }

    private static void line(StringBuilder out, Line line, String indent) {
        out.append(figures(line.figures())).append(indent).append("  ".repeat(line.depth())).append(line.text()).append('\n');
    }

    private static String figures(Optional<OperatorFigures> figures) {
        return figures.map(known -> columns(Count.format(known.rowsIn()), Count.format(known.rowsOut()), millis(known.time())))
                .orElse(columns(NONE, NONE, NONE));
    }

    private static String columns(String in, String out, String millis) {
        return String.format(Locale.ROOT, COLUMNS, in, out, millis);
    }

    private static String millis(Duration time) {
        return String.format(Locale.ROOT, "%,.1f", time.toNanos() / 1e6);
    }
}
