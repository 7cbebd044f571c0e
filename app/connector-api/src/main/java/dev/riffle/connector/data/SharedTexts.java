package dev.riffle.connector.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Gives the columns of one field in many segments a dictionary in common. A segment of many different texts holds each of them; when the same
 * ones come again in the next segments, one dictionary takes less memory, and a text is the same number everywhere: what groups by it or joins on
 * it looks at a text once instead of once a row. Stateless.
 */
public final class SharedTexts {
    /** Of fewer rows it is not worth it. */
    private static final long LEAST_ROWS = 100_000;
    /** A dictionary of one text for so many rows or more is short already. */
    private static final int SHORT = 32;
    /** A text must come so many times on average. */
    private static final int LEAST_REPEATS = 4;

    private SharedTexts() {}

    /**
     * Segments of the same type with dictionaries in common for the columns that gain by it; empty if none does.
     *
     * @param segments are not changed
     * @throws InterruptedException when the thread is interrupted, which is looked for once a column and segment
     */
    public static Optional<List<Segment>> share(List<Segment> segments) throws InterruptedException {
        long rows = segments.stream().mapToLong(Segment::rows).sum();
        return segments.size() < 2 || rows < LEAST_ROWS ? Optional.empty() : share(segments, column -> shared(column, rows));
    }

    /** As {@link #share}, but for all columns of texts, whether anything is gained or not. */
    public static List<Segment> shareAll(List<Segment> segments) throws InterruptedException {
        return share(segments, column -> shared(column, Long.MAX_VALUE)).orElse(segments);
    }

    private interface Sharing {
        /** The same list if nothing is gained. */
        List<Column> of(List<Column> columns) throws InterruptedException;
    }

    private static Optional<List<Segment>> share(List<Segment> segments, Sharing sharing) throws InterruptedException {
        List<List<Column>> columns = new ArrayList<>();
        boolean any = false;
        for (int i = 0; !segments.isEmpty() && i < segments.getFirst().columns().size(); i++) {
            int index = i;
            List<Column> before = segments.stream().map(segment -> segment.column(index)).toList();
            List<Column> after = before.getFirst() instanceof TextColumn ? sharing.of(before) : before;
            any |= after != before;
            columns.add(after);
        }
        if (!any) {
            return Optional.empty();
        }
        List<Segment> sharingSegments = new ArrayList<>();
        for (int i = 0; i < segments.size(); i++) {
            int index = i;
            Segment segment = segments.get(i);
            sharingSegments.add(new Segment(segment.type(), columns.stream().map(each -> each.get(index)).toList(), segment.rows()));
        }
        return Optional.of(sharingSegments);
    }

    /** @param rows of all columns; by a larger number more is taken for a gain */
    private static List<Column> shared(List<Column> columns, long rows) throws InterruptedException {
        long entries = columns.stream().mapToLong(column -> ((TextColumn) column).entries()).sum();
        if (entries < rows / SHORT && rows < Long.MAX_VALUE) {
            return columns;
        }
        ByteIds ids = new ByteIds();
        List<int[]> codes = new ArrayList<>();
        for (Column column : columns) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            codes.add(codes((TextColumn) column, ids));
            if ((long) ids.size() * LEAST_REPEATS > rows || ids.heapBytes() > Integer.MAX_VALUE / 2) {
                return columns;
            }
        }
        int[] starts = ids.ends();
        byte[] bytes = ids.all(starts);
        List<Column> sharing = new ArrayList<>();
        for (int i = 0; i < codes.size(); i++) {
            Column column = columns.get(i);
            sharing.add(new TextColumn(column.type(), codes.get(i), column.size(), column.validity(), starts, bytes, ids.size(), true, codes.size()));
        }
        return sharing;
    }

    private static int[] codes(TextColumn column, ByteIds ids) {
        int[] numbers = new int[column.entries()];
        Arrays.fill(numbers, -1);
        int[] before = column.codes();
        int[] codes = new int[column.size()];
        for (int row = 0; row < codes.length; row++) {
            if (!column.isNull(row)) {
                int entry = before[row];
                if (numbers[entry] < 0) {
                    numbers[entry] = ids.id(column.bytes(), column.start(entry), column.start(entry + 1));
                }
                codes[row] = numbers[entry];
            }
        }
        return codes;
    }
}
