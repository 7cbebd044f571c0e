package dev.riffle.ui.kit.json;

/** A text that is not JSON, with the place of the first fault. The message is one sentence without the place. */
public final class JsonFault extends Exception {
    private static final long serialVersionUID = 1L;

    private final int offset;
    private final int line;
    private final int column;

    JsonFault(String text, int offset, String message) {
        super(message, null, false, false);
        this.offset = offset;
        int lines = 1;
        int lineStart = 0;
        for (int i = text.indexOf('\n'); i >= 0 && i < offset; i = text.indexOf('\n', i + 1)) {
            lines++;
            lineStart = i + 1;
        }
        this.line = lines;
        this.column = offset - lineStart + 1;
    }

    /** In UTF-16 units from the beginning of the text; its length if something is missing at the end. */
    public int offset() {
        return offset;
    }

    /** From 1. */
    public int line() {
        return line;
    }

    /** In UTF-16 units, from 1. */
    public int column() {
        return column;
    }
}
