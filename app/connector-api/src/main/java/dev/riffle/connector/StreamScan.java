package dev.riffle.connector;

import dev.riffle.connector.data.RowType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A planned reading: what it would cost is known, nothing has been read. */
public interface StreamScan {
    /** The columns of the segments to come: those asked for, in their order. */
    RowType type();

    /**
     * The offsets to be read, in every partition of the stream, ascending; from = to where nothing of a partition is needed. Grows when
     * {@link #leavesOutUnlikely()} ends.
     */
    List<PartitionOffsets> ranges();

    /** Offsets of the whole stream at planning time; an upper bound of its records. */
    long streamOffsets();

    /** Estimated bytes of the ranges; 0 when nothing is known. */
    long estimatedBytes();

    /** Sentences on bounds that could not be pushed down, and why; for EXPLAIN. */
    List<String> notes();

    /** When the records were read, if this scan reads them from memory and not from the system. */
    default Optional<Instant> bufferedAt() {
        return Optional.empty();
    }

    /** Whether only a part of the stream can be had, whatever the request: so when it is read from memory that kept a part. */
    default boolean isPartOfStream() {
        return false;
    }

    /**
     * Whether parts of the stream are left out in which records asked for are possible, though nothing that was seen speaks for it: then the
     * answer is not called complete. May end while readers read, when one finds a record that speaks against it.
     */
    default boolean leavesOutUnlikely() {
        return false;
    }

    /** Whether every record of the stream has a time, so that {@code _timestamp} is never null. May ask the system. */
    default boolean everyRecordHasTime() throws ConnectorException {
        return false;
    }

    /**
     * Begins to read. The readers share the ranges between them and are to be run by a thread each.
     *
     * @param parallelism the most readers wanted, at least 1
     * @return at least one reader; the caller closes them all
     */
    List<SegmentReader> open(int parallelism) throws ConnectorException;
}
