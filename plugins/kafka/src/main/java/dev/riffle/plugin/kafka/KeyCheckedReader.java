package dev.riffle.plugin.kafka;

import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.ReadProgress;
import dev.riffle.connector.SegmentReader;
import dev.riffle.connector.data.LongColumn;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.connector.data.TextColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks that every key read is in the partition where it is expected; goes on with what was left out when it finds one that is not. */
final class KeyCheckedReader implements SegmentReader {
    private final SegmentReader likely;
    private final KeyPrunedScan.Opened shared;
    private final RowType type;
    private final int[] columns;
    private final int keyColumn;
    private final int partitionColumn;
    private final Set<Integer> leftOut;
    private final Object lock = new Object();
    private boolean cancelled;
    private volatile boolean readsRest;
    private volatile @Nullable SegmentReader rest;

    /**
     * @param read the columns of the reader
     * @param type those of its columns that are handed on
     */
    KeyCheckedReader(SegmentReader likely, RowType read, RowType type, KeyPrunedScan.Opened shared) {
        this.likely = likely;
        this.shared = shared;
        this.type = type;
        this.columns = type.fields().stream().mapToInt(field -> read.indexOf(field.name())).toArray();
        this.keyColumn = read.indexOf(SystemColumn.KEY.columnName());
        this.partitionColumn = read.indexOf(SystemColumn.PARTITION.columnName());
        this.leftOut = shared.leftOut();
    }

    @Override
    public @Nullable Segment next() throws ConnectorException {
        SegmentReader further = rest;
        if (further == null) {
            Segment segment = likely.next();
            if (segment != null) {
                if (!shared.isTaken() && !isAsExpected(segment) && shared.contradicted()) {
                    readsRest = true;
                }
                return segment.select(type, columns);
            }
            further = readsRest ? openRest() : null;
        }
        Segment segment = further == null ? null : further.next();
        return segment == null ? null : segment.select(type, columns);
    }

    private @Nullable SegmentReader openRest() throws ConnectorException {
        SegmentReader opened = shared.openRest();
        synchronized (lock) {
            rest = opened;
            if (cancelled) {
                opened.cancel();
            }
        }
        return opened;
    }

    private boolean isAsExpected(Segment segment) {
        TextColumn keys = (TextColumn) segment.column(keyColumn);
        LongColumn partitions = (LongColumn) segment.column(partitionColumn);
        // a key that repeats is checked once as long as the rows are of one partition, which they mostly are
        long[] checkedIn = new long[keys.entries()];
        Arrays.fill(checkedIn, -1);
        int[] codes = keys.codes();
        for (int row = 0; row < segment.rows(); row++) {
            if (keys.validity().isNull(row) || checkedIn[codes[row]] == partitions.get(row)) {
                continue;
            }
            int entry = codes[row];
            byte[] text = Arrays.copyOfRange(keys.bytes(), keys.start(entry), keys.start(entry) + keys.length(entry));
            if (!KeyPlacement.isExpected(text, (int) partitions.get(row), shared.partitions())) {
                return false;
            }
            checkedIn[entry] = partitions.get(row);
        }
        return true;
    }

    @Override
    public ReadProgress progress() {
        ReadProgress own = likely.progress();
        if (!shared.isTaken()) {
            return own;
        }
        List<ReadProgress.Range> ranges = new ArrayList<>(own.ranges());
        ranges.removeIf(range -> leftOut.contains(range.partition())); // its ranges of no offsets: one reader tells of what is in them now
        if (!readsRest) {
            return new ReadProgress(own.records(), own.bytes(), own.decodeFailures(), own.byteLimitReached(), ranges);
        }
        SegmentReader further = rest;
        if (further == null) {
            ranges.addAll(shared.unread());
            return new ReadProgress(own.records(), own.bytes(), own.decodeFailures(), own.byteLimitReached(), ranges);
        }
        ReadProgress more = further.progress();
        more.ranges().stream().filter(range -> leftOut.contains(range.partition())).forEach(ranges::add);
        return new ReadProgress(own.records() + more.records(), own.bytes() + more.bytes(), own.decodeFailures() + more.decodeFailures(),
                own.byteLimitReached() || more.byteLimitReached(), ranges);
    }

    @Override
    public void cancel() {
        likely.cancel();
        synchronized (lock) {
            cancelled = true;
            SegmentReader further = rest;
            if (further != null) {
                further.cancel();
            }
        }
    }

    @Override
    public void close() {
        likely.close();
        synchronized (lock) {
            cancelled = true;
            SegmentReader further = rest;
            if (further != null) {
                further.close();
            }
        }
    }
}
