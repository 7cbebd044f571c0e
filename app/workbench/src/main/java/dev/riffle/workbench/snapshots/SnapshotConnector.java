package dev.riffle.workbench.snapshots;

import dev.riffle.buffer.Sample;
import dev.riffle.connector.Connector;
import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.PartitionOffsets;
import dev.riffle.connector.ScanBounds;
import dev.riffle.connector.ScanRequest;
import dev.riffle.connector.StreamDescription;
import dev.riffle.connector.StreamScan;
import dev.riffle.connector.StreamSummary;
import dev.riffle.workbench.buffer.SampleScan;
import dev.riffle.workbench.connections.Connections;
import dev.riffle.workbench.quantity.Count;
import java.util.ArrayList;
import java.util.List;

/** The samples of a snapshot as streams of a connection. Safe for any thread. */
final class SnapshotConnector implements Connector {
    private final OpenSnapshot snapshot;
    private final Runnable closed;

    /** @param closed is told once when it is closed, perhaps more often */
    SnapshotConnector(OpenSnapshot snapshot, Runnable closed) {
        this.snapshot = snapshot;
        this.closed = closed;
    }

    OpenSnapshot snapshot() {
        return snapshot;
    }

    @Override
    public boolean isAtRest() {
        return true;
    }

    @Override
    public String kind() {
        return Connections.SNAPSHOT_KIND;
    }

    @Override
    public List<StreamSummary> streams() {
        return snapshot.content().samples().stream()
                .map(sample -> new StreamSummary(sample.name(), Math.max(1, sample.coverage().ranges().size()), false)).toList();
    }

    /** The stream as it was, so that what covers it is measured by that; the format says how much of it is here. */
    @Override
    public StreamDescription describe(String stream) throws ConnectorException {
        Sample sample = sample(stream);
        List<PartitionOffsets> known = sample.origin().partitions();
        List<PartitionOffsets> read = sample.coverage().ranges().stream()
                .map(range -> new PartitionOffsets(range.partition(), range.from(), Math.max(range.from(), Math.min(range.position(), range.to()))))
                .toList();
        return new StreamDescription(stream, sample.type(), Count.of(sample.rows(), "row") + " saved", known.isEmpty() ? read : known, 0,
                Provenance.of(sample, snapshot.file(), snapshot.content().savedAt()));
    }

    @Override
    public StreamScan plan(ScanRequest request) throws ConnectorException {
        Sample sample = sample(request.stream());
        ScanBounds asked = request.bounds();
        List<String> notes = new ArrayList<>();
        notes.add("answered from " + snapshot.file().getFileName() + ", read at " + sample.readAt());
        if (!asked.scopeTimes().isAll() || asked.latest() != Long.MAX_VALUE) {
            notes.add("the scope does not apply: a snapshot is read whole");
        }
        return new SampleScan(sample, request.columns(), sample.origin().streamOffsets(), !answers(sample, asked), notes);
    }

    /** Whether the snapshot has all that is asked for. A scope took an area, so that no one knows what else there was. */
    private static boolean answers(Sample sample, ScanBounds asked) {
        ScanBounds had = sample.bounds();
        boolean wholeStream = had.scopeTimes().isAll() && had.latest() == Long.MAX_VALUE;
        boolean all = had.partitions().isEmpty() && had.keys().isEmpty() && had.offsets().isAll() && had.times().isAll();
        return sample.isComplete() && wholeStream && (all && isWhole(sample) || !all && had.equals(asked.withScope(had.scopeTimes(), had.latest())))
                && sample.origin().method().isEmpty() && sample.origin().filter().isEmpty();
    }

    /** Whether as many offsets were read as there were: of a random sample they were not. */
    private static boolean isWhole(Sample sample) {
        return sample.coverage().ranges().stream().mapToLong(range -> range.to() - range.from()).sum() >= sample.origin().streamOffsets();
    }

    private Sample sample(String name) throws ConnectorException {
        return snapshot.content().samples().stream().filter(sample -> sample.name().equals(name)).findFirst()
                .orElseThrow(() -> new ConnectorException("UNKNOWN_STREAM", ConnectorException.Kind.USER,
                        snapshot.file() + " has no sample \"" + name + "\".",
                        "It has " + String.join(", ", snapshot.content().samples().stream().map(Sample::name).toList()) + ".", null));
    }

    @Override
    public void close() {
        closed.run();
    }
}
