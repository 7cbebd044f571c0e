package dev.riffle.workbench.queries;

import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.engine.QueryResult.Timings;
import dev.riffle.engine.sample.Coverage;
import dev.riffle.engine.sample.Interim;
import dev.riffle.engine.sample.Margins;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A statement's answer at a moment. Immutable; asking for another costs nothing and copies no rows.
 *
 * @param state how it stands
 * @param columns none while planning; from one snapshot to the next a type may become wider, and columns of margins may come or go, nothing else
 * @param margins which columns tell how far others may be off: in an estimate
 * @param rows those taken so far
 * @param interim the answer of an aggregate over what was read so far, to be shown while there are no rows; one that was cancelled or
 *            failed keeps it
 * @param coverage what was read so far, which may be more than what was taken; final when the state is
 * @param rate at which records are being read
 * @param timings where the time went so far
 * @param failure why there is no whole answer: a {@code QueryException} or {@code ConnectorException}; present when failed
 */
public record ResultSnapshot(State state, RowType columns, Margins margins, ResultRows rows, Optional<Interim> interim, Coverage coverage, Rate rate,
        Timings timings,
        Optional<Exception> failure) {
    /** How an answer stands. */
    public enum State {
        /** Looking up names, planning. */
        PLANNING,
        /** Reading; rows may come. */
        RUNNING,
        /** All rows are here. */
        COMPLETE,
        /** There are more rows than may be kept: reading waits until it is told to go on. */
        FULL,
        /** It failed; the rows that came before are here. */
        FAILED,
        /** The user ended it; the rows that came before are here. */
        CANCELLED;

        /** Whether nothing will change any more. */
        public boolean isFinal() {
            return this == COMPLETE || this == FAILED || this == CANCELLED;
        }
    }

    /** Of reading, over the last few seconds. Both are 0 when nothing is read. */
    public record Rate(double recordsPerSecond, double bytesPerSecond) {
        public static final Rate NONE = new Rate(0, 0);
    }

    /** Of a statement that has just begun. */
    public static final ResultSnapshot PLANNING = new ResultSnapshot(State.PLANNING, RowType.of(), Margins.NONE, ResultRows.NONE, Optional.empty(),
            Coverage.NOTHING,
            Rate.NONE, new Timings(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO), Optional.empty());

    ResultSnapshot running(RowType planned) {
        return new ResultSnapshot(State.RUNNING, planned, margins, rows, interim, coverage, rate, timings, failure);
    }

    /** With another segment; rows take the place of an interim answer. */
    ResultSnapshot with(RowType planned, Margins margin, Segment segment) {
        RowType wider = WiderType.of(wider(planned, margin), segment.type());
        return new ResultSnapshot(State.RUNNING, wider, margin, rows.plus(segment), Optional.empty(), coverage, rate, timings, failure);
    }

    ResultSnapshot full() {
        return new ResultSnapshot(State.FULL, columns, margins, rows, interim, coverage, Rate.NONE, timings, failure);
    }

    ResultSnapshot watched(Coverage read, Optional<Interim> soFar, Rate reading, Timings spent) {
        Optional<Interim> shown = rows.size() == 0 ? soFar : Optional.empty();
        RowType wider = shown.map(answer -> wider(answer.columns(), answer.margins())).orElse(columns);
        return new ResultSnapshot(state, wider, shown.map(Interim::margins).orElse(margins), rows, shown, read, reading, spent, failure);
    }

    private RowType wider(RowType next, Margins nextMargins) {
        return margins.equals(nextMargins) ? WiderType.of(columns, next) : next;
    }

    /** At the end. What was cut short keeps its interim answer, which is then all there is. */
    ResultSnapshot ended(State end, @Nullable Exception why) {
        Optional<Interim> last = end == State.COMPLETE ? Optional.empty() : interim;
        return new ResultSnapshot(end, columns, margins, rows, last, coverage, Rate.NONE, timings, Optional.ofNullable(why));
    }
}
