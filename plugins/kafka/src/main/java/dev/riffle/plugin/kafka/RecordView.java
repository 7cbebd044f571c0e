package dev.riffle.plugin.kafka;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.utils.ByteUtils;
import org.jspecify.annotations.Nullable;

/**
 * Where the parts of one record are, in arrays that are not its own. It is filled anew for each record, so that reading makes no objects,
 * and what it tells is good until then. For one thread.
 */
final class RecordView {
    /** The length of a key or value that is null. */
    static final int NULL = -1;

    int partition;
    long offset;
    /** Milliseconds since 1970; below 0 if the record has none. */
    long timestamp;

    byte[] keyBytes = new byte[0];
    int keyStart;
    int keyLength;

    byte[] valueBytes = new byte[0];
    int valueStart;
    int valueLength;

    int headerCount;
    /** Bytes of the names and values of all headers. */
    int headerBytes;
    /** Where the headers are as the protocol writes them; not used if {@link #headers} are given. */
    byte[] headerSource = new byte[0];
    int headersStart;
    private Header @Nullable [] headers;

    /** Shows a record of a consumer. */
    void show(ConsumerRecord<ByteBuffer, ByteBuffer> record) {
        partition = record.partition();
        offset = record.offset();
        timestamp = record.timestamp();
        ByteBuffer key = record.key();
        keyLength = NULL;
        if (key != null) {
            keyBytes = RawText.array(key);
            keyStart = RawText.offset(key);
            keyLength = key.remaining();
        }
        ByteBuffer value = record.value();
        valueLength = NULL;
        if (value != null) {
            valueBytes = RawText.array(value);
            valueStart = RawText.offset(value);
            valueLength = value.remaining();
        }
        Header[] all = record.headers().toArray();
        headers = all;
        headerCount = all.length;
        headerBytes = all.length == 0 ? 0 : HeaderText.bytes(all);
    }

    /** Says that the headers stand in the bytes of a fetch. */
    void fetchedHeaders(byte[] source, int start, int count, int bytes) {
        headers = null;
        headerSource = source;
        headersStart = start;
        headerCount = count;
        headerBytes = bytes;
    }

    /** Bytes of key, value and headers. */
    int size() {
        return Math.max(0, keyLength) + Math.max(0, valueLength) + headerBytes;
    }

    /** The headers in the order of the record; made anew with every call if they were fetched. */
    Header[] headers() {
        Header[] given = headers;
        if (given != null) {
            return given;
        }
        ByteBuffer source = ByteBuffer.wrap(headerSource).position(headersStart);
        Header[] read = new Header[headerCount];
        for (int i = 0; i < headerCount; i++) {
            byte[] name = new byte[ByteUtils.readVarint(source)];
            source.get(name);
            int length = ByteUtils.readVarint(source);
            byte[] value = length < 0 ? null : new byte[length];
            if (value != null) {
                source.get(value);
            }
            read[i] = new RecordHeader(new String(name, StandardCharsets.UTF_8), value);
        }
        return read;
    }
}
