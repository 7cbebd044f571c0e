package dev.riffle.workbench.buffer;

import dev.riffle.buffer.Buffer;
import dev.riffle.buffer.Origin;
import dev.riffle.buffer.Sample;
import dev.riffle.buffer.SampleCoverage;
import dev.riffle.buffer.SampleWriter;
import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.ReadProgress;
import dev.riffle.connector.ScanBounds;
import dev.riffle.connector.StreamScan;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.engine.StreamTable;
import dev.riffle.engine.exec.ReadingKeeper;
import dev.riffle.engine.sample.Chunks;
import dev.riffle.engine.sample.Coverage.Stop;
import dev.riffle.engine.sample.Sampling;
import dev.riffle.workbench.connections.Connections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Keeps every reading of a system as a sample. A reading that tells no less than an earlier one of the same stream takes its place. */
public final class BufferKeeper implements ReadingKeeper {
    /** The longest wait for what the log is called, milliseconds. */
    private static final int MOST_MILLIS = 500;

    private final Buffer buffer;

    public BufferKeeper(Buffer buffer) {
        this.buffer = buffer;
    }

    @Override
    public Reading begin(StreamTable table, StreamScan scan, ScanBounds bounds, Optional<Sampling> sample) {
        RowType type = scan.type();
        if (scan.bufferedAt().isPresent() || !scan.isKept() || table.connection().equals(Connections.BUFFER) || type.size() == 0) {
            return ReadingKeeper.NONE.begin(table, scan, bounds, sample);
        }
        CompletableFuture<Optional<String>> log = new CompletableFuture<>();
        Thread.ofVirtual().name("riffle-log").start(() -> log.complete(log(scan))); // reading need not wait for it
        Origin origin = new Origin(table.connector().kind(), table.connector().systemId(), table.description().format(),
                table.description().partitions(), sample.map(Sampling::describe), sample.map(Sampling::seed).orElse(OptionalLong.empty()),
                Optional.empty());
        SampleWriter writer = buffer.begin(table.connection(), table.description().name(), type, bounds, origin);
        return new Reading() {
            @Override
            public void add(Segment segment) {
                writer.add(segment);
            }

            @Override
            public void finish(List<ReadProgress> progress, boolean complete, Optional<Stop> stoppedBy, Optional<Chunks> order) {
                SampleCoverage coverage = SampleCoverage.of(progress, complete, stoppedBy.map(Stop::word).orElse("error"))
                        .of(answer(log), order.map(it -> new SampleCoverage.RandomOrder(it.ranges(), it.grain(), it.seed())));
                if (coverage.records() == 0 && !complete) {
                    writer.abandon();
                    return;
                }
                replaced(table, type, bounds, coverage).forEach(sample -> buffer.drop(sample.name()));
                writer.finish(coverage);
            }
        };
    }

    private static Optional<String> log(StreamScan scan) {
        try {
            return scan.log();
        } catch (ConnectorException e) {
            return Optional.empty(); // then what is read is not gone on with
        }
    }

    private static Optional<String> answer(CompletableFuture<Optional<String>> log) {
        if (Thread.currentThread().isInterrupted()) {
            return log.getNow(Optional.empty());
        }
        try {
            return log.get(MOST_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException | TimeoutException e) {
            return Optional.empty();
        }
    }

    private List<Sample> replaced(StreamTable table, RowType type, ScanBounds bounds, SampleCoverage coverage) {
        Set<String> columns = new HashSet<>(type.fields().stream().map(Field::name).toList());
        return buffer.samples().stream()
                .filter(sample -> sample.connection().equals(table.connection()) && sample.stream().equals(table.description().name())
                        && sample.bounds().equals(bounds))
                .filter(sample -> columns.containsAll(sample.type().fields().stream().map(Field::name).toList()))
                .filter(sample -> coverage.complete() || coverage.records() >= sample.rows()).toList();
    }
}
