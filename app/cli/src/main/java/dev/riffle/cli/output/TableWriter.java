package dev.riffle.cli.output;

import dev.riffle.connector.data.Column;
import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.LongColumn;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.workbench.export.InstantText;
import dev.riffle.workbench.export.RowWriter;
import dev.riffle.workbench.export.ValueText;
import java.io.IOException;
import java.io.Writer;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * Aligned columns for people: numbers to the right, {@code null} for NULL, {@code ''} for an empty text. The first rows are held
 * back to find the columns' widths; later, wider values push their line apart. Instants are local times of a zone that the header names.
 */
final class TableWriter implements RowWriter {
    /** A NULL, told from the text "null" by identity. */
    @SuppressWarnings("StringOperationCanBeSimplified")
    private static final String NULL = new String("null");
    private static final String GAP = "  ";
    private static final String DIM = "\u001b[2m";
    private static final String RESET = "\u001b[0m";
    private static final int PAGE_ROWS = 1000;
    private static final int MAX_CELL = 60;
    /** Columns are not made narrower than this to fit a line. */
    private static final int MIN_CELL = 12;
    /** A text is looked at no further than this when it is to be cut: it may be megabytes. */
    private static final int MAX_LOOKED_AT = 1000;

    private final Writer out;
    private final ZoneId zone;
    private final TableLayout layout;
    private final ValueText values;
    private final InstantText times;
    private final StringBuilder text = new StringBuilder();
    private final List<String[]> page = new ArrayList<>();
    private String[] header = {};
    private boolean[] right = {};
    private boolean[] cut = {};
    private int[] fraction = {};
    private int[] widths = {};
    private boolean started;

    TableWriter(Writer out, ZoneId zone, TableLayout layout) {
        this.out = out;
        this.zone = zone;
        this.layout = layout;
        this.values = new ValueText(zone);
        this.times = new InstantText(zone);
    }

    @Override
    public void begin(RowType columns) {
        int count = columns.size();
        header = new String[count];
        right = new boolean[count];
        cut = new boolean[count];
        fraction = new int[count];
        widths = new int[count];
        for (int i = 0; i < count; i++) {
            boolean instant = columns.type(i).kind() == DataType.Kind.INSTANT;
            header[i] = DisplayText.escaped(columns.field(i).name()) + (instant ? " (" + zone.getId() + ")" : "");
            right[i] = columns.type(i).isNumeric();
            cut[i] = layout.cuts() && (columns.type(i).kind() == DataType.Kind.VARCHAR || columns.type(i).kind() == DataType.Kind.VARBINARY);
        }
    }

    @Override
    public void write(Segment segment) throws IOException {
        for (int i = 0; i < header.length; i++) {
            fraction[i] = Math.max(fraction[i], fractionDigits(segment.column(i)));
        }
        for (int row = 0; row < segment.rows(); row++) {
            String[] cells = new String[header.length];
            for (int i = 0; i < cells.length; i++) {
                cells[i] = cell(segment.column(i), row, fraction[i]);
            }
            page.add(cells);
            if (page.size() == PAGE_ROWS) {
                putPage();
            }
        }
        if (started) {
            putPage();
        }
    }

    @Override
    public void flush() throws IOException {
        if (!page.isEmpty()) {
            putPage();
        }
    }

    private static int fractionDigits(Column column) {
        int digits = 0;
        if (column instanceof LongColumn longs && (longs.type().kind() == DataType.Kind.INSTANT || longs.type().kind() == DataType.Kind.TIMESTAMP)) {
            for (int row = 0; row < Math.min(longs.size(), PAGE_ROWS); row++) {
                digits = Math.max(digits, longs.isNull(row) ? 0 : InstantText.fractionDigits(longs.get(row)));
            }
        }
        return digits;
    }

    private String cell(Column column, int row, int fractionDigits) {
        if (column.isNull(row)) {
            return NULL;
        }
        text.setLength(0);
        switch (column.type().kind()) {
            case INSTANT -> times.local(text, ((LongColumn) column).get(row), fractionDigits);
            case TIMESTAMP -> times.timestamp(text, ((LongColumn) column).get(row), ' ', fractionDigits);
            default -> values.append(text, column, row);
        }
        if (column.type().kind() != DataType.Kind.VARCHAR) {
            return text.toString();
        }
        if (text.isEmpty()) {
            return "''";
        }
        return DisplayText.escaped(layout.cuts() && text.length() > MAX_LOOKED_AT ? text.substring(0, MAX_LOOKED_AT) : text.toString());
    }

    private void putPage() throws IOException {
        if (!started) {
            started = true;
            layOut();
            line(header, false);
            rule();
        }
        for (String[] cells : page) {
            line(cells, layout.dim());
        }
        page.clear();
    }

    private void layOut() {
        for (int i = 0; i < header.length; i++) {
            widths[i] = DisplayText.width(header[i]);
            for (String[] cells : page) {
                widths[i] = Math.max(widths[i], DisplayText.width(cells[i]));
            }
            if (cut[i]) {
                widths[i] = Math.min(widths[i], MAX_CELL);
            }
        }
        while (layout.cuts() && lineWidth() > layout.width()) {
            int widest = -1;
            for (int i = 0; i < widths.length; i++) {
                if (cut[i] && widths[i] > MIN_CELL && (widest < 0 || widths[i] > widths[widest])) {
                    widest = i;
                }
            }
            if (widest < 0) {
                return;
            }
            widths[widest]--;
        }
    }

    private int lineWidth() {
        int width = GAP.length() * (widths.length - 1);
        for (int cells : widths) {
            width += cells;
        }
        return width;
    }

    @SuppressWarnings("ReferenceEquality")
    private void line(String[] cells, boolean dimNulls) throws IOException {
        text.setLength(0);
        for (int i = 0; i < cells.length; i++) {
            String cell = cut[i] ? DisplayText.cut(cells[i], widths[i]) : cells[i];
            int pad = Math.max(0, widths[i] - DisplayText.width(cell));
            boolean last = i == cells.length - 1;
            text.repeat(' ', right[i] ? pad : 0);
            if (dimNulls && cells[i] == NULL) {
                text.append(DIM).append(cell).append(RESET);
            } else {
                text.append(cell);
            }
            text.repeat(' ', right[i] || last ? 0 : pad).append(last ? "" : GAP);
        }
        out.append(text.append('\n'));
    }

    private void rule() throws IOException {
        text.setLength(0);
        text.append(layout.dim() ? DIM : "");
        for (int i = 0; i < widths.length; i++) {
            text.append(i > 0 ? GAP : "").repeat('─', widths[i]);
        }
        out.append(text.append(layout.dim() ? RESET : "").append('\n'));
    }

    @Override
    public void end() throws IOException {
        putPage();
    }
}
