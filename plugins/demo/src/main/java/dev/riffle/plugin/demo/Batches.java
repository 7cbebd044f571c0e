package dev.riffle.plugin.demo;

import java.nio.ByteBuffer;
import java.util.function.ObjIntConsumer;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.MemoryRecordsBuilder;
import org.jspecify.annotations.Nullable;

/** Collects the records of one stream into batches by partition, as a producer would. Not thread-safe. */
final class Batches {
    /** Of a batch before compression: what Kafka's producers make under load. */
    private static final int BYTES = 32 << 10;
    private static final Compression LZ4 = Compression.lz4().build();
    private static final Header[] NO_HEADERS = {};

    private final @Nullable MemoryRecordsBuilder[] open;
    private final ObjIntConsumer<MemoryRecords> sink;

    /** @param sink takes batches with their partitions */
    Batches(int partitions, ObjIntConsumer<MemoryRecords> sink) {
        this.open = new MemoryRecordsBuilder[partitions];
        this.sink = sink;
    }

    void add(int partition, Draft draft) {
        MemoryRecordsBuilder builder = open[partition];
        if (builder == null) {
            builder = MemoryRecords.builder(ByteBuffer.allocate(BYTES + 2048), LZ4, TimestampType.CREATE_TIME, 0);
            open[partition] = builder;
        }
        Header[] headers = draft.headers.isEmpty() ? NO_HEADERS : draft.headers.toArray(NO_HEADERS);
        builder.append(draft.timestamp, draft.keyBuffer(), draft.valueBuffer(), headers);
        if (builder.uncompressedBytesWritten() >= BYTES) {
            open[partition] = null;
            sink.accept(builder.build(), partition);
        }
    }

    /** Hands on what is left. */
    void finish() {
        for (int partition = 0; partition < open.length; partition++) {
            MemoryRecordsBuilder builder = open[partition];
            if (builder != null) {
                open[partition] = null;
                sink.accept(builder.build(), partition);
            }
        }
    }
}
