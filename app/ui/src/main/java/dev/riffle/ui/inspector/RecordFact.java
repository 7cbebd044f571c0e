package dev.riffle.ui.inspector;

import dev.riffle.workbench.quantity.ByteSize;
import dev.riffle.workbench.quantity.Count;
import dev.riffle.workbench.quantity.TimeSpan;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Something known about a record.
 *
 * @param exact what is copied
 */
record RecordFact(String name, String text, String exact) {
    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT);

    static List<RecordFact> of(WholeRecord record, ZoneId zone, Instant now) {
        List<RecordFact> facts = new ArrayList<>();
        RecordAddress address = record.address();
        facts.add(new RecordFact("Stream", address.stream(), address.stream()));
        facts.add(new RecordFact("Partition", Count.format(address.partition()), Integer.toString(address.partition())));
        facts.add(new RecordFact("Offset", Count.format(address.offset()), Long.toString(address.offset())));
        Instant time = record.timestamp();
        if (time == null) {
            facts.add(new RecordFact("Timestamp", "none", ""));
        } else {
            facts.add(new RecordFact("Timestamp", MILLIS.format(time.atZone(zone)) + " " + zone.getId(), time.toString()));
            facts.add(new RecordFact("Age", age(Duration.between(time, now)), time.toString()));
        }
        if (record.size() != null) {
            int size = record.size();
            facts.add(new RecordFact("Size", ByteSize.format(size) + (size < 1000 ? "" : " (" + Count.format(size) + " bytes)"),
                    Integer.toString(size)));
        }
        return facts;
    }

    static String age(Duration age) {
        return age.isNegative()
                ? TimeSpan.format(age.negated()) + " in the future"
                : age.toDays() >= 3 ? Count.of(age.toDays(), "day") + " ago" : TimeSpan.format(age) + " ago";
    }
}
