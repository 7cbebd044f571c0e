package dev.riffle.cli.output;

/**
 * How a table is fitted to where it is shown.
 *
 * @param width characters of a line to which columns are cut; {@link Integer#MAX_VALUE} to cut nothing
 * @param dim whether rules and nulls are written in a faint colour
 */
public record TableLayout(int width, boolean dim) {
    /** For files and pipes: whole values, no colour. */
    public static final TableLayout PLAIN = new TableLayout(Integer.MAX_VALUE, false);

    boolean cuts() {
        return width != Integer.MAX_VALUE;
    }
}
