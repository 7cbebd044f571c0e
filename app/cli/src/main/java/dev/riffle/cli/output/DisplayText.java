package dev.riffle.cli.output;

import dev.riffle.workbench.export.JsonText;

/** Texts in the cells of a terminal: what could move the cursor is escaped, and wide characters count twice. */
public final class DisplayText {
    private static final char ELLIPSIS = '…';

    private DisplayText() {}

    /** The text with control characters, direction marks, line separators and lone surrogates as escapes ({@code \n}, {@code \u001b}). */
    public static String escaped(String text) {
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
                switch (c) {
                    case '\n' -> out.append("\\n");
                    case '\r' -> out.append("\\r");
                    case '\t' -> out.append("\\t");
                    default -> JsonText.escape(out, c);
                }
            }
        }
        return out.toString();
    }

    private static boolean isPlain(char c) {
        if (c < 0x7f) {
            return c >= 0x20;
        }
        return !(c < 0xa0 || Character.isSurrogate(c) || c == 0x2028 || c == 0x2029 || c >= 0x202a && c <= 0x202e || c >= 0x2066 && c <= 0x2069
                || c == 0x200e || c == 0x200f || c == 0x61c || c == 0xfeff);
    }

    /** How many cells the text takes. */
    public static int width(String text) {
        int width = 0;
        for (int i = 0; i < text.length();) {
            int point = text.codePointAt(i);
            width += width(point);
            i += Character.charCount(point);
        }
        return width;
    }

    private static int width(int point) {
        if (point < 0x300) {
            return 1;
        }
        int type = Character.getType(point);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        boolean wide = point >= 0x1100
                && (point <= 0x115f || point >= 0x2e80 && point <= 0xa4cf && point != 0x303f || point >= 0xac00 && point <= 0xd7a3
                        || point >= 0xf900 && point <= 0xfaff || point >= 0xfe30 && point <= 0xfe6f || point >= 0xff00 && point <= 0xff60
                        || point >= 0xffe0 && point <= 0xffe6 || point >= 0x1f300 && point <= 0x1f64f || point >= 0x1f680 && point <= 0x1f6ff
                        || point >= 0x1f900 && point <= 0x1faff || point >= 0x20000 && point <= 0x3fffd);
        return wide ? 2 : 1;
    }

    /** The text, or its beginning and an ellipsis when it takes more cells. @param cells at least 1 */
    public static String cut(String text, int cells) {
        if (text.length() * 2L <= cells || width(text) <= cells) {
            return text;
        }
        int width = 0;
        int i = 0;
        while (i < text.length()) {
            int point = text.codePointAt(i);
            width += width(point);
            if (width > cells - 1) {
                break;
            }
            i += Character.charCount(point);
        }
        return text.substring(0, i) + ELLIPSIS;
    }
}
