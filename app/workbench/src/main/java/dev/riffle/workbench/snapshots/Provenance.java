package dev.riffle.workbench.snapshots;

import dev.riffle.buffer.Origin;
import dev.riffle.buffer.Sample;
import dev.riffle.connector.LongRange;
import dev.riffle.connector.ScanBounds;
import dev.riffle.workbench.quantity.Count;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/** Where a sample comes from, in words: what was read, when, of which system, how much of what there was. */
public final class Provenance {
    private Provenance() {}

    /** By name, in the order in which they are shown. */
    static Map<String, String> of(Sample sample, Path file, Instant savedAt) {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("file", file.toString());
        words.put("saved at", savedAt.toString());
        words.putAll(of(sample));
        return words;
    }

    /** As above, for a sample that need not have been saved. */
    public static Map<String, String> of(Sample sample) {
        Map<String, String> words = new LinkedHashMap<>();
        Origin origin = sample.origin();
        words.put("read from", sample.connection() + "." + sample.stream());
        origin.system().ifPresent(system -> words.put(origin.kind().equals("kafka") ? "cluster id" : "system", system));
        words.put("read at", sample.readAt().toString());
        if (!origin.format().isEmpty()) {
            words.put("format", origin.format());
        }
        origin.method().ifPresent(method -> words.put("sampled by", method));
        origin.seed().ifPresent(seed -> words.put("seed", Long.toString(seed)));
        origin.filter().ifPresent(filter -> words.put("filter", filter));
        bounds(sample.bounds(), words);
        words.put("rows", Count.format(sample.rows()) + (sample.lostRows() == 0 ? "" : ", " + Count.format(sample.lostRows()) + " were evicted"));
        if (origin.streamOffsets() > 0) {
            words.put("records there were", Count.format(origin.streamOffsets()));
        }
        String stoppedBy = sample.coverage().stoppedBy();
        if (stoppedBy != null) {
            words.put("reading ended by", stoppedBy);
        }
        if (sample.coverage().decodeFailures() > 0) {
            words.put("not decoded", Count.format(sample.coverage().decodeFailures()));
        }
        return words;
    }

    private static void bounds(ScanBounds bounds, Map<String, String> words) {
        if (bounds.latest() != Long.MAX_VALUE) {
            words.put("scope", "latest:" + bounds.latest());
        } else if (!bounds.scopeTimes().isAll()) {
            words.put("scope", times(bounds.scopeTimes()));
        }
        bounds.partitions().ifPresent(partitions -> words.put("partitions", new TreeSet<>(partitions).toString()));
        bounds.keys().ifPresent(keys -> words.put("keys", String.join(", ", new TreeSet<>(keys))));
        if (!bounds.offsets().isAll()) {
            words.put("offsets", end(bounds.offsets().from(), "") + ".." + end(bounds.offsets().to(), ""));
        }
        if (!bounds.times().isAll()) {
            words.put("times", times(bounds.times()));
        }
    }

    private static String times(LongRange times) {
        return end(times.from(), "time") + ".." + end(times.to(), "time");
    }

    private static String end(long value, String unit) {
        if (value == Long.MIN_VALUE || value == Long.MAX_VALUE) {
            return "";
        }
        return unit.isEmpty() ? Long.toString(value) : Instant.EPOCH.plus(value, ChronoUnit.MICROS).toString();
    }
}
