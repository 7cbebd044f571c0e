package dev.riffle.ui.inspector;

import dev.riffle.connector.data.Column;
import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.TextColumn;
import dev.riffle.ui.kit.json.JsonDocument;
import dev.riffle.ui.results.SelectedRow;
import dev.riffle.workbench.export.ValueText;
import dev.riffle.workbench.quantity.ByteSize;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * A column of the selected row.
 *
 * @param index of the column
 * @param text of the value, or its beginning
 * @param whole whether {@code text} is all of it
 */
record FieldRow(int index, String name, DataType type, Shape shape, String text, boolean whole) {
    /** How a value is to be shown. */
    enum Shape {
        NULL,
        EMPTY,
        TEXT,
        JSON,
        NUMBER,
        BYTES,
        OTHER
    }

    /** Of a long value only so much is decoded, in bytes: a row of large values must not hold up the window. */
    private static final int DECODED = 400;

    static FieldRow of(SelectedRow row, int index, ValueText texts) {
        Column column = row.place().column(index);
        int at = row.place().row();
        String name = row.columns().field(index).name();
        DataType type = row.columns().type(index);
        if (column.isNull(at)) {
            return new FieldRow(index, name, type, Shape.NULL, "null", true);
        }
        if (column instanceof TextColumn text) {
            return text(index, name, type, text, text.codes()[at]);
        }
        StringBuilder out = new StringBuilder();
        texts.append(out, column, at);
        return new FieldRow(index, name, type, type.isNumeric() ? Shape.NUMBER : Shape.OTHER, out.toString(), true);
    }

    private static FieldRow text(int index, String name, DataType type, TextColumn column, int entry) {
        int length = column.length(entry);
        int shown = Math.min(length, DECODED);
        int start = column.start(entry);
        boolean whole = shown == length;
        if (type.kind() == DataType.Kind.VARBINARY) {
            String hex = HexFormat.of().formatHex(column.bytes(), start, start + Math.min(shown, 32));
            return new FieldRow(index, name, type, Shape.BYTES, hex + (length > 32 ? "… " : " ") + "(" + ByteSize.format(length) + ")", length <= 32);
        }
        if (length == 0) {
            return new FieldRow(index, name, type, Shape.EMPTY, "''", true);
        }
        // what is cut within a character decodes to a replacement at the end
        String text = new String(column.bytes(), start, shown, StandardCharsets.UTF_8);
        String clean = whole ? text : text.substring(0, Math.max(0, text.length() - 1)) + "…";
        return new FieldRow(index, name, type, JsonDocument.looksLike(text) ? Shape.JSON : Shape.TEXT, clean, whole);
    }
}
