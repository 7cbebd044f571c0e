package dev.riffle.ui.explorer;

import dev.riffle.buffer.Sample;
import dev.riffle.connector.LongRange;
import dev.riffle.connector.ReadProgress;
import dev.riffle.connector.ScanBounds;
import dev.riffle.ui.explorer.ExplorerNode.Fact;
import dev.riffle.workbench.quantity.Count;
import dev.riffle.workbench.snapshots.OpenSnapshot;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Where a sample comes from, in the zone of a clock. */
record SampleFacts(Clock clock) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter DAY_AND_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    /** A topic of a thousand partitions needs no thousand lines: the first ones, then how many more. */
    private static final int RANGES_SHOWN = 16;

    List<Fact> of(ExplorerNode.SampleTable node) {
        Sample sample = node.sample();
        List<Fact> facts = new ArrayList<>();
        OpenSnapshot snapshot = node.snapshot();
        if (snapshot != null) {
            facts.add(Fact.of(node, "file", snapshot.file().toString()));
            facts.add(Fact.of(node, "saved at", readAt(snapshot.content().savedAt())));
        }
        facts.add(Fact.of(node, "read from", sample.connection() + "." + sample.stream()));
        sample.origin().system().ifPresent(system -> facts.add(Fact.of(node, "cluster id", system)));
        facts.add(Fact.of(node, "read at", readAt(sample.readAt())));
        facts.add(Fact.of(node, "method", method(sample.bounds())));
        facts.add(Fact.of(node, "covers", covers(sample)));
        facts.add(Fact.of(node, "rows", Count.format(sample.rows()) + (sample.lostRows() == 0
                ? ""
                : ", " + Count.format(sample.lostRows())
                        + " evicted")));
        if (sample.coverage().decodeFailures() > 0) {
            facts.add(Fact.of(node, "not decoded", Count.format(sample.coverage().decodeFailures())));
        }
        facts.add(Fact.of(node, "memory", Quantity.bytes(sample.heapBytes())));
        if (sample.diskBytes() > 0) {
            facts.add(Fact.of(node, "disk", Quantity.bytes(sample.diskBytes())));
        }
        List<ReadProgress.Range> read = sample.coverage().ranges().stream().filter(range -> range.position() > range.from()).toList();
        read.stream().limit(RANGES_SHOWN).forEach(range -> facts.add(
                Fact.of(node, "partition " + range.partition(), Count.format(range.from()) + " … " + Count.format(range.position()))));
        if (read.size() > RANGES_SHOWN) {
            facts.add(Fact.of(node, "and", Count.of(read.size() - RANGES_SHOWN, "more partition")));
        }
        return facts;
    }

    private String readAt(Instant instant) {
        Instant now = clock.instant();
        ZoneId zone = clock.getZone();
        boolean today = instant.atZone(zone).toLocalDate().equals(now.atZone(zone).toLocalDate());
        return (today ? TIME : DAY_AND_TIME).format(instant.atZone(zone)) + ", " + Quantity.ago(Duration.between(instant, now));
    }

    private static String covers(Sample sample) {
        return sample.isComplete()
                ? "all that was asked for"
                : sample.coverage().complete()
                        ? "a part: the rest was evicted"
                        : "a part: stopped by " + sample.coverage().stoppedBy();
    }

    /** The records that were asked for, in words. */
    String method(ScanBounds bounds) {
        List<String> words = new ArrayList<>();
        if (bounds.latest() != Long.MAX_VALUE) {
            words.add("newest " + Count.of(bounds.latest(), "record") + ", evenly from the partitions’ ends");
        }
        bounds.partitions().ifPresent(partitions -> words.add((partitions.size() == 1 ? "partition " : "partitions ")
                + partitions.stream().sorted().map(String::valueOf).collect(Collectors.joining(", "))));
        if (!bounds.offsets().isAll()) {
            words.add("offsets " + ends(bounds.offsets(), Count::format));
        }
        LongRange times = bounds.times().intersect(bounds.scopeTimes());
        if (!times.isAll()) {
            words.add("times " + ends(times, this::time));
        }
        return words.isEmpty() ? "the whole stream" : String.join(", ", words);
    }

    private static String ends(LongRange range, java.util.function.LongFunction<String> text) {
        if (range.from() == Long.MIN_VALUE) {
            return "before " + text.apply(range.to());
        }
        return range.to() == Long.MAX_VALUE ? "from " + text.apply(range.from()) : text.apply(range.from()) + " … " + text.apply(range.to());
    }

    private String time(long micros) {
        return DAY_AND_TIME.format(Instant.EPOCH.plus(micros, ChronoUnit.MICROS).atZone(clock.getZone()));
    }
}
