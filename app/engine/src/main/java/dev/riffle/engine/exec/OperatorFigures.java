package dev.riffle.engine.exec;

import java.time.Duration;

/**
 * What one operator did, up to a moment.
 *
 * @param rowsIn rows that it took; of a scan, those that the records gave
 * @param rowsOut rows that it gave
 * @param time wall-clock time that threads spent in it, so waiting and being kept from the processor are in it. Of what is done by readers (scan, filter,
 *     computing, grouping, sorting) it is the sum over the readers, so that two of them may have two seconds in one; of an operation over rows in memory, and of
 *     the final SQL, it is the time that passed, of its own work alone and not of its inputs', however many threads helped
 */
public record OperatorFigures(long rowsIn, long rowsOut, Duration time) {
    public static final OperatorFigures NONE = new OperatorFigures(0, 0, Duration.ZERO);
}
