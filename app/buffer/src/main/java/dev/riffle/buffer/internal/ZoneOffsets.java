package dev.riffle.buffer.internal;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/** Looks offsets of a zone up, remembering between which transitions the last one holds. For one thread. */
final class ZoneOffsets {
    private final ZoneRules rules;
    private long from = Long.MAX_VALUE;
    private long to = Long.MIN_VALUE;
    private int offset;

    ZoneOffsets(ZoneId zone) {
        rules = zone.getRules();
    }

    /** The offset in seconds at an instant in seconds since 1970-01-01T00:00Z. */
    int at(long epochSecond) {
        if (epochSecond < from || epochSecond >= to) {
            lookUp(epochSecond);
        }
        return offset;
    }

    private void lookUp(long epochSecond) {
        Instant instant = Instant.ofEpochSecond(epochSecond);
        offset = rules.getOffset(instant).getTotalSeconds();
        ZoneOffsetTransition before = rules.previousTransition(instant.plusSeconds(1));
        ZoneOffsetTransition after = rules.nextTransition(instant);
        from = before == null ? Long.MIN_VALUE : before.toEpochSecond();
        to = after == null ? Long.MAX_VALUE : after.toEpochSecond();
    }
}
