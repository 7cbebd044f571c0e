package dev.riffle.workbench.buffer;

import dev.riffle.buffer.Buffer;
import dev.riffle.buffer.Sample;
import dev.riffle.connector.Connector;
import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.PartitionOffsets;
import dev.riffle.connector.ReadProgress;
import dev.riffle.connector.ScanRequest;
import dev.riffle.connector.SegmentReader;
import dev.riffle.connector.StreamDescription;
import dev.riffle.connector.StreamScan;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.Segment;
import dev.riffle.engine.StreamTable;
import dev.riffle.engine.exec.ReadingKeeper;
import dev.riffle.engine.sample.Chunks;
import dev.riffle.engine.sample.Coverage.Stop;
import dev.riffle.engine.sample.Sampling;
import dev.riffle.workbench.connections.Connections;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads for a sample without a statement: what it lacks, or all of it anew. Waits for the system; what was read stays when it is ended early. Safe for
 * any thread.
 */
public final class SampleExtender {
    /** The code of a failure: what a sample holds is not what its system holds any more. */
    public static final String NOT_EXTENDABLE = "NOT_EXTENDABLE";

    private static final int READERS = Math.max(1, Runtime.getRuntime().availableProcessors());
    private static final int LOOK_MILLIS = 100;

    private final Connections connections;
    private final Buffer buffer;

    public SampleExtender(Connections connections, Buffer buffer) {
        this.connections = connections;
        this.buffer = buffer;
    }

    /** Hears ten times a second how far reading came. */
    public interface Watcher {
        /**
         * @param share read of what is to be read, 0 to 1
         * @return whether to go on
         */
        boolean goOn(double share, long records);
    }

    /**
     * What a reading added.
     *
     * @param sample as it is now
     * @param records read from the system
     * @param bytes of their keys, values and headers
     */
    public record Added(Sample sample, long records, long bytes) {}

    /**
     * Reads what came since a sample was read, and what was left when its reading was stopped.
     *
     * @throws ConnectorException if its system is not connected or fails, or code {@link #NOT_EXTENDABLE}
     */
    public Added extend(Sample sample, Watcher watcher) throws ConnectorException {
        Optional<StreamScan> rest = FurtherReading.rest(buffer, sample, connector(sample));
        if (rest.isEmpty()) {
            throw new ConnectorException(NOT_EXTENDABLE, ConnectorException.Kind.USER,
                    "The sample " + sample.name() + " cannot be extended: " + FurtherReading.obstacle(sample), "Read it anew.", null);
        }
        List<ReadProgress> read = drain(rest.get(), watcher, _ -> {});
        return added(sample, read);
    }

    /**
     * Reads a sample anew, with the columns and bounds that it has; of a random one as large a share, drawn anew. The new one takes its place once it is read.
     *
     * @throws ConnectorException if its system is not connected or fails
     */
    public Added readAnew(Sample sample, Watcher watcher) throws ConnectorException {
        Connector connector = connector(sample);
        StreamDescription description = connector.describe(sample.stream());
        StreamScan scan = connector
                .plan(new ScanRequest(sample.stream(), columns(sample), sample.bounds(), Long.MAX_VALUE, Long.MAX_VALUE));
        OptionalDouble share = share(sample);
        Optional<Chunks> order = share.isEmpty()
                ? Optional.empty()
                : Optional.of(Chunks.of(scan.ranges(), scan.grain(), new SplittableRandom().nextLong()));
        Optional<Sampling> sampling = order.map(chunks -> new Sampling(share.getAsDouble(), OptionalLong.of(chunks.seed())));
        if (order.isPresent()) {
            Chunks chunks = order.get();
            scan = scan.inParts(chunks.first(sampling.orElseThrow().of(chunks.count()))).orElse(scan);
        }
        ReadingKeeper.Reading reading = new BufferKeeper(buffer).begin(new StreamTable(sample.connection(), connector, description), scan,
                sample.bounds(), sampling);
        List<ReadProgress> read = List.of();
        boolean done = false;
        try {
            read = drain(scan, watcher, reading::add);
            done = read.stream().allMatch(each -> each.ranges().stream().allMatch(ReadProgress.Range::isDone)) && !scan.leavesOutUnlikely();
        } finally {
            if (done) {
                buffer.drop(sample.name());
            }
            boolean whole = done && order.isEmpty();
            reading.finish(read, whole, whole ? Optional.empty() : Optional.of(done ? Stop.SAMPLE : Stop.CANCELLED), order);
        }
        return added(sample, read);
    }

    /** The share of the stream that a random sample has; empty for other samples. */
    private static OptionalDouble share(Sample sample) {
        Optional<SampleReach> reach = SampleReach.of(sample).filter(it -> it.isInChunks() && it.offsets() > 0);
        return reach.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.clamp((double) reach.get().offsets() / Math.max(1, reach.get().offsetsCut()), 0, 1));
    }

    private Added added(Sample sample, List<ReadProgress> read) {
        Sample now = buffer.samples().stream().filter(each -> each.name().equals(sample.name())).findFirst()
                .or(() -> buffer.find(sample.connection(), sample.stream())).orElse(sample);
        return new Added(now, read.stream().mapToLong(ReadProgress::records).sum(),
                read.stream().mapToLong(ReadProgress::bytes).sum());
    }

    private Connector connector(Sample sample) throws ConnectorException {
        Connector connector = connections.get(sample.connection())
                .orElseThrow(() -> new ConnectorException("NOT_CONNECTED", ConnectorException.Kind.USER,
                        "The sample " + sample.name() + " was read over " + sample.connection() + ", which is not connected.", "Connect it first.",
                        null));
        Optional<String> system = connector.systemId();
        if (system.isPresent() && sample.origin().system().isPresent() && !system.equals(sample.origin().system())) {
            throw new ConnectorException("OTHER_SYSTEM", ConnectorException.Kind.USER, "The sample " + sample.name()
                    + " was read from another system than " + sample.connection() + " is connected to now.", "Connect that one under this name.",
                    null);
        }
        return connector;
    }

    private static List<String> columns(Sample sample) {
        return sample.type().fields().stream().map(Field::name).toList();
    }

    private static List<ReadProgress> drain(StreamScan scan, Watcher watcher, Consumer<Segment> each)
            throws ConnectorException {
        long offsets = Math.max(1, scan.ranges().stream().mapToLong(PartitionOffsets::offsets).sum());
        List<SegmentReader> readers = scan.open(READERS);
        try (ExecutorService threads = Executors.newFixedThreadPool(readers.size(),
                Thread.ofPlatform().daemon().name("riffle-extend-", 1).factory())) {
            List<Future<?>> running = new ArrayList<>();
            for (SegmentReader reader : readers) {
                running.add(threads.submit(() -> {
                    for (Segment segment = reader.next(); segment != null; segment = reader.next()) {
                        each.accept(segment);
                    }
                    return null;
                }));
            }
            await(running, readers, offsets, watcher);
        } finally {
            readers.forEach(SegmentReader::close);
        }
        return readers.stream().map(SegmentReader::progress).toList();
    }

    private static void await(List<Future<?>> running, List<SegmentReader> readers, long offsets, Watcher watcher) throws ConnectorException {
        ConnectorException failure = null;
        for (Future<?> future : running) {
            boolean ended = false;
            while (!ended) {
                try {
                    future.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                    ended = true;
                } catch (TimeoutException _) {
                    long done = readers.stream().flatMap(reader -> reader.progress().ranges().stream())
                            .mapToLong(range -> range.position() - range.from()).sum();
                    long records = readers.stream().mapToLong(reader -> reader.progress().records()).sum();
                    if (!watcher.goOn(Math.min(1, (double) done / offsets), records)) {
                        readers.forEach(SegmentReader::cancel);
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    readers.forEach(SegmentReader::cancel);
                    failure = failure == null ? cancelled() : failure;
                    ended = true;
                } catch (ExecutionException e) {
                    readers.forEach(SegmentReader::cancel);
                    failure = failure == null ? failure(e.getCause()) : failure;
                    ended = true;
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private static ConnectorException failure(@Nullable Throwable cause) {
        return switch (cause) {
            case ConnectorException e -> e;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case null, default -> throw new IllegalStateException(cause);
        };
    }

    private static ConnectorException cancelled() {
        return new ConnectorException("CANCELLED", ConnectorException.Kind.USER, "Cancelled.", "", null);
    }
}
