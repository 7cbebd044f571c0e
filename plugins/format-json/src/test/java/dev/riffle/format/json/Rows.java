package dev.riffle.format.json;

import dev.riffle.connector.data.Column;
import dev.riffle.connector.data.ColumnAppender;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.SegmentBuilder;
import dev.riffle.connector.format.RecordDecoder;
import dev.riffle.connector.format.RecordDecoder.Outcome;
import dev.riffle.connector.format.SchemaInference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Records decoded into columns, and read back. */
final class Rows {
    final List<Field> fields;
    final RecordDecoder decoder;
    private final SegmentBuilder builder;
    private final ColumnAppender[] columns;

    Rows(List<Field> fields) {
        this.fields = fields;
        this.decoder = new JsonFormat().decoder(fields);
        this.builder = new SegmentBuilder(new RowType(fields));
        this.columns = new ColumnAppender[fields.size()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = builder.appender(i);
        }
    }

    static Rows of(Field... fields) {
        return new Rows(List.of(fields));
    }

    /** The fields that these records have. */
    static List<Field> infer(String... records) {
        SchemaInference inference = new JsonFormat().inference();
        for (String record : records) {
            byte[] bytes = utf8(record);
            if (!inference.add(bytes, 0, bytes.length)) {
                throw new IllegalArgumentException(record);
            }
        }
        return inference.fields();
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    Outcome decode(String record) {
        byte[] bytes = utf8(record);
        return decode(bytes, 0, bytes.length);
    }

    Outcome decode(byte[] bytes, int offset, int length) {
        Outcome outcome = decoder.decode(bytes, offset, length, columns, builder.rows());
        builder.endRow();
        return outcome;
    }

    /** Decodes a record that stands in a larger array as one without headers does in a fetch: behind it come a zero byte and other records. */
    Outcome decodeInPlace(byte[] record) {
        byte[] before = utf8("{\"k\":[");
        byte[] bytes = Arrays.copyOf(before, before.length + record.length + 24);
        Arrays.fill(bytes, before.length, bytes.length, (byte) '}');
        System.arraycopy(record, 0, bytes, before.length, record.length);
        bytes[before.length + record.length] = 0;
        byte[] untouched = bytes.clone();
        Outcome outcome = decode(bytes, before.length, record.length);
        if (!Arrays.equals(untouched, bytes)) {
            throw new AssertionError("the record was written to");
        }
        return outcome;
    }

    /** The values of all rows decoded since the last time, by field; unset fields are there as null. */
    List<Map<String, Object>> take() {
        var segment = builder.build();
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int row = 0; row < segment.rows(); row++) {
            Map<String, Object> values = new LinkedHashMap<>();
            for (int i = 0; i < fields.size(); i++) {
                Column column = segment.column(i);
                values.put(fields.get(i).name(), column.value(row));
            }
            rows.add(values);
        }
        return rows;
    }

    /** The single value of one record, by one field. */
    static Object value(Field field, String record) {
        Rows rows = of(field);
        rows.decode(record);
        return rows.take().getFirst().get(field.name());
    }
}
