package dev.riffle.workbench.export;

import dev.riffle.connector.data.Column;
import dev.riffle.connector.data.DoubleColumn;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import java.io.IOException;
import java.io.Writer;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Rows as objects, in an array or one a line. Numbers have all their digits; what JSON has no number for (NaN, the infinities) is a
 * text, as are times and bytes. Of columns with the same name all but the first get a number: {@code id}, {@code id_2}.
 */
final class JsonRows extends TextRows {
    private final ValueText values;
    private final boolean array;
    private final StringBuilder value = new StringBuilder();
    private String[] names = {};
    private boolean first = true;

    JsonRows(Writer out, ZoneId zone, boolean array) {
        super(out);
        this.values = new ValueText(zone);
        this.array = array;
    }

    @Override
    public void begin(RowType columns) {
        List<String> distinct = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        columns.fields().forEach(field -> taken.add(field.name()));
        Set<String> used = new HashSet<>();
        for (Field field : columns.fields()) {
            String name = field.name();
            for (int number = 2; !used.add(name); number++) {
                String numbered = field.name() + "_" + number;
                name = taken.contains(numbered) ? name : numbered;
            }
            distinct.add(JsonText.quoted(name) + ":");
        }
        names = distinct.toArray(String[]::new);
        if (array) {
            text.append('[');
        }
    }

    @Override
    void append(Segment segment, int row) {
        if (array) {
            text.append(first ? "\n" : ",\n");
            first = false;
        }
        object(segment, row);
        if (!array) {
            text.append('\n');
        }
    }

    private void object(Segment segment, int row) {
        text.append('{');
        for (int i = 0; i < names.length; i++) {
            if (i > 0) {
                text.append(',');
            }
            text.append(names[i]);
            Column column = segment.column(i);
            if (column.isNull(row)) {
                text.append("null");
            } else if (isLiteral(column, row)) {
                values.append(text, column, row);
            } else {
                value.setLength(0);
                values.append(value, column, row);
                JsonText.quote(text, value);
            }
        }
        text.append('}');
    }

    /** Whether JSON has a number or a literal for the value. */
    private static boolean isLiteral(Column column, int row) {
        return switch (column.type().kind()) {
            case BOOLEAN, INTEGER, BIGINT, DECIMAL, NUMERIC -> true;
            case DOUBLE -> column instanceof DoubleColumn doubles && Double.isFinite(doubles.get(row));
            default -> false;
        };
    }

    @Override
    public void end() throws IOException {
        if (array) {
            text.append(first ? "]\n" : "\n]\n");
        }
        put();
    }
}
