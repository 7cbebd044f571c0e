package dev.riffle.engine.exec;

import dev.riffle.connector.data.Segment;

/** The selection of every row of a segment. */
final class AllRows {
    /** The numbers of all rows of the largest segment; shared, not to be written. */
    static final int[] NUMBERS = numbers();

    private AllRows() {}

    private static int[] numbers() {
        int[] numbers = new int[Segment.MAX_ROWS];
        for (int row = 0; row < numbers.length; row++) {
            numbers[row] = row;
        }
        return numbers;
    }
}
