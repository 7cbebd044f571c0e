package dev.riffle.plugin.kafka;

import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.PartitionOffsets;
import dev.riffle.connector.ReadProgress;
import dev.riffle.connector.SegmentReader;
import dev.riffle.connector.StreamScan;
import dev.riffle.connector.data.RowType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A reading of the partitions in which keys are expected. Every key that is read is checked; the first that should be in another
 * partition ends the trust, and its reader goes on with all that was left out.
 */
final class KeyPrunedScan implements StreamScan {
    /** Makes the scan of a part. */
    interface Scans {
        /** @param maxBytes of records to be read */
        KafkaScan scan(RangePlanner.Plan plan, long maxBytes);
    }

    private final Scans scans;
    private final KeyPruning.Parts parts;
    private final KeyPlacement placement;
    private final RowType type;
    private final long maxBytes;
    private final KafkaScan likely;
    private volatile boolean contradicted;

    /**
     * @param scans of at least the columns wanted, the key and the partition
     * @param type the columns wanted
     */
    KeyPrunedScan(Scans scans, KeyPruning.Parts parts, KeyPlacement placement, RowType type, long maxBytes) {
        this.scans = scans;
        this.parts = parts;
        this.placement = placement;
        this.type = type;
        this.maxBytes = maxBytes;
        this.likely = scans.scan(parts.likely(), maxBytes);
    }

    @Override
    public RowType type() {
        return type;
    }

    @Override
    public List<PartitionOffsets> ranges() {
        return contradicted ? joined() : likely.ranges();
    }

    private List<PartitionOffsets> joined() {
        TreeMap<Integer, PartitionOffsets> byPartition = new TreeMap<>();
        likely.ranges().forEach(range -> byPartition.put(range.partition(), range));
        parts.rest().ranges().stream().filter(range -> range.offsets() > 0).forEach(range -> byPartition.put(range.partition(), range));
        return List.copyOf(byPartition.values());
    }

    @Override
    public long streamOffsets() {
        return likely.streamOffsets();
    }

    @Override
    public long estimatedBytes() {
        return likely.estimatedBytes();
    }

    @Override
    public List<String> notes() {
        return likely.notes();
    }

    @Override
    public boolean leavesOutUnlikely() {
        return !contradicted;
    }

    @Override
    public List<SegmentReader> open(int parallelism) throws ConnectorException {
        Opened opened = new Opened();
        for (SegmentReader reader : likely.open(parallelism)) {
            opened.readers.add(new KeyCheckedReader(reader, likely.type(), type, opened));
        }
        return List.copyOf(opened.readers);
    }

    /** What the readers of one opening share. Safe for any thread. */
    final class Opened {
        private final List<KeyCheckedReader> readers = new ArrayList<>();
        private boolean taken;

        int partitions() {
            return parts.likely().stream().size();
        }

        /** Partitions that were left out. */
        Set<Integer> leftOut() {
            return parts.rest().ranges().stream().filter(range -> range.offsets() > 0).map(PartitionOffsets::partition).collect(Collectors.toSet());
        }

        /** Whether somebody reads, or will read, what was left out. */
        synchronized boolean isTaken() {
            return taken;
        }

        /** A key was found where it should not be. @return whether the reader that found it is to read what was left out: the first one is */
        synchronized boolean contradicted() {
            placement.contradict();
            contradicted = true;
            boolean first = !taken;
            taken = true;
            return first;
        }

        /** What was left out, as long as nothing of it is read. */
        List<ReadProgress.Range> unread() {
            return parts.rest().ranges().stream().filter(range -> range.offsets() > 0)
                    .map(range -> new ReadProgress.Range(range.partition(), range.begin(), range.end(), range.begin(), 0)).toList();
        }

        /** A reader of what was left out, for the bytes that the others have not used. */
        SegmentReader openRest() throws ConnectorException {
            long used = readers.stream().mapToLong(reader -> reader.progress().bytes()).sum();
            return scans.scan(parts.rest(), maxBytes == Long.MAX_VALUE ? maxBytes : Math.max(0, maxBytes - used)).open(1).getFirst();
        }
    }
}
