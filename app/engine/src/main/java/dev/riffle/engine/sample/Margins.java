package dev.riffle.engine.sample;

import java.util.List;

/**
 * Which columns of an answer tell how far off others may be. Such a column, of type DOUBLE, has half the width of the interval that holds the true
 * value with a confidence of 95 %, so that it reads "value ± margin"; NULL where too few chunks were read to tell.
 *
 * @param byColumn for each column of the answer the one with its margin, or -1 where it has none
 */
public record Margins(List<Integer> byColumn) {
    /** What the name of a column has behind it to be that of its margin. */
    public static final String SUFFIX = "_pm";
    /** No column has one: the answer is exact, or is said to be of a part only. */
    public static final Margins NONE = new Margins(List.of());

    public Margins {
        byColumn = List.copyOf(byColumn);
    }

    /** The column with the margin of another; -1 for none. */
    public int of(int column) {
        return column < byColumn.size() ? byColumn.get(column) : -1;
    }

    /** Whether a column holds the margins of another. */
    public boolean isMargin(int column) {
        return byColumn.contains(column);
    }

    public boolean isEmpty() {
        return byColumn.stream().allMatch(margin -> margin < 0);
    }
}
