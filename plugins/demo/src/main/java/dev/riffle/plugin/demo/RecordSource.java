package dev.riffle.plugin.demo;

/**
 * The endless sequence of a stream's records. What record {@code index} holds depends on the seed, the index and its time and on
 * nothing else; so history and live traffic are one sequence, and equal seeds give equal records but for their times.
 *
 * <p>Not thread-safe: every thread makes its own.
 */
interface RecordSource {
    /**
     * Makes a record.
     *
     * @param index at least 0
     * @param time milliseconds since 1970; the record's timestamp may differ from it (clock skew)
     */
    void write(long index, long time, Draft draft);
}
