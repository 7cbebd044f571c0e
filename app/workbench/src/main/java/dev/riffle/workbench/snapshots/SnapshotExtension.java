package dev.riffle.workbench.snapshots;

import dev.riffle.buffer.Buffer;
import dev.riffle.buffer.KeptSegment;
import dev.riffle.buffer.Sample;
import dev.riffle.buffer.SampleWriter;
import dev.riffle.buffer.Snapshot;
import dev.riffle.buffer.SnapshotException;
import dev.riffle.buffer.SnapshotFile;
import dev.riffle.buffer.SnapshotWatcher;
import dev.riffle.connector.Connector;
import dev.riffle.connector.ConnectorException;
import dev.riffle.workbench.buffer.SampleExtender;
import dev.riffle.workbench.buffer.SampleExtender.Added;
import dev.riffle.workbench.connections.Connections;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Reads what came since the samples in a file were read, and saves them again. The file is as it was until that is done. Safe for any thread. */
public final class SnapshotExtension {
    private final Connections connections;
    private final Buffer buffer;
    private final SampleExtender extender;
    private final Snapshots snapshots;

    public SnapshotExtension(Connections connections, Buffer buffer, SampleExtender extender, Snapshots snapshots) {
        this.connections = connections;
        this.buffer = buffer;
        this.extender = extender;
        this.snapshots = snapshots;
    }

    /**
     * What came of it.
     *
     * @param saved the file as it is now
     * @param records that came to it
     * @param bytes of their keys, values and headers
     */
    public record Extended(SavedSnapshot saved, long records, long bytes) {}

    /**
     * Extends the samples of a file from the systems that they were read from, whatever their connections are called now. While it works the samples are
     * in the buffer.
     *
     * @throws SnapshotException if the file cannot be read or written
     * @throws ConnectorException if a system is not connected or fails, or has not what a sample could be gone on with
     */
    public Extended extend(Path file, SampleExtender.Watcher watcher) throws SnapshotException, ConnectorException {
        Snapshot content = SnapshotFile.open(file, buffer.maxBytes(), SnapshotWatcher.NONE);
        List<Sample> borrowed = new ArrayList<>();
        try {
            List<Sample> extended = new ArrayList<>();
            long records = 0;
            long bytes = 0;
            for (Sample sample : content.samples()) {
                Sample inBuffer = borrow(sample, connection(sample));
                borrowed.add(inBuffer);
                AtomicBoolean ended = new AtomicBoolean();
                Added added = extender.extend(inBuffer, (share, read) -> {
                    boolean goOn = watcher.goOn(share, read);
                    ended.compareAndSet(false, !goOn);
                    return goOn;
                });
                check(sample, added, ended.get());
                extended.add(renamed(added.sample(), sample));
                records += added.records();
                bytes += added.bytes();
            }
            return new Extended(snapshots.save(extended, file, true, SnapshotWatcher.NONE), records, bytes);
        } finally {
            borrowed.forEach(sample -> buffer.drop(sample.name()));
        }
    }

    /** What is saved in the place of a sample is to have all of it. */
    private static void check(Sample before, Added added, boolean ended) throws ConnectorException {
        if (ended) {
            throw new ConnectorException("CANCELLED", ConnectorException.Kind.USER, "Cancelled; the file is as it was.", "", null);
        }
        if (added.sample().lostRows() > 0 || added.sample().rows() < before.rows() + added.records()) {
            throw new ConnectorException("NO_ROOM", ConnectorException.Kind.RESOURCE,
                    "The buffer has no room for " + before.stream() + " as it is now; the file is as it was.",
                    "Give the process more memory (RIFFLE_OPTS=-Xmx8g), or the buffer more of the disk.", null);
        }
    }

    private Sample borrow(Sample sample, String connection) throws ConnectorException {
        SampleWriter writer = buffer.begin(connection, sample.stream(), sample.type(), sample.bounds(), sample.origin());
        boolean whole = false;
        try {
            for (KeptSegment segment : sample.segments()) {
                writer.add(segment.load());
            }
            whole = true;
        } finally {
            if (!whole) {
                writer.abandon();
            }
        }
        return writer.finish(sample.coverage());
    }

    /** With the name of the connection that it was read over first. */
    private static Sample renamed(Sample extended, Sample before) {
        return new Sample(before.name(), before.connection(), extended.stream(), extended.type(), extended.bounds(), extended.segments(),
                extended.lostRows(), extended.heapBytes(), extended.readAt(), extended.coverage(), extended.origin());
    }

    /** A system tells what it is once it was asked something. */
    private static Optional<String> systemId(Connector connector, String stream) {
        if (connector.systemId().isEmpty()) {
            try {
                connector.describe(stream);
            } catch (ConnectorException e) {
                return connector.systemId(); // not the one, or one that does not answer
            }
        }
        return connector.systemId();
    }

    /** The open connection to the system that a sample is of. */
    private String connection(Sample sample) throws ConnectorException {
        Optional<String> wanted = sample.origin().system();
        for (String name : connections.names()) {
            Optional<Connector> connector = connections.get(name);
            if (wanted.isPresent() && connector.isPresent() && connector.get().kind().equals(sample.origin().kind())) {
                if (systemId(connector.get(), sample.stream()).equals(wanted)) {
                    return name;
                }
            }
        }
        throw new ConnectorException("NOT_CONNECTED", ConnectorException.Kind.USER,
                "No open connection is to the system that " + sample.connection() + "." + sample.stream() + " was read from"
                        + wanted.map(id -> " (its id is " + id + ")").orElse("") + ".",
                "Connect it first.", null);
    }
}
