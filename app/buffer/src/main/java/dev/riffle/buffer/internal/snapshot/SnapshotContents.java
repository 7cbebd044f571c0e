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

    /**
     * A segment.
     *
     * @param block number of its first column
     */
    record Part(int rows, long block) {}

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

    static void addSegment(ObjectNode sample, KeptSegment segment, long block) {
        ObjectNode json = ((ArrayNode) sample.get(SEGMENTS)).addObject();
        json.put("rows", segment.rows());
        json.put("block", block);
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
                    parts.add(new Part(rows, segment.required("block").longValue()));
                }
                entries.add(new Entry(ProvenanceJson.read(sample), parts));
            }
            return new SnapshotContents(Instant.parse(contents.required(SAVED_AT).textValue()), entries);
        } catch (IOException | IllegalArgumentException | NullPointerException | DateTimeException e) {
            throw new DamagedException("contents: " + e.getMessage());
        }
    }
}
