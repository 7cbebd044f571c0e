package dev.riffle.ui.chart;

/** How an answer is drawn. */
public enum ChartKind {
    /** A number over time, one line for each name. */
    LINES("Lines over time"),
    /** A number for each name, in the order of the rows. */
    BARS("Bars"),
    /** How often a number lies in which range. */
    HISTOGRAM("Histogram");

    private final String title;

    ChartKind(String title) {
        this.title = title;
    }

    @Override
    public String toString() {
        return title;
    }
}
