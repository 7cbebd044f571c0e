package dev.riffle.ui.editor;

import dev.riffle.engine.QueryException.Position;
import dev.riffle.ui.kit.editor.TextPlace;
import org.jspecify.annotations.Nullable;

/**
 * A statement and where it stands in the text that it is run from.
 *
 * @param sql without the semicolon and the blank space around it
 * @param offset where it begins in the text, in UTF-16 units
 * @param place the same, as people count
 */
public record ScriptStatement(String sql, int offset, TextPlace place) {
    /**
     * A statement of a text.
     *
     * @param text its lines end in {@code \n}
     * @param offset where the statement begins in it
     * @param end the offset behind it
     */
    public static ScriptStatement in(String text, int offset, int end) {
        String before = text.substring(0, offset);
        int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
        return new ScriptStatement(text.substring(offset, end), offset, new TextPlace(line, offset - before.lastIndexOf('\n')));
    }

    /** The offset behind it; a semicolon comes later. */
    public int end() {
        return offset + sql.length();
    }

    /** The line of the text on which it ends, from 1. */
    public int lastLine() {
        return place.line() + (int) sql.chars().filter(c -> c == '\n').count();
    }

    /** The place in the text of a place in the statement; its begin for null, which concerns the whole. */
    public TextPlace inText(@Nullable Position position) {
        if (position == null) {
            return place;
        }
        int column = position.line() == 1 ? place.column() + position.column() - 1 : position.column();
        return new TextPlace(place.line() + position.line() - 1, Math.max(1, column));
    }

    ScriptStatement movedBy(int offsets, TextPlace start) {
        int column = place.line() == 1 ? start.column() + place.column() - 1 : place.column();
        return new ScriptStatement(sql, offset + offsets, new TextPlace(start.line() + place.line() - 1, column));
    }
}
