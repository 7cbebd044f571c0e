package dev.riffle.plugin.kafka;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.record.internal.CompressionType;
import org.apache.kafka.common.record.internal.ControlRecordType;
import org.apache.kafka.common.utils.BufferSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The records of one partition in a broker's answer, where they stand in its bytes. Uncompressed batches are read in place; others are
 * decompressed a little at a time into a window, so that no batch needs more memory than its longest record. For one thread.
 */
final class FetchedRecords {
    private static final int WINDOW = 64 << 10;
    /** A record's length takes at most so many bytes. */
    private static final int LENGTH_BYTES = 5;

    private final TopicPartition partition;
    private final long from;
    private final byte[] fetched;
    private final int limit;
    private final @Nullable AbortedTransactions aborted;
    private final BufferSupplier buffers;
    private final BatchHeader batch = new BatchHeader();
    private int nextBatch;
    private int recordsLeft;
    private long baseOffset;
    private long baseTimestamp;
    private boolean logAppendTime;

    private byte[] bytes;
    private int position;
    private int end;
    private @Nullable InputStream compressed;
    private byte[] window = new byte[0];

    /**
     * @param from the first offset wanted
     * @param fetched goes on for {@link ReceiveBuffers#PADDING} bytes at least after {@code limit}
     * @param start of the first batch
     * @param limit where the last one ends, or was cut off
     * @param aborted null if records of transactions that were aborted are wanted too
     * @param buffers for decompressing
     */
    FetchedRecords(TopicPartition partition, long from, byte[] fetched, int start, int limit, @Nullable AbortedTransactions aborted,
            BufferSupplier buffers) {
        this.partition = partition;
        this.from = from;
        this.fetched = fetched;
        this.limit = limit;
        this.aborted = aborted;
        this.buffers = buffers;
        this.nextBatch = start;
        this.bytes = fetched;
    }

    TopicPartition partition() {
        return partition;
    }

    byte[] fetched() {
        return fetched;
    }

    /**
     * The whole batches of an answer.
     *
     * @param next the offset after the last of them
     * @param offsets from the first one's first
     * @param bytes of all
     * @param longestBatch in bytes, be it the one that was cut off
     * @param batches how many
     */
    record Extent(long next, long offsets, long bytes, int longestBatch, int batches) {}

    /** The batches from here on. Reads headers only. @param otherwise the next offset if there is none */
    Extent extent(long otherwise) throws UnreadableFetchException {
        long first = -1;
        long next = otherwise;
        int longest = 0;
        int batches = 0;
        BatchHeader each = new BatchHeader();
        int at = nextBatch;
        while (each.show(fetched, at, limit)) {
            first = first < 0 ? each.baseOffset() : first;
            next = each.lastOffset() + 1;
            longest = Math.max(longest, each.end() - at);
            at = each.end();
            batches++;
        }
        return new Extent(next, first < 0 ? 0 : next - first, at - nextBatch, Math.max(longest, BatchHeader.length(fetched, at, limit)), batches);
    }

    /**
     * Shows the next record; false when there is none.
     *
     * @throws UnreadableFetchException also for bytes that make no sense though their checksum is right
     */
    boolean next(RecordView view) throws UnreadableFetchException {
        try {
            return find(view);
        } catch (KafkaException | IndexOutOfBoundsException | IllegalArgumentException _) {
            throw damaged();
        }
    }

    private boolean find(RecordView view) throws UnreadableFetchException {
        do {
            while (recordsLeft == 0) {
                if (!openBatch()) {
                    return false;
                }
            }
            recordsLeft--;
            read(view);
        } while (view.offset < from); // a batch is sent whole
        return true;
    }

    private void read(RecordView view) throws UnreadableFetchException {
        if (compressed != null) {
            fill(LENGTH_BYTES);
        }
        int length = varint();
        if (length < 0) {
            throw damaged();
        }
        if (compressed != null) {
            fill(length);
        }
        if (length > end - position) {
            throw damaged();
        }
        record(view, position + length);
    }

    private void record(RecordView view, int recordEnd) throws UnreadableFetchException {
        position++; // attributes, of which there are none yet
        long timestampDelta = varlong();
        view.partition = partition.partition();
        view.offset = baseOffset + varint();
        view.timestamp = logAppendTime ? baseTimestamp : baseTimestamp + timestampDelta;
        int length = part(recordEnd);
        view.keyBytes = bytes;
        view.keyStart = position;
        view.keyLength = length;
        position += Math.max(0, length);
        length = part(recordEnd);
        view.valueBytes = bytes;
        view.valueStart = position;
        view.valueLength = length;
        position += Math.max(0, length);
        int headers = varint();
        int start = position;
        int headerBytes = headers == 0 ? 0 : headers(headers, recordEnd);
        if (position != recordEnd) {
            throw damaged();
        }
        view.fetchedHeaders(bytes, start, headers, headerBytes);
    }

    /** The length of a key, a value, or a part of a header, which must lie within its record. */
    private int part(int recordEnd) throws UnreadableFetchException {
        int length = varint();
        if (length < RecordView.NULL || length > recordEnd - position) {
            throw damaged();
        }
        return length;
    }

    private int headers(int count, int recordEnd) throws UnreadableFetchException {
        if (count < 0 || count > recordEnd - position) {
            throw damaged();
        }
        int sum = 0;
        for (int i = 0; i < count; i++) {
            int name = part(recordEnd);
            if (name < 0) {
                throw damaged();
            }
            position += name;
            int value = Math.max(0, part(recordEnd));
            position += value;
            sum += name + value;
        }
        return sum;
    }

    private boolean openBatch() throws UnreadableFetchException {
        closeBatch();
        if (!batch.show(fetched, nextBatch, limit)) {
            return false;
        }
        nextBatch = batch.end();
        batch.verify();
        if (isWanted()) {
            recordsLeft = batch.records();
            if (recordsLeft < 0) {
                throw damaged();
            }
            baseOffset = batch.baseOffset();
            logAppendTime = batch.isLogAppendTime();
            baseTimestamp = logAppendTime ? batch.maxTimestamp() : batch.baseTimestamp();
            openRecords();
        }
        return true;
    }

    private void openRecords() throws UnreadableFetchException {
        CompressionType compression = batch.compression();
        if (compression == CompressionType.NONE) {
            bytes = fetched;
            position = batch.recordsStart();
            end = batch.end();
        } else {
            ByteBuffer source = ByteBuffer.wrap(fetched, batch.recordsStart(), batch.end() - batch.recordsStart()).slice();
            compressed = PluginClassLoader.call(() -> Compression.of(compression).build().wrapForInput(source, (byte) 2, buffers));
            if (window.length == 0) {
                window = new byte[WINDOW + ReceiveBuffers.PADDING];
            }
            bytes = window;
            position = 0;
            end = 0;
        }
    }

    /** Markers are for nobody, and records of aborted transactions only for those who asked for them. */
    private boolean isWanted() throws UnreadableFetchException {
        if (batch.isControl()) {
            if (aborted != null && isAbort()) {
                aborted.reach(batch.lastOffset());
                aborted.end(batch.producerId());
            }
            return false;
        }
        if (aborted == null) {
            return true;
        }
        aborted.reach(batch.lastOffset());
        return !batch.isTransactional() || !aborted.contains(batch.producerId());
    }

    /** Whether the marker's only record, whose key tells its type, ends a transaction by aborting it. */
    private boolean isAbort() throws UnreadableFetchException {
        bytes = fetched;
        position = batch.recordsStart();
        varint(); // the record's length
        position++;
        varlong();
        varint();
        int length = varint();
        return length > 0 && length <= batch.end() - position
                && ControlRecordType.parse(ByteBuffer.wrap(fetched, position, length).slice()) == ControlRecordType.ABORT;
    }

    /** Gives back what decompressing needed. */
    void close() {
        closeBatch();
    }

    private void closeBatch() {
        InputStream open = compressed;
        if (open != null) {
            compressed = null;
            try {
                open.close();
            } catch (IOException _) {
                // it gives its buffer back; all that was wanted of it was read
            }
        }
    }

    /** Has at least so many bytes in the window from the position on, unless the batch ends before. */
    private void fill(int wanted) throws UnreadableFetchException {
        if (position > end) {
            throw damaged();
        }
        if (end - position >= wanted) {
            return;
        }
        System.arraycopy(window, position, window, 0, end - position);
        end -= position;
        position = 0;
        InputStream from = compressed;
        try {
            while (from != null && end < wanted) {
                int room = window.length - ReceiveBuffers.PADDING - end;
                if (room == 0) { // grown as bytes come, not as a length that may be wrong says
                    window = Arrays.copyOf(window, (int) Math.min(Integer.MAX_VALUE - 8, window.length * 2L));
                    bytes = window;
                } else {
                    int read = from.read(window, end, room);
                    if (read < 0) {
                        return;
                    }
                    end += read;
                }
            }
        } catch (IOException | RuntimeException _) {
            throw damaged();
        }
    }

    private int varint() throws UnreadableFetchException {
        int start = position;
        long value = varlong();
        if (position - start > LENGTH_BYTES) {
            throw damaged();
        }
        return (int) value;
    }

    /** ZigZag as of Protocol Buffers: at most ten bytes. The padding lets it run over the end, which is found out by its value's use. */
    private long varlong() {
        byte first = bytes[position++];
        long value = first;
        if (first < 0) {
            value &= 0x7F;
            int shift = 7;
            byte next;
            do {
                next = bytes[position++];
                value |= (next & 0x7FL) << shift;
                shift += 7;
            } while (next < 0 && shift < 70);
        }
        return value >>> 1 ^ -(value & 1);
    }

    private static UnreadableFetchException damaged() {
        return new UnreadableFetchException("a damaged batch");
    }
}
