package dev.riffle.engine.sample;

import java.util.List;
import java.util.Map;

/**
 * Which columns of an estimate tell how far off others may be. Such a column, of type DOUBLE, has half the width of the interval that holds the true
 * value with a confidence of 95 %, so that it reads "value ± margin"; NULL where too few chunks were read to tell.
 *
 * @param byColumn for each column of the answer the one with its margin, or -1 where it has none
 * @param remarks by column, what a value is that is not estimated, in a few words: "of what was read: a lower bound"
 */
public record Margins(List<Integer> byColumn, Map<Integer, String> remarks) {
    /** What the name of a column has behind it to be that of its margin. */
    public static final String SUFFIX = "_pm";
    /** No column has one: the answer is exact, or is said to be of a part only. */
    public static final Margins NONE = new Margins(List.of(), Map.of());

    public Margins {
        byColumn = List.copyOf(byColumn);
        remarks = Map.copyOf(remarks);
    }

    /** The column with the margin of another; -1 for none. */
    public int of(int column) {
        return column < byColumn.size() ? byColumn.get(column) : -1;
    }

    /** What a column's values are, where they are not estimated; empty where there is nothing to say. */
    public String remark(int column) {
        return remarks.getOrDefault(column, "");
    }

    /** Whether a column holds the margins of another. */
    public boolean isMargin(int column) {
        return byColumn.contains(column);
    }

    public boolean isEmpty() {
        return byColumn.stream().allMatch(margin -> margin < 0);
    }
}
