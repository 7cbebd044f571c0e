package dev.riffle.workbench.export;

import dev.riffle.connector.data.Column;
import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.connector.data.TextColumn;
import java.io.IOException;
import java.io.Writer;
import java.time.ZoneId;
import java.util.List;

/** Values with a separator between them, quoted as RFC 4180 does. NULL is empty, an empty text is {@code ""}. */
final class SeparatedRows extends TextRows {
    private final char separator;
    private final String lineEnd;
    private final ValueText values;

    SeparatedRows(Writer out, ZoneId zone, char separator, String lineEnd) {
        super(out);
        this.separator = separator;
        this.lineEnd = lineEnd;
        this.values = new ValueText(zone);
    }

    @Override
    public void begin(RowType columns) throws IOException {
        boolean first = true;
        for (Field field : columns.fields()) {
            if (!first) {
                text.append(separator);
            }
            first = false;
            int start = text.length();
            text.append(field.name());
            quoteFrom(start);
        }
        text.append(lineEnd);
        put();
    }

    @Override
    void append(Segment segment, int row) {
        List<Column> columns = segment.columns();
        for (int i = 0; i < columns.size(); i++) {
            if (i > 0) {
                text.append(separator);
            }
            Column column = columns.get(i);
            if (column.isNull(row)) {
                continue;
            }
            if (column instanceof TextColumn texts && texts.type().kind() == DataType.Kind.VARCHAR) {
                appendText(texts, texts.codes()[row]);
            } else {
                values.append(text, column, row);
            }
        }
        text.append(lineEnd);
    }

    private void appendText(TextColumn column, int entry) {
        if (needsQuotes(column, entry)) {
            text.append('"').append(column.text(entry).replace("\"", "\"\"")).append('"');
        } else {
            text.append(column.text(entry));
        }
    }

    private boolean needsQuotes(TextColumn column, int entry) {
        byte[] bytes = column.bytes();
        int end = column.start(entry) + column.length(entry);
        for (int i = column.start(entry); i < end; i++) {
            byte b = bytes[i];
            if (b == separator || b == '"' || b == '\r' || b == '\n') {
                return true;
            }
        }
        return column.length(entry) == 0;
    }

    /** Puts quotes around what was appended last, where they are needed. */
    private void quoteFrom(int start) {
        boolean needed = start == text.length();
        for (int i = start; i < text.length() && !needed; i++) {
            char c = text.charAt(i);
            needed = c == separator || c == '"' || c == '\r' || c == '\n';
        }
        if (needed) {
            String plain = text.substring(start);
            text.setLength(start);
            text.append('"').append(plain.replace("\"", "\"\"")).append('"');
        }
    }
}
