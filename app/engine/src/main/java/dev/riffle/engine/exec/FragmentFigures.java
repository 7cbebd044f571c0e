package dev.riffle.engine.exec;

import dev.riffle.engine.sample.Coverage;
import java.time.Duration;
import java.util.List;

/**
 * What a fragment did, up to a moment.
 *
 * @param coverage what was read
 * @param notes of the connector: what it did not use of the bounds, and why
 * @param segments in which the records came
 * @param elapsed from the first request to the end of reading, without the time in which nobody took the rows
 * @param read the records: waiting for the system and decoding
 * @param keep showing segments to the buffer; without rows
 * @param filter rows that passed the condition, of those read
 * @param compute rows with columns computed behind those read; nothing where none are
 * @param reduce groups or an order made of the rows by the readers, and brought together; or a limit. Nothing where each row is put out as it comes
 * @param steps those of the fragment, in order, that were done after the readers; those that a reduction did are in it
 * @param rowsOut rows that the fragment put out
 */
public record FragmentFigures(ScanFragment fragment, Coverage coverage, List<String> notes, long segments, Duration elapsed, OperatorFigures read,
        OperatorFigures keep, OperatorFigures filter, OperatorFigures compute, OperatorFigures reduce, List<OperatorFigures> steps, long rowsOut) {
    public FragmentFigures {
        notes = List.copyOf(notes);
        steps = List.copyOf(steps);
    }

    /** Whether the first step is done by the readers, and so is their reduction: an order, or a limit, of rows that are not grouped. */
    public boolean reducesByFirstStep() {
        return fragment.reduction() instanceof ScanFragment.Reduction.Collect && !fragment.steps().isEmpty()
                && fragment.steps().getFirst() instanceof ScanFragment.Step.Sort;
    }
}
