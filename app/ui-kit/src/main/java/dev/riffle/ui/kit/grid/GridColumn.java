package dev.riffle.ui.kit.grid;

/**
 * A column of a {@link GridModel}.
 *
 * @param name shown in the header
 * @param type shown small and dim beside the name; may be empty
 * @param alignment of header and cells
 * @param sorting by this column
 */
public record GridColumn(String name, String type, Alignment alignment, Sorting sorting) {
    /** Where the texts stand. */
    public enum Alignment {
        /** For texts. */
        LEFT,
        /** For numbers, which are never cut off unless somebody made the column narrower. */
        RIGHT
    }

    /** How the rows stand by a column, and whether its header offers to change that. */
    public enum Sorting {
        NOT_OFFERED,
        UNSORTED,
        ASCENDING,
        DESCENDING
    }

    /** A column whose header does not offer sorting. */
    public GridColumn(String name, String type, Alignment alignment) {
        this(name, type, alignment, Sorting.NOT_OFFERED);
    }
}
