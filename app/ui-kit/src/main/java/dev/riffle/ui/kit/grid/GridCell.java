package dev.riffle.ui.kit.grid;

import java.util.HexFormat;
import java.util.Locale;

/**
 * What stands in a cell.
 *
 * @param kind how the text is shown
 * @param text of any length; the model may cut off what no screen could show
 * @param note shown dim after the text, and never cut off, for example a length or an error bar; may be empty
 */
public record GridCell(Kind kind, String text, String note) {
    /** How the text is shown. */
    public enum Kind {
        /** As it is: numbers, times. */
        VALUE,
        /** Somebody's text: an empty one as {@code ''}, control characters as escapes. */
        TEXT,
        /** Hexadecimal digits. */
        BINARY,
        /** No value: {@code null}, dim and italic. */
        NULL
    }

    /** No value. */
    public static final GridCell NULL = new GridCell(Kind.NULL, "null", "");

    /** Bytes beyond these are not shown: no column is that wide. */
    private static final int BYTES_SHOWN = 512;

    public static GridCell value(String text) {
        return new GridCell(Kind.VALUE, text, "");
    }

    public static GridCell text(String text) {
        return new GridCell(Kind.TEXT, text, "");
    }

    /** The first bytes as hexadecimal digits, with the number of all. */
    public static GridCell binary(byte[] bytes) {
        return binary(bytes, 0, bytes.length);
    }

    /** Some of the bytes of an array. @param length how many, from {@code start} */
    public static GridCell binary(byte[] bytes, int start, int length) {
        String digits = HexFormat.of().formatHex(bytes, start, start + Math.min(length, BYTES_SHOWN));
        return new GridCell(Kind.BINARY, length > BYTES_SHOWN ? digits + "…" : digits, String.format(Locale.ROOT, "%,d B", length));
    }

    public GridCell withNote(String words) {
        return new GridCell(kind, text, words);
    }
}
