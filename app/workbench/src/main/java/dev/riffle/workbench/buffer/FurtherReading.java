package dev.riffle.workbench.buffer;

import dev.riffle.buffer.Buffer;
import dev.riffle.buffer.Sample;
import dev.riffle.buffer.SampleCoverage;
import dev.riffle.connector.Connector;
import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.PartitionOffsets;
import dev.riffle.connector.ScanBounds;
import dev.riffle.connector.ScanPart;
import dev.riffle.connector.ScanRequest;
import dev.riffle.connector.SegmentReader;
import dev.riffle.connector.StreamScan;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import dev.riffle.engine.exec.BegunScan;
import dev.riffle.engine.exec.ContinuedScan;
import dev.riffle.engine.sample.Chunks;
import dev.riffle.workbench.quantity.Count;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Answers as a reading of the system itself would, but reads from it only what a sample lacks: what came since, and what was left when its reading was
 * stopped. Only of logs that lose records at their begins alone, and as long as they did not.
 */
final class FurtherReading {
    /** Where more than one part in so many came since, an estimate from the chunks of before is not worth the wait for it. */
    private static final int MOST_SINCE = 4;

    private final Buffer buffer;
    private final Sample sample;
    private final SampleReach reach;
    private final Connector system;
    private final ScanRequest request;
    /** The whole log as it is now, with the columns of the sample. */
    private final StreamScan now;

    private FurtherReading(Buffer buffer, Sample sample, SampleReach reach, Connector system, ScanRequest request, StreamScan now) {
        this.buffer = buffer;
        this.sample = sample;
        this.reach = reach;
        this.system = system;
        this.request = request;
        this.now = now;
    }

    /**
     * @param sample that has the columns asked for
     * @return empty where the sample is of no use for it
     */
    static Optional<StreamScan> of(Buffer buffer, Sample sample, Connector system, ScanRequest request) throws ConnectorException {
        try {
            Optional<FurtherReading> reading = reading(buffer, sample, system, request);
            return reading.isPresent() ? reading.get().scan() : Optional.empty();
        } catch (ConnectorException | SampleRest.UnreadablePartsException e) { // the system may well have what is asked for
            return Optional.empty();
        }
    }

    /** All that a sample lacks, to be read without a statement; empty where it cannot be gone on with. */
    static Optional<StreamScan> rest(Buffer buffer, Sample sample, Connector system) throws ConnectorException {
        List<String> columns = sample.type().fields().stream().map(Field::name).toList();
        Optional<FurtherReading> reading = reading(buffer, sample, system,
                new ScanRequest(sample.stream(), columns, sample.bounds(), Long.MAX_VALUE, Long.MAX_VALUE));
        try {
            return reading.isPresent() ? Optional.of(reading.get().rest(columns)) : Optional.empty();
        } catch (SampleRest.UnreadablePartsException e) {
            return Optional.empty();
        }
    }

    /** Why a sample cannot be gone on with, in a sentence. */
    static String obstacle(Sample sample) {
        if (sample.lostRows() > 0) {
            return "some of its rows had to leave the buffer.";
        }
        if (sample.coverage().log().isEmpty()) {
            return "its system does not promise that what was read stays true, as it is of compacted topics.";
        }
        if (!isWithoutConditions(sample.bounds())) {
            return "it was read under conditions that were to spare reading.";
        }
        if (sample.bounds().latest() != Long.MAX_VALUE || !sample.bounds().scopeTimes().isAll()) {
            return "its area, the newest records or a range of times, is another one now.";
        }
        return SampleReach.of(sample).isEmpty() || "error".equals(sample.coverage().stoppedBy())
                ? "its reading did not begin at the beginning, or failed."
                : "the stream lost records since, was replaced by another one, or has other columns now.";
    }

    private static Optional<FurtherReading> reading(Buffer buffer, Sample sample, Connector system, ScanRequest request) throws ConnectorException {
        Optional<SampleReach> reach = SampleReach.of(sample);
        if (sample.lostRows() > 0 || sample.coverage().log().isEmpty() || "error".equals(sample.coverage().stoppedBy())
                || !isWithoutConditions(sample.bounds()) || !request.parts().isEmpty() || reach.isEmpty() || reach.get().offsets() == 0) {
            return Optional.empty();
        }
        List<String> columns = sample.type().fields().stream().map(Field::name).toList();
        StreamScan now = system.plan(new ScanRequest(request.stream(), columns, sample.bounds(), request.enoughRows(), request.maxBytes()));
        if (!now.type().equals(sample.type()) || !reach.get().isWithin(now.ranges()) || !now.log().equals(sample.coverage().log())) {
            return Optional.empty();
        }
        return Optional.of(new FurtherReading(buffer, sample, reach.get(), system, request, now));
    }

    private SampleRest rest(List<String> columns) throws SampleRest.UnreadablePartsException {
        List<ScanPart> since = reach.since(now.ranges());
        List<ScanPart> parts = new ArrayList<>(since);
        if (reach.isInChunks()) {
            parts.addAll(reach.left(reach.chunks().count()).orElseThrow());
        }
        return new SampleRest(buffer, sample, reach, now, parts, since, columns, true);
    }

    /** A scope is not checked again and must be the same; of conditions the engine sees to, but what is left would have to be read under all of them. */
    static boolean isWithoutConditions(ScanBounds bounds) {
        return bounds.partitions().isEmpty() && bounds.keys().isEmpty() && bounds.offsets().isAll() && bounds.times().isAll();
    }

    private Optional<StreamScan> scan() throws ConnectorException, SampleRest.UnreadablePartsException {
        List<ScanPart> since = reach.since(now.ranges());
        long left = now.ranges().stream().mapToLong(PartitionOffsets::offsets).sum() - reach.offsets();
        boolean narrower = !isWithoutConditions(request.bounds());
        if (narrower && left > system.plan(request).ranges().stream().mapToLong(PartitionOffsets::offsets).sum()) {
            return Optional.empty(); // the system has less to read for this question
        }
        if (reach.isInChunks()) {
            boolean tooMany = offsets(since) > now.ranges().stream().mapToLong(PartitionOffsets::offsets).sum() / MOST_SINCE;
            return tooMany ? Optional.empty() : Optional.of(new Begun(system.plan(request), since));
        }
        SampleRest rest = new SampleRest(buffer, sample, reach, now, since, since, request.columns(), false);
        return Optional.of(new Further(rest, offsets(since)));
    }

    private static long offsets(List<ScanPart> parts) {
        return parts.stream().mapToLong(ScanPart::offsets).sum();
    }

    private String note(long left) {
        return "answered from the buffer, read at " + sample.readAt()
                + (left == 0 ? "; nothing came since" : "; of " + Count.of(left, "offset") + " more the system is asked");
    }

    /** What is in memory, then the rest. */
    private final class Further extends Planned implements ContinuedScan {
        private final SampleRest rest;
        private final long left;

        Further(SampleRest rest, long left) {
            super(now);
            this.rest = rest;
            this.left = left;
        }

        @Override
        public RowType type() {
            return rest.type();
        }

        @Override
        public long estimatedBytes() {
            return rest.estimatedBytes();
        }

        @Override
        public List<String> notes() {
            return List.of(note(left));
        }

        @Override
        public Optional<Instant> bufferedAt() {
            return Optional.of(sample.readAt());
        }

        @Override
        public Optional<StreamScan> inParts(List<ScanPart> parts) {
            return Optional.empty();
        }

        @Override
        public StreamScan buffered() {
            SampleCoverage told = sample.coverage();
            Sample held = new Sample(sample.name(), sample.connection(), sample.stream(), sample.type(), sample.bounds(), sample.segments(), 0,
                    sample.heapBytes(), sample.readAt(), new SampleCoverage(true, null, told.records(), 0, told.decodeFailures(), reach.held()),
                    sample.origin());
            return SampleScan.ofBuffer(held, request.columns(), now.streamOffsets());
        }

        @Override
        public StreamScan rest() {
            return rest;
        }

        @Override
        public StreamScan anew() throws ConnectorException {
            return system.plan(request);
        }

        @Override
        public List<SegmentReader> open(int parallelism) throws ConnectorException {
            throw new IllegalStateException("what is in memory is read first, then the rest");
        }
    }

    /** The system's own scan, that can be gone on with in the order of its chunks. */
    private final class Begun extends Planned implements BegunScan {
        private final StreamScan anew;
        private final List<ScanPart> since;

        Begun(StreamScan anew, List<ScanPart> since) {
            super(anew);
            this.anew = anew;
            this.since = since;
        }

        @Override
        public boolean hasGrown() {
            return !since.isEmpty();
        }

        @Override
        public Chunks chunks() {
            return reach.chunks();
        }

        @Override
        public Optional<ContinuedScan> first(int count) {
            Optional<List<ScanPart>> left = reach.left(count);
            if (left.isEmpty()) {
                return Optional.empty();
            }
            List<ScanPart> parts = new ArrayList<>(since);
            parts.addAll(left.get());
            try {
                return Optional.of(new Further(new SampleRest(buffer, sample, reach, now, parts, since, request.columns(), false), offsets(parts)));
            } catch (SampleRest.UnreadablePartsException e) {
                return Optional.empty();
            }
        }

        @Override
        public Optional<StreamScan> inParts(List<ScanPart> parts) {
            return anew.inParts(parts);
        }

        @Override
        public boolean leavesOutUnlikely() {
            return anew.leavesOutUnlikely();
        }

        @Override
        public boolean everyRecordHasTime() throws ConnectorException {
            return anew.everyRecordHasTime();
        }

        @Override
        public List<SegmentReader> open(int parallelism) throws ConnectorException {
            return anew.open(parallelism);
        }
    }

    /** Tells what another scan tells. */
    private abstract static class Planned implements StreamScan {
        private final StreamScan told;

        Planned(StreamScan told) {
            this.told = told;
        }

        @Override
        public RowType type() {
            return told.type();
        }

        @Override
        public List<PartitionOffsets> ranges() {
            return told.ranges();
        }

        @Override
        public long streamOffsets() {
            return told.streamOffsets();
        }

        @Override
        public long estimatedBytes() {
            return told.estimatedBytes();
        }

        @Override
        public List<String> notes() {
            return told.notes();
        }

        @Override
        public Optional<String> log() throws ConnectorException {
            return told.log();
        }

        @Override
        public long grain() throws ConnectorException {
            return told.grain();
        }
    }
}
