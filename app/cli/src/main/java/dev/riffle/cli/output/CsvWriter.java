package dev.riffle.cli.output;

import dev.riffle.connector.data.Column;
import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import java.io.IOException;
import java.io.Writer;
import java.time.ZoneId;

/** Comma-separated values as RFC 4180 has them, lines ended by CR and LF. NULL is empty, an empty text is {@code ""}. */
final class CsvWriter implements RowWriter {
    private static final String LINE_END = "\r\n";
    private static final int CHUNK = 1 << 15;

    private final Writer out;
    private final ValueText values;
    private final StringBuilder text = new StringBuilder();

    CsvWriter(Writer out, ZoneId zone) {
        this.out = out;
        this.values = new ValueText(zone);
    }

    @Override
    public void begin(RowType columns) throws IOException {
        boolean first = true;
        for (Field field : columns.fields()) {
            if (!first) {
                text.append(',');
            }
            first = false;
            int start = text.length();
            text.append(field.name());
            quoteFrom(start);
        }
        text.append(LINE_END);
        put();
    }

    @Override
    public void write(Segment segment) throws IOException {
        int columns = segment.columns().size();
        for (int row = 0; row < segment.rows(); row++) {
            for (int i = 0; i < columns; i++) {
                if (i > 0) {
                    text.append(',');
                }
                Column column = segment.column(i);
                if (!column.isNull(row)) {
                    int start = text.length();
                    values.append(text, column, row);
                    if (column.type().kind() == DataType.Kind.VARCHAR) {
                        quoteFrom(start);
                    }
                }
            }
            text.append(LINE_END);
            if (text.length() >= CHUNK) {
                put();
            }
        }
        put();
    }

    /** Puts quotes around what was appended last, where they are needed. */
    private void quoteFrom(int start) {
        boolean needed = start == text.length();
        for (int i = start; i < text.length() && !needed; i++) {
            char c = text.charAt(i);
            needed = c == ',' || c == '"' || c == '\r' || c == '\n';
        }
        if (needed) {
            String plain = text.substring(start);
            text.setLength(start);
            text.append('"').append(plain.replace("\"", "\"\"")).append('"');
        }
    }

    private void put() throws IOException {
        out.append(text);
        text.setLength(0);
    }

    @Override
    public void end() {
        // lines end themselves
    }
}
