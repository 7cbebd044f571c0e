package dev.riffle.plugin.demo;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/** The record being made, used again for the next one. Not thread-safe. */
final class Draft {
    final ByteText key = new ByteText();
    final ByteText value = new ByteText();
    final List<Header> headers = new ArrayList<>();
    /** Milliseconds since 1970. */
    long timestamp;
    /** Whether there is no value: the key's record is deleted when the stream is compacted. */
    boolean tombstone;

    void clear(long newTimestamp) {
        key.clear();
        value.clear();
        headers.clear();
        timestamp = newTimestamp;
        tombstone = false;
    }

    ByteBuffer keyBuffer() {
        return ByteBuffer.wrap(key.array(), 0, key.length());
    }

    @Nullable
    ByteBuffer valueBuffer() {
        return tombstone ? null : ByteBuffer.wrap(value.array(), 0, value.length());
    }

    /** Where Kafka's own producer would put a record of this key, so that looking for a key in its partition alone is right. */
    int partition(int partitions) {
        return partitions == 1 ? 0 : Utils.toPositive(Utils.murmur2(key.copy())) % partitions;
    }
}
