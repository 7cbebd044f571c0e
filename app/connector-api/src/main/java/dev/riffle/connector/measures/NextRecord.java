package dev.riffle.connector.measures;

import java.util.OptionalLong;

/**
 * What a reader that stands at an offset of a partition is given next.
 *
 * @param offset of the record; where none is {@code there}, the offset up to which no record is: markers of transactions, records of
 *     aborted ones and such as compaction removed are no records
 * @param there whether there is one, of those that may be read now
 * @param time of the record, milliseconds since 1970-01-01T00:00Z; empty without a record, or for one without a time
 */
public record NextRecord(long offset, boolean there, OptionalLong time) {
    /** Nothing waits before an offset. */
    public static NextRecord none(long offset) {
        return new NextRecord(offset, false, OptionalLong.empty());
    }
}
