package dev.riffle.ui.kit.editor;

/**
 * A stretch of a text by offsets in UTF-16 units.
 *
 * @param start from 0
 * @param end the first offset after it, at least {@code start}
 */
public record TextRange(int start, int end) {
    public TextRange {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("No stretch of a text: " + start + " to " + end);
        }
    }

    public boolean isEmpty() {
        return start == end;
    }
}
