package dev.riffle.ui.chart;

/** How an answer is drawn. */
public enum ChartKind {
    /** A number over time, one line for each name. */
    LINES("Lines over time"),
    /** A number for each name, in the order of the rows. */
    BARS("Bars"),
    /** How often a number lies in which range. */
    HISTOGRAM("Histogram"),
    /** A number over another one, or over time: a dot for each row. */
    SCATTER("Scatter"),
    /** How many rows lie where, of a number over another one, or over time. */
    HEAT_MAP("Heat map");

    private final String title;

    ChartKind(String title) {
        this.title = title;
    }

    /** Whether rows are drawn over a number or a time. */
    boolean isOverX() {
        return this == SCATTER || this == HEAT_MAP;
    }

    @Override
    public String toString() {
        return title;
    }
}
