package dev.riffle.ui.kit.grid;

/** The characters that stand for a cell. */
final class CellText {
    static final String EMPTY = "''";

    private CellText() {}

    /**
     * A cell's text on one line, without its note.
     *
     * @param most characters to look at; the rest could not be seen and becomes an ellipsis
     */
    static String of(GridCell cell, int most) {
        if (cell.kind() != GridCell.Kind.TEXT) {
            return shortened(cell.text(), most);
        }
        return cell.text().isEmpty() ? EMPTY : visible(shortened(cell.text(), most));
    }

    private static String shortened(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most) + "…";
    }

    /** Control characters, direction marks, line separators and lone surrogates as escapes: {@code \n}, {@code \u001b}. */
    static String visible(String text) {
        int i = 0;
        while (i < text.length() && isPlain(text.charAt(i))) {
            i++;
        }
        if (i == text.length()) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 16).append(text, 0, i);
        for (; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isPlain(c)) {
                out.append(c);
            } else if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                out.append(c).append(text.charAt(++i));
            } else {
                escape(out, c);
            }
        }
        return out.toString();
    }

    private static void escape(StringBuilder out, char c) {
        switch (c) {
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> out.append(String.format("\\u%04x", (int) c));
        }
    }

    private static boolean isPlain(char c) {
        if (c < 0x20 || c == 0x7f) {
            return false;
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
