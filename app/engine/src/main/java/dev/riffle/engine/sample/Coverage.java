package dev.riffle.engine.sample;

import dev.riffle.connector.LongRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an answer is based on. Travels with every result, from the connector to the status bar and {@code --stats}.
 *
 * @param complete whether every record that the statement asks about was read, so that more reading could not change the answer
 * @param partitions partitions of the streams read
 * @param recordsAvailable records in these streams; an upper bound while parts that were not read may have gaps
 * @param recordsRead records read, whether or not they could be decoded
 * @param bytesRead bytes of their keys, values and headers
 * @param recordsMatched records that passed the conditions that were checked while reading
 * @param decodeFailures records read whose value was malformed or did not fit its columns
 * @param share offsets covered of the offsets there are, 0 to 1; 1 for empty streams
 * @param stoppedBy why reading ended before everything was read; empty when it did not
 * @param bufferedAt when the records were read, if they came out of the buffer and not from the system
 * @param ranges what was read of each partition
 * @param draw which part of the chunks was read, when they are read in random order
 * @param recordsBuffered records read that came out of the buffer, where a system is asked for those that it lacks; 0 where all came from one place
 * @param live how following a stream goes, of a statement that does not end by itself
 * @param fetched rows that came from systems that compute what they are asked for, which are no records of streams
 */
public record Coverage(boolean complete, int partitions, long recordsAvailable, long recordsRead, long bytesRead, long recordsMatched,
        long decodeFailures,
        double share, Optional<Stop> stoppedBy, Optional<Instant> bufferedAt, List<Range> ranges, Optional<Draw> draw,
        long recordsBuffered, Optional<Live> live, List<Fetched> fetched) {
    /** A statement that reads nothing. */
    public static final Coverage NOTHING = new Coverage(true, 0, 0, 0, 0, 0, 0, 1, Optional.empty(), Optional.empty(), List.of());

    /** Why reading ended early. */
    public enum Stop {
        /** The rows asked for were found. */
        LIMIT,
        /** The area chosen by the user was read. */
        SCOPE,
        /** Parts of the stream were left out in which records asked for are not expected. */
        UNLIKELY,
        /** The bytes allowed were used up. */
        BUDGET,
        /** The time allowed was used up. */
        TIMEOUT,
        /** The user stopped it. */
        CANCELLED,
        /** A system or the statement failed. */
        ERROR,
        /** What is buffered is only a part. */
        BUFFER,
        /** The statement asks for a sample. */
        SAMPLE;

        /** As {@code --stats} writes it. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * Random chunks.
     *
     * @param read how many were read of those that come first in the order, without one left out: estimates are made of these
     * @param chunks how many there are
     * @param seed of the order; the same one gives the same order as long as the log does not change
     */
    public record Draw(int read, int chunks, long seed) {}

    /**
     * What was read of a partition.
     *
     * @param stream its full name
     * @param from the first offset wanted
     * @param to one past the last offset wanted
     * @param read records read between them
     * @param position one past the last offset that was read or passed over as a gap, from {@code from} up to {@code to}: how far a
     *            strip is filled
     * @param begin the first offset that the partition had when the statement began
     * @param end one past the last offset that it had then
     * @param stretches the offsets that were read or passed over, ascending, when they are read in chunks; empty when they are those from {@code from} up
     *            to {@code position}
     */
    public record Range(String stream, int partition, long from, long to, long read, long position, long begin, long end, List<LongRange> stretches) {
        public Range {
            stretches = List.copyOf(stretches);
        }

        /** A range that is read from its begin. */
        public Range(String stream, int partition, long from, long to, long read, long position, long begin, long end) {
            this(stream, partition, from, to, read, position, begin, end, List.of());
        }

        /** A range without gaps, of which the partition has no more. */
        public Range(String stream, int partition, long from, long to, long read) {
            this(stream, partition, from, to, read, from + read, from, to);
        }
    }

    /**
     * Rows that a system was asked for.
     *
     * @param table its full name; several, joined by {@code +}, where one statement read them
     */
    public record Fetched(String table, long rows) {}

    public Coverage {
        ranges = List.copyOf(ranges);
        fetched = List.copyOf(fetched);
    }

    /** What came out of streams alone. */
    public Coverage(boolean complete, int partitions, long recordsAvailable, long recordsRead, long bytesRead, long recordsMatched,
            long decodeFailures, double share, Optional<Stop> stoppedBy, Optional<Instant> bufferedAt, List<Range> ranges, Optional<Draw> draw,
            long recordsBuffered, Optional<Live> live) {
        this(complete, partitions, recordsAvailable, recordsRead, bytesRead, recordsMatched, decodeFailures, share, stoppedBy, bufferedAt, ranges,
                draw, recordsBuffered, live, List.of());
    }

    /** Rows that a system computed. */
    public static Coverage ofFetched(boolean complete, Fetched rows, long bytes, Optional<Stop> stoppedBy) {
        return new Coverage(complete, 0, 0, 0, bytes, 0, 0, 1, stoppedBy, Optional.empty(), List.of(), Optional.empty(), 0, Optional.empty(),
                List.of(rows));
    }

    /** Of how many rows all of {@link #fetched()} are. */
    public long rowsFetched() {
        return fetched.stream().mapToLong(Fetched::rows).sum();
    }

    /** What does not go on. */
    public Coverage(boolean complete, int partitions, long recordsAvailable, long recordsRead, long bytesRead, long recordsMatched,
            long decodeFailures, double share, Optional<Stop> stoppedBy, Optional<Instant> bufferedAt, List<Range> ranges, Optional<Draw> draw,
            long recordsBuffered) {
        this(complete, partitions, recordsAvailable, recordsRead, bytesRead, recordsMatched, decodeFailures, share, stoppedBy, bufferedAt, ranges,
                draw, recordsBuffered, Optional.empty());
    }

    /** The same of a statement that goes on. */
    public Coverage withLive(Live how) {
        return new Coverage(complete, partitions, recordsAvailable, recordsRead, bytesRead, recordsMatched, decodeFailures, share, stoppedBy,
                bufferedAt,
                ranges, draw, recordsBuffered, Optional.of(how), fetched);
    }

    /** What came from one place. */
    public Coverage(boolean complete, int partitions, long recordsAvailable, long recordsRead, long bytesRead, long recordsMatched,
            long decodeFailures, double share, Optional<Stop> stoppedBy, Optional<Instant> bufferedAt, List<Range> ranges, Optional<Draw> draw) {
        this(complete, partitions, recordsAvailable, recordsRead, bytesRead, recordsMatched, decodeFailures, share, stoppedBy, bufferedAt, ranges,
                draw, 0);
    }

    /** What was not read in random chunks. */
    public Coverage(boolean complete, int partitions, long recordsAvailable, long recordsRead, long bytesRead, long recordsMatched,
            long decodeFailures,
            double share, Optional<Stop> stoppedBy, Optional<Instant> bufferedAt, List<Range> ranges) {
        this(complete, partitions, recordsAvailable, recordsRead, bytesRead, recordsMatched, decodeFailures, share, stoppedBy, bufferedAt, ranges,
                Optional.empty());
    }

    /** Of how many partitions anything was read; an empty one counts as read when everything was. */
    public int partitionsRead() {
        return complete && share >= 1
                ? partitions
                : (int) ranges.stream().filter(range -> range.read > 0).map(range -> range.stream + " " + range.partition).distinct().count();
    }

    /** The coverage of a scan together with an earlier one of the same stream that it went on with. */
    public Coverage after(Coverage earlier) {
        List<Range> joined = new ArrayList<>();
        for (Range range : ranges) {
            Optional<Range> before = earlier.ranges.stream().filter(old -> old.partition == range.partition && old.stream.equals(range.stream))
                    .findFirst();
            joined.add(before
                    .map(old -> new Range(range.stream, range.partition, old.from, range.to, old.read + range.read, range.position, range.begin,
                            range.end))
                    .orElse(range));
        }
        return new Coverage(complete, Math.max(partitions, earlier.partitions), Math.max(recordsAvailable, earlier.recordsAvailable),
                recordsRead + earlier.recordsRead,
                bytesRead + earlier.bytesRead, recordsMatched + earlier.recordsMatched, decodeFailures + earlier.decodeFailures,
                Math.min(1, share + earlier.share), stoppedBy,
                bufferedAt.or(earlier::bufferedAt), joined, draw, recordsBuffered + earlier.recordsBuffered, Optional.empty(),
                together(earlier.fetched));
    }

    private List<Fetched> together(List<Fetched> earlier) {
        List<Fetched> joined = new ArrayList<>();
        for (Fetched now : fetched) {
            long before = earlier.stream().filter(old -> old.table.equals(now.table)).mapToLong(Fetched::rows).sum();
            joined.add(new Fetched(now.table, before + now.rows));
        }
        return joined;
    }

    /** The coverage of a statement that reads several streams. */
    public static Coverage sum(List<Coverage> parts) {
        if (parts.isEmpty()) {
            return NOTHING;
        }
        if (parts.size() == 1) {
            return parts.getFirst();
        }
        long available = 0;
        long read = 0;
        long bytes = 0;
        long matched = 0;
        long failures = 0;
        double covered = 0;
        boolean complete = true;
        Optional<Stop> stop = Optional.empty();
        Optional<Instant> buffered = Optional.empty();
        Optional<Draw> drawn = Optional.empty();
        long fromBuffer = 0;
        List<Range> ranges = new ArrayList<>();
        List<Fetched> rows = new ArrayList<>();
        for (Coverage part : parts) {
            rows.addAll(part.fetched);
            fromBuffer += part.recordsBuffered;
            available += part.recordsAvailable;
            read += part.recordsRead;
            bytes += part.bytesRead;
            matched += part.recordsMatched;
            failures += part.decodeFailures;
            covered += part.share * part.recordsAvailable;
            complete &= part.complete;
            stop = stop.or(part::stoppedBy);
            buffered = buffered.or(part::bufferedAt);
            drawn = drawn.or(part::draw);
            ranges.addAll(part.ranges);
        }
        Set<String> distinct = new TreeSet<>();
        ranges.forEach(range -> distinct.add(range.stream + " " + range.partition));
        return new Coverage(complete, distinct.size(), available, read, bytes, matched, failures, available == 0 ? 1 : covered / available, stop,
                buffered, ranges, drawn, fromBuffer, Optional.empty(), rows);
    }
}
