package dev.riffle.workbench.golden;

import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.connector.data.SegmentBuilder;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A table that the suite's statements read.
 *
 * @param type its columns; the name of a nested one is its path, joined by dots
 * @param rows values by column, of the classes that {@link dev.riffle.connector.data.Column#value} names
 */
public record GoldenTable(String name, RowType type, List<List<@Nullable Object>> rows) {
    private static final Pattern DECIMAL = Pattern.compile("DECIMAL\\((\\d+),(\\d+)\\)");

    /** The table as segments of at most so many rows, in the table's order; at least one segment, which may be empty. */
    public List<Segment> segments(int rowsPerSegment) {
        List<Segment> segments = new ArrayList<>();
        SegmentBuilder builder = new SegmentBuilder(type);
        for (List<@Nullable Object> row : rows) {
            for (int i = 0; i < type.size(); i++) {
                builder.appender(i).setValue(builder.rows(), row.get(i));
            }
            builder.endRow();
            if (builder.rows() == rowsPerSegment) {
                segments.add(builder.build());
            }
        }
        if (builder.rows() > 0 || segments.isEmpty()) {
            segments.add(builder.build());
        }
        return segments;
    }

    /** Reads a table: lines that begin with # are comments, the first other line names columns and types, each further one is a row. */
    static GoldenTable parse(String name, List<String> lines) {
        List<String> content = lines.stream().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
        List<Field> fields = GoldenText.cells(content.getFirst()).stream().map(cell -> {
            int blank = cell.lastIndexOf(' ');
            return Field.of(cell.substring(0, blank), type(cell.substring(blank + 1)));
        }).toList();
        return new GoldenTable(name, new RowType(fields), content.stream().skip(1).map(line -> row(line, fields)).toList());
    }

    /** Decimals get the scale of their column, as both PostgreSQL and a segment would give it to them. */
    private static List<@Nullable Object> row(String line, List<Field> fields) {
        List<@Nullable Object> row = GoldenText.parseRow(line, fields.stream().map(field -> field.type().kind()).toList());
        for (int i = 0; i < row.size(); i++) {
            if (row.get(i) instanceof BigDecimal decimal) {
                row.set(i, decimal.setScale(fields.get(i).type().scale(), RoundingMode.UNNECESSARY));
            }
        }
        return row;
    }

    private static DataType type(String text) {
        Matcher decimal = DECIMAL.matcher(text);
        return decimal.matches()
                ? DataType.decimal(Integer.parseInt(decimal.group(1)), Integer.parseInt(decimal.group(2)))
                : new DataType(DataType.Kind.valueOf(text), 0, 0);
    }
}
