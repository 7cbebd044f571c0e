package dev.riffle.plugin.kafka;

import dev.riffle.connector.SchemaWidenedException;
import dev.riffle.connector.data.ColumnAppender;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.LongAppender;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.connector.data.SegmentBuilder;
import dev.riffle.connector.data.TextAppender;
import dev.riffle.connector.format.FormatPlugin;
import dev.riffle.connector.format.RecordDecoder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes records into the columns that were asked for; what was not asked for costs nothing. For one thread. */
final class RecordWriter {
    private final String topic;
    private final StreamSchemas schemas;
    private final SegmentBuilder builder;
    private final @Nullable LongAppender partition;
    private final @Nullable LongAppender offset;
    private final @Nullable LongAppender timestamp;
    private final @Nullable TextAppender key;
    private final @Nullable TextAppender value;
    private final @Nullable TextAppender headers;
    private final @Nullable LongAppender size;
    private final List<Field> fields;
    private final ColumnAppender[] columns;
    private final @Nullable RecordDecoder decoder;

    /** @param type columns of the schema's type, in any order */
    RecordWriter(String topic, StreamSchema schema, StreamSchemas schemas, RowType type) {
        this.topic = topic;
        this.schemas = schemas;
        this.builder = new SegmentBuilder(type);
        this.partition = longs(SystemColumn.PARTITION);
        this.offset = longs(SystemColumn.OFFSET);
        this.timestamp = longs(SystemColumn.TIMESTAMP);
        this.key = texts(SystemColumn.KEY);
        this.value = texts(SystemColumn.VALUE);
        this.headers = texts(SystemColumn.HEADERS);
        this.size = longs(SystemColumn.SIZE);
        List<Field> own = new ArrayList<>();
        List<ColumnAppender> appenders = new ArrayList<>();
        for (int i = 0; i < type.size(); i++) {
            ColumnAppender appender = builder.appender(i);
            schema.ownColumn(type.field(i).name()).ifPresent(column -> {
                own.add(column.field());
                appenders.add(appender);
            });
        }
        this.fields = List.copyOf(own);
        this.columns = appenders.toArray(ColumnAppender[]::new);
        FormatPlugin format = schema.format();
        this.decoder = own.isEmpty() || format == null ? null : format.decoder(fields);
    }

    private @Nullable LongAppender longs(SystemColumn column) {
        int index = builder.type().indexOf(column.columnName());
        return index < 0 ? null : (LongAppender) builder.appender(index);
    }

    private @Nullable TextAppender texts(SystemColumn column) {
        int index = builder.type().indexOf(column.columnName());
        return index < 0 ? null : (TextAppender) builder.appender(index);
    }

    int rows() {
        return builder.rows();
    }

    boolean isFull() {
        return builder.isFull();
    }

    Segment build() {
        return builder.build();
    }

    /**
     * Writes one row.
     *
     * @return false when the value, or a field of it, could not be decoded
     */
    boolean write(RecordView record) throws SchemaWidenedException {
        int row = builder.rows();
        boolean decoded = decoder == null || record.valueLength < 0 || decode(decoder, record, row);
        if (partition != null) {
            partition.set(row, record.partition);
        }
        if (offset != null) {
            offset.set(row, record.offset);
        }
        if (timestamp != null && record.timestamp >= 0) {
            timestamp.set(row, record.timestamp * 1000);
        }
        if (size != null) {
            size.set(row, record.size());
        }
        if (key != null || value != null || headers != null) {
            writeTexts(record, row);
        }
        builder.endRow();
        return decoded;
    }

    private boolean decode(RecordDecoder with, RecordView record, int row) throws SchemaWidenedException {
        RecordDecoder.Outcome outcome = with.decode(record.valueBytes, record.valueStart, record.valueLength, columns, row);
        if (outcome == RecordDecoder.Outcome.WIDER) {
            List<Field> wide = with.widened();
            schemas.widen(topic, fields, wide);
            throw new SchemaWidenedException("In topic " + topic + " types had to grow: " + StreamSchemas.listed(wide) + ".");
        }
        return outcome == RecordDecoder.Outcome.DECODED;
    }

    private void writeTexts(RecordView record, int row) {
        if (key != null && record.keyLength >= 0) {
            RawText.set(key, row, record.keyBytes, record.keyStart, record.keyLength);
        }
        if (value != null && record.valueLength >= 0) {
            RawText.set(value, row, record.valueBytes, record.valueStart, record.valueLength);
        }
        if (headers != null && record.headerCount > 0) {
            headers.set(row, HeaderText.of(record.headers()));
        }
    }
}
