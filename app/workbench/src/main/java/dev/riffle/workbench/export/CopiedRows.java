package dev.riffle.workbench.export;

import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.workbench.queries.ResultRows;
import java.io.IOException;
import java.io.StringWriter;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Some of the rows and columns of an answer, as text for the clipboard. */
public final class CopiedRows {
    /** More than this a clipboard does not bear; about 64 MB. */
    static final int MAX_CHARS = 32 << 20;

    private CopiedRows() {}

    /**
     * The text of some rows; the last line is not ended.
     *
     * @param type the columns of the answer
     * @param rows of them
     * @param selected numbers of rows, in the order in which they are written
     * @param columns indexes of columns, in the order in which they are written
     * @param zone in which instants are written, with their offset
     * @throws ExportException if it is too much for a clipboard
     */
    public static String of(RowType type, ResultRows rows, IntStream selected, List<Integer> columns, ExportFormat format, ZoneId zone)
            throws ExportException {
        return of(type, rows, selected, columns, format, zone, MAX_CHARS);
    }

    /** The values alone as {@link ExportFormat#TSV} writes them, without a line of names: what is pasted beside other values. */
    public static String values(RowType type, ResultRows rows, IntStream selected, List<Integer> columns, ZoneId zone) throws ExportException {
        return of(type, rows, selected, columns, ExportFormat.TSV, zone, false, MAX_CHARS);
    }

    static String of(RowType type, ResultRows rows, IntStream selected, List<Integer> columns, ExportFormat format, ZoneId zone, int maxChars)
            throws ExportException {
        return of(type, rows, selected, columns, format, zone, true, maxChars);
    }

    private static String of(RowType type, ResultRows rows, IntStream selected, List<Integer> columns, ExportFormat format, ZoneId zone,
            boolean named, int maxChars) throws ExportException {
        int[] indexes = columns.stream().mapToInt(Integer::intValue).toArray();
        StringWriter text = new StringWriter();
        TextRows writer = format.writer(text, zone);
        try {
            if (named) {
                writer.begin(selected(type, indexes));
            }
            @Nullable
            Segment whole = null;
            Segment narrow = null;
            for (int row : (Iterable<Integer>) selected::iterator) {
                ResultRows.Place place = rows.at(row);
                if (narrow == null || place.segment() != whole) {
                    whole = place.segment();
                    narrow = whole.select(selected(whole.type(), indexes), indexes);
                }
                writer.write(narrow, place.row());
                if (text.getBuffer().length() > maxChars) {
                    throw new ExportException("COPY_TOO_LARGE", "The selection is too large for the clipboard.", "Select less, or export to a file.",
                            null);
                }
            }
            writer.end();
        } catch (IOException e) {
            throw new AssertionError("memory does not fail so", e);
        }
        String lines = text.toString();
        int end = lines.endsWith("\r\n") ? lines.length() - 2 : lines.endsWith("\n") ? lines.length() - 1 : lines.length();
        return lines.substring(0, end);
    }

    private static RowType selected(RowType type, int[] columns) {
        return new RowType(Arrays.stream(columns).<Field>mapToObj(type::field).toList());
    }
}
