package dev.riffle.cli.statement;

import dev.riffle.cli.Terminal;
import dev.riffle.cli.output.OutputException;
import dev.riffle.cli.output.ResultTarget;
import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.data.Segment;
import dev.riffle.engine.LiveResult;
import dev.riffle.engine.QueryException;
import dev.riffle.engine.QueryResult;
import dev.riffle.engine.QueryResult.Timings;
import dev.riffle.engine.sample.Coverage;
import dev.riffle.workbench.export.RowWriter;
import dev.riffle.workbench.queries.Queries;
import dev.riffle.workbench.queries.QuerySettings;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Runs one statement: rows to the target, coverage and progress to the terminal, a line to the statistics. */
public final class StatementRun {
    /**
     * What statements run with.
     *
     * @param quiet whether coverage and progress are left out
     */
    public record Setting(Queries queries, QuerySettings settings, Terminal terminal, Interruption interruption, StatsLog stats, boolean quiet) {}

    private final Setting setting;
    private final String sql;
    private final int number;
    private final ResultTarget target;
    private final long start = System.nanoTime();
    private final AtomicBoolean told = new AtomicBoolean();
    private volatile @Nullable QueryResult result;
    private volatile long rows;
    private volatile boolean cancelled;

    /** @param number of the statement in its text, from 1 */
    public StatementRun(Setting setting, String sql, int number, ResultTarget target) {
        this.setting = setting;
        this.sql = sql;
        this.number = number;
        this.target = target;
    }

    /**
     * Runs it.
     *
     * @return why it has no whole answer, or null when it has
     * @throws OutputException if nobody reads the results any more
     */
    public @Nullable Failure run(RowWriter writer) throws OutputException {
        Failure failure = null;
        OutputException readerGone = null;
        try (Interruption.Scope _ = setting.interruption().begin(this::cancel, this::tellAtTheEnd)) {
            write(writer);
        } catch (OutputException e) {
            failure = Failure.of(e);
            readerGone = e.isReaderGone() ? e : null;
        } catch (Exception | OutOfMemoryError | StackOverflowError e) { // whatever it is, the user must hear of it
            failure = cancelled ? Failure.of(QueryException.cancelled()) : Failure.of(e);
        }
        QueryResult current = result;
        if (current != null) {
            current.close();
        }
        if (readerGone != null) {
            throw readerGone;
        }
        tell(failure);
        return failure;
    }

    private void write(RowWriter writer) throws QueryException, ConnectorException, IOException {
        QueryResult running = setting.queries().run(sql, setting.settings());
        result = running;
        if (cancelled) { // while it was being planned: it may still have something to say of what it did
            running.cancel();
        }
        try (ProgressLine progress = setting.terminal().errIsTerminal() && !setting.quiet()
                ? new ProgressLine(setting.terminal().err(), running::coverage)
                : null) {
            boolean mixed = setting.terminal().outIsTerminal() && !target.isFile();
            Segment segment = running.next();
            if (number > 1) {
                target.writer().write('\n'); // one answer after the other
            }
            writer.begin(running.columns());
            while (segment != null) {
                if (progress != null && mixed) {
                    progress.close();
                }
                writer.write(segment);
                if (running instanceof LiveResult) {
                    writer.flush();
                }
                target.writer().flush();
                rows += segment.rows();
                segment = running.next();
            }
            if (progress != null) {
                progress.close();
            }
            writer.end();
            target.writer().flush();
        }
    }

    private void cancel() {
        cancelled = true;
        QueryResult running = result;
        if (running != null) {
            running.cancel();
        }
    }

    private void tellAtTheEnd() {
        target.discard();
        tell(Failure.of(QueryException.cancelled()));
    }

    /** Tells what was covered; once. */
    private void tell(@Nullable Failure failure) {
        if (!told.compareAndSet(false, true)) {
            return;
        }
        QueryResult running = result;
        Coverage coverage = running == null ? null : running.coverage();
        Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
        Timings timings = running == null ? new Timings(elapsed, Duration.ZERO, Duration.ZERO, elapsed) : running.timings();
        if (!setting.quiet() && coverage != null) {
            setting.terminal().err().println(CoverageLine.of(rows, coverage, elapsed, failure == null));
            if (failure == null && running != null) {
                CoverageLine.remarks(running.columns(), running.margins()).forEach(setting.terminal().err()::println);
            }
        }
        try {
            setting.stats().add(number, rows, timings, coverage, failure);
        } catch (IOException e) {
            setting.terminal().err().println("The statistics could not be written: " + e.getMessage() + ".");
        }
    }
}
