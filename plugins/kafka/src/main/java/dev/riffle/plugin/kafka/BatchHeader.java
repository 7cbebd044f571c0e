package dev.riffle.plugin.kafka;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;
import org.apache.kafka.common.record.internal.CompressionType;

/**
 * The header of a record batch of message format 2, as "Record Batch" of Kafka's documentation (implementation, message format) has it: shown
 * where it stands in an array. For one thread.
 */
final class BatchHeader {
    /** Bytes before the first record. */
    static final int BYTES = 61;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);

    private static final int LENGTH = 8;
    /** Bytes of offset and length, which the length does not count. */
    private static final int UNCOUNTED = 12;
    private static final int MAGIC = 16;
    private static final int CHECKSUM = 17;
    private static final int ATTRIBUTES = 21;
    private static final int LAST_OFFSET_DELTA = 23;
    private static final int BASE_TIMESTAMP = 27;
    private static final int MAX_TIMESTAMP = 35;
    private static final int PRODUCER_ID = 43;
    private static final int RECORDS = 57;

    private static final int COMPRESSION_BITS = 7;
    private static final int LOG_APPEND_TIME = 8;
    private static final int TRANSACTIONAL = 16;
    private static final int CONTROL = 32;

    private final CRC32C crc = new CRC32C();
    private byte[] bytes = new byte[0];
    private int start;
    private int end;

    /** The bytes of the batch that starts at a position, be it cut off; 0 if not even its length is there. */
    static int length(byte[] source, int position, int limit) {
        return limit - position < UNCOUNTED ? 0 : UNCOUNTED + Math.max(0, (int) INT.get(source, position + LENGTH));
    }

    /**
     * Shows the batch that starts at a position.
     *
     * @param limit where the bytes fetched end; the last batch may be cut off there
     * @return false if there is no whole batch
     * @throws UnreadableFetchException if it is of an older format, or damaged
     */
    boolean show(byte[] source, int position, int limit) throws UnreadableFetchException {
        if (limit - position <= MAGIC) {
            return false;
        }
        int length = (int) INT.get(source, position + LENGTH);
        if (source[position + MAGIC] != 2) {
            throw new UnreadableFetchException("a batch of message format " + source[position + MAGIC]);
        }
        if (length < BYTES - UNCOUNTED) {
            throw new UnreadableFetchException("a batch of " + length + " bytes");
        }
        if (length > limit - position - UNCOUNTED) {
            return false;
        }
        bytes = source;
        start = position;
        end = position + UNCOUNTED + length;
        return true;
    }

    /** @throws UnreadableFetchException if the bytes are not those that were written */
    void verify() throws UnreadableFetchException {
        crc.reset();
        crc.update(bytes, start + ATTRIBUTES, end - start - ATTRIBUTES);
        if ((int) crc.getValue() != (int) INT.get(bytes, start + CHECKSUM)) {
            throw new UnreadableFetchException("a batch with a wrong checksum");
        }
    }

    int recordsStart() {
        return start + BYTES;
    }

    /** Where the next batch starts. */
    int end() {
        return end;
    }

    long baseOffset() {
        return (long) LONG.get(bytes, start);
    }

    long lastOffset() {
        return baseOffset() + (int) INT.get(bytes, start + LAST_OFFSET_DELTA);
    }

    int records() {
        return (int) INT.get(bytes, start + RECORDS);
    }

    long producerId() {
        return (long) LONG.get(bytes, start + PRODUCER_ID);
    }

    long baseTimestamp() {
        return (long) LONG.get(bytes, start + BASE_TIMESTAMP);
    }

    long maxTimestamp() {
        return (long) LONG.get(bytes, start + MAX_TIMESTAMP);
    }

    CompressionType compression() throws UnreadableFetchException {
        try {
            return CompressionType.forId(attributes() & COMPRESSION_BITS);
        } catch (IllegalArgumentException _) {
            throw new UnreadableFetchException("an unknown compression");
        }
    }

    /** Whether all records have the time at which the broker appended them, {@link #maxTimestamp}. */
    boolean isLogAppendTime() {
        return (attributes() & LOG_APPEND_TIME) != 0;
    }

    boolean isTransactional() {
        return (attributes() & TRANSACTIONAL) != 0;
    }

    /** Whether it is a marker of the broker and holds no records for anybody. */
    boolean isControl() {
        return (attributes() & CONTROL) != 0;
    }

    private short attributes() {
        return (short) SHORT.get(bytes, start + ATTRIBUTES);
    }
}
