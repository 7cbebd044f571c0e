package dev.riffle.connector.testkit;

import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.ReadProgress;
import dev.riffle.connector.SegmentReader;
import dev.riffle.connector.StreamScan;
import dev.riffle.connector.data.Segment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * A scan read to its end, each reader in a thread of its own.
 *
 * @param segments in the order read, reader after reader
 * @param progress of each reader, at its end
 */
public record Reading(List<Segment> segments, List<ReadProgress> progress) {
    /** Reads everything; a failure of any reader is thrown. */
    public static Reading of(StreamScan scan, int parallelism) throws ConnectorException {
        List<SegmentReader> readers = scan.open(parallelism);
        try (ExecutorService threads = Executors.newFixedThreadPool(readers.size())) {
            List<Callable<List<Segment>>> tasks = new ArrayList<>();
            readers.forEach(reader -> tasks.add(() -> drain(reader)));
            List<Segment> segments = new ArrayList<>();
            for (Future<List<Segment>> done : threads.invokeAll(tasks)) {
                segments.addAll(done.get());
            }
            return new Reading(List.copyOf(segments), readers.stream().map(SegmentReader::progress).toList());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ConnectorException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            readers.forEach(SegmentReader::close);
        }
    }

    private static List<Segment> drain(SegmentReader reader) throws ConnectorException {
        List<Segment> segments = new ArrayList<>();
        for (Segment segment = reader.next(); segment != null; segment = reader.next()) {
            segments.add(segment);
        }
        return segments;
    }

    public long rowCount() {
        return segments.stream().mapToLong(Segment::rows).sum();
    }

    /** The rows as objects by column name. */
    public List<Map<String, @Nullable Object>> rows() {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (Segment segment : segments) {
            for (int row = 0; row < segment.rows(); row++) {
                Map<String, @Nullable Object> values = new LinkedHashMap<>();
                for (int column = 0; column < segment.type().size(); column++) {
                    values.put(segment.type().field(column).name(), segment.column(column).value(row));
                }
                rows.add(values);
            }
        }
        return rows;
    }

    /** The values of one column in the order read. */
    public List<@Nullable Object> column(String name) {
        List<@Nullable Object> values = new ArrayList<>();
        rows().forEach(row -> values.add(row.get(name)));
        return values;
    }

    public long records() {
        return progress.stream().mapToLong(ReadProgress::records).sum();
    }

    public long bytes() {
        return progress.stream().mapToLong(ReadProgress::bytes).sum();
    }

    public long decodeFailures() {
        return progress.stream().mapToLong(ReadProgress::decodeFailures).sum();
    }

    public boolean byteLimitReached() {
        return progress.stream().anyMatch(ReadProgress::byteLimitReached);
    }

    /** What was read of each partition, ascending. */
    public List<ReadProgress.Range> ranges() {
        return progress.stream().flatMap(one -> one.ranges().stream()).sorted(Comparator.comparingInt(ReadProgress.Range::partition))
                .toList();
    }
}
