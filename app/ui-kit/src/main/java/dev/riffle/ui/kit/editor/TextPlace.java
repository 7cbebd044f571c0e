package dev.riffle.ui.kit.editor;

/**
 * A place in a text, as people count.
 *
 * @param line from 1
 * @param column from 1, in UTF-16 units
 */
public record TextPlace(int line, int column) {
    public TextPlace {
        if (line < 1 || column < 1) {
            throw new IllegalArgumentException("Lines and columns count from 1: " + line + ":" + column);
        }
    }
}
