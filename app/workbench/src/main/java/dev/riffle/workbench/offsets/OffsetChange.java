package dev.riffle.workbench.offsets;

import dev.riffle.connector.measures.NextRecord;
import dev.riffle.connector.measures.StreamPartition;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What a reset means in one partition.
 *
 * @param committed where the group stands; null without a commit
 * @param target where it would go on, from begin to end
 * @param begin the first offset of the partition
 * @param end the one behind its last record that may be read
 * @param atTarget the record that it would read first; null if nobody looked
 * @param atCommitted the record that it would have read next; null if nobody looked, or without a commit
 * @param newest the latest time of a record in the partition, where one of the two places is behind all records; null if nobody looked
 */
public record OffsetChange(StreamPartition partition, @Nullable Long committed, long target, long begin, long end, @Nullable NextRecord atTarget,
        @Nullable NextRecord atCommitted, @Nullable Instant newest) {
    /** What becomes of records. */
    public enum Kind {
        /** The group reads some once more. */
        READ_AGAIN,
        /** The group never reads some. */
        SKIPPED,
        /** The group had no commit, and gets one. */
        FIRST_COMMIT,
        /** It stands there already. */
        NONE
    }

    public Kind kind() {
        if (committed == null) {
            return Kind.FIRST_COMMIT;
        }
        return target < committed ? Kind.READ_AGAIN : target > committed ? Kind.SKIPPED : Kind.NONE;
    }

    /** Whether there is something to set. */
    public boolean isChange() {
        return kind() != Kind.NONE;
    }

    /**
     * Offsets that are read again or skipped: an upper bound of the records, since markers of transactions and compaction leave gaps. What is removed already
     * does not count. 0 without a commit.
     */
    public long records() {
        return committed == null ? 0 : Math.abs(target - clamp(committed));
    }

    private long clamp(long offset) {
        return Math.max(begin, Math.min(end, offset));
    }

    /** The first record that is read again, or skipped; empty where there is none, or nobody looked. */
    public Optional<NextRecord> firstAffected() {
        NextRecord first = switch (kind()) {
            case READ_AGAIN, FIRST_COMMIT -> atTarget;
            case SKIPPED -> atCommitted;
            case NONE -> null;
        };
        return Optional.ofNullable(first).filter(NextRecord::there);
    }

    /** The time of a record; empty where it is not known. */
    public static Optional<Instant> time(@Nullable NextRecord record) {
        OptionalLong millis = record == null ? OptionalLong.empty() : record.time();
        return millis.isPresent() ? Optional.of(Instant.ofEpochMilli(millis.getAsLong())) : Optional.empty();
    }

    private Optional<Instant> timeOrNewest(@Nullable NextRecord record) {
        return record != null && !record.there() ? Optional.ofNullable(newest) : time(record);
    }

    /** From the record at one of the two places, or the newest one, to that at the other, by their own times; empty where one is not known. */
    public Optional<Duration> span() {
        Optional<Instant> from = timeOrNewest(atCommitted);
        Optional<Instant> to = timeOrNewest(atTarget);
        return from.isEmpty() || to.isEmpty() ? Optional.empty() : Optional.of(Duration.between(from.get(), to.get()).abs());
    }
}
