package dev.riffle.connector;

import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
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

    /** Whether what is read is kept for other statements: not so where it lies near, or is another the next moment. */
    default boolean isKept() {
        return true;
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
     * Names the log that is read, where what was read of it once stays true: where records neither change nor vanish but from its begin, and where
     * a stream that takes the place of another one of the same name has another log. Empty otherwise, and where nobody can tell. May ask the system.
     */
    default Optional<String> log() throws ConnectorException {
        return Optional.empty();
    }

    /**
     * About how many offsets the system sends together: a part that begins or ends amid them takes all of them to be sent. May ask the system, at the
     * same offsets each time, so that it gives the same answer for a stream that did not change.
     *
     * @return at least 1
     */
    default long grain() throws ConnectorException {
        return 1;
    }

    /**
     * The same reading, but only of some parts of its ranges, in an order of the caller's choice. Of each partition one part is read after the other;
     * partitions that are read at the same time keep to the order as far as they can. Segments tell of which parts they are ({@link Segment#runs()}),
     * the progress of each partition how many of its parts were read to their ends.
     *
     * @param parts within the ranges, without overlaps
     * @return empty where the system cannot read in an order of choice
     */
    default Optional<StreamScan> inParts(List<ScanPart> parts) {
        return Optional.empty();
    }

    /**
     * Begins to read. The readers share the ranges between them and are to be run by a thread each.
     *
     * @param parallelism the most readers wanted, at least 1
     * @return at least one reader; the caller closes them all
     */
    List<SegmentReader> open(int parallelism) throws ConnectorException;
}
