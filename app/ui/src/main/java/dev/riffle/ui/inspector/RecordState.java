package dev.riffle.ui.inspector;

import dev.riffle.ui.failure.Failure;

/** How the whole record of the selected row stands. */
public sealed interface RecordState {
    /** The row is not one record of one stream, as far as one can tell. */
    record None() implements RecordState {}

    record Loading(RecordAddress address) implements RecordState {}

    record Loaded(WholeRecord record) implements RecordState {}

    /** It was there when the answer was made. */
    record Gone(RecordAddress address) implements RecordState {}

    record Failed(RecordAddress address, Failure failure) implements RecordState {}
}
