package dev.riffle.connector.testkit;

/** What a connector may do beyond the contract. Without it a bound need not spare any reading; it must never lose a row either way. */
public enum Capability {
    /** Wanted partitions: nothing is read of the others. */
    PARTITION_BOUNDS,
    /** Wanted offsets: exactly they are read. */
    OFFSET_BOUNDS,
    /** Wanted times: nothing is read before the first record wanted. */
    LOWER_TIME_BOUND,
    /** Wanted times: nothing is read after the last record wanted. */
    UPPER_TIME_BOUND,
    /** A scope of times, or of the newest records, is exactly what is read. */
    SCOPE,
    /** A limit of bytes ends the reading soon after it is reached. */
    BYTE_LIMIT,
    /** With the hint that few rows are enough, few are read for the first segment. */
    ROW_HINT
}
