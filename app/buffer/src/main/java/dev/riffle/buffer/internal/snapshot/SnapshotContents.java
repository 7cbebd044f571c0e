package dev.riffle.buffer.internal.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.buffer.KeptSegment;
import dev.riffle.buffer.Sample;
import dev.riffle.buffer.Snapshot;
import dev.riffle.buffer.internal.packed.DamagedException;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a snapshot contains, before its rows: samples with their provenance ({@link ProvenanceJson}), and the segments of each. Members that are not
 * known are passed over, so that later versions may add some.
 *
 * @param savedAt when it was saved
 */
record SnapshotContents(Instant savedAt, List<Entry> entries) {
    private static final String SAVED_AT = "savedAt";
    private static final String SAMPLES = "samples";
    private static final String SEGMENTS = "segments";
    /** Three numbers for each: partition, part and rows. */
    private static final String RUNS = "parts";

    /**
     * A segment.
     *
     * @param block number of its first column
     * @param runs of which parts of the stream the rows are
     */
    record Part(int rows, long block, List<Segment.Run> runs) {}

    /**
     * A sample.
     *
     * @param described all of it but its segments
     */
    record Entry(Sample described, List<Part> parts) {
        String name() {
            return described.name();
        }

        RowType type() {
            return described.type();
        }

        long rows() {
            return parts.stream().mapToLong(Part::rows).sum();
        }

        Sample sample(List<Segment> segments, long heapBytes) {
            Sample sample = described;
            return new Sample(sample.name(), sample.connection(), sample.stream(), sample.type(), sample.bounds(),
                    segments.stream().map(KeptSegment::of).toList(), sample.lostRows(),
                    heapBytes, sample.readAt(), sample.coverage(), sample.origin());
        }
    }

    long rows() {
        return entries.stream().mapToLong(Entry::rows).sum();
    }

    /** As it was when it was saved. */
    long heapBytes() {
        return entries.stream().mapToLong(entry -> entry.described.heapBytes()).sum();
    }

    Snapshot snapshot(List<Sample> samples) throws DamagedException {
        try {
            return new Snapshot(savedAt, samples);
        } catch (IllegalArgumentException e) {
            throw new DamagedException(String.valueOf(e.getMessage()));
        }
    }

    /** Contents without any sample. */
    static ObjectNode json(Instant savedAt) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put(SAVED_AT, savedAt.toString());
        json.putArray(SAMPLES);
        return json;
    }

    /** Adds a sample without any segment, and returns it. */
    static ObjectNode add(ObjectNode contents, Sample sample) {
        ObjectNode json = ProvenanceJson.json(sample);
        json.putArray(SEGMENTS);
        ((ArrayNode) contents.get(SAMPLES)).add(json);
        return json;
    }

    static void addSegment(ObjectNode sample, Segment segment, long block) {
        ObjectNode json = ((ArrayNode) sample.get(SEGMENTS)).addObject();
        json.put("rows", segment.rows());
        json.put("block", block);
        if (!segment.runs().isEmpty()) {
            ArrayNode runs = json.putArray(RUNS);
            segment.runs().forEach(run -> runs.add(run.partition()).add(run.part()).add(run.rows()));
        }
    }

    private static List<Segment.Run> runs(JsonNode segment, int rows) throws DamagedException {
        List<Segment.Run> runs = new ArrayList<>();
        JsonNode numbers = segment.path(RUNS);
        int covered = 0;
        for (int i = 0; i + 2 < numbers.size(); i += 3) {
            runs.add(new Segment.Run(numbers.get(i).intValue(), numbers.get(i + 1).intValue(), numbers.get(i + 2).intValue()));
            covered += runs.getLast().rows();
        }
        if (!runs.isEmpty() && covered != rows) {
            throw new DamagedException("parts of " + covered + " rows in a segment of " + rows);
        }
        return runs;
    }

    static SnapshotContents read(byte[] json) throws DamagedException {
        try {
            JsonNode contents = new ObjectMapper().readTree(json);
            List<Entry> entries = new ArrayList<>();
            for (JsonNode sample : contents.required(SAMPLES)) {
                List<Part> parts = new ArrayList<>();
                for (JsonNode segment : sample.required(SEGMENTS)) {
                    int rows = segment.required("rows").intValue();
                    if (rows < 0 || rows > Segment.MAX_ROWS) {
                        throw new DamagedException("a segment of " + rows + " rows");
                    }
                    parts.add(new Part(rows, segment.required("block").longValue(), runs(segment, rows)));
                }
                entries.add(new Entry(ProvenanceJson.read(sample), parts));
            }
            return new SnapshotContents(Instant.parse(contents.required(SAVED_AT).textValue()), entries);
        } catch (IOException | IllegalArgumentException | NullPointerException | DateTimeException e) {
            throw new DamagedException("contents: " + e.getMessage());
        }
    }
}
