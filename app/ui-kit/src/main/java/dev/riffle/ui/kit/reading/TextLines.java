package dev.riffle.ui.kit.reading;

import java.util.Arrays;

/** A text cut into lines, and lines that are too long into pieces; 4 bytes for each. Immutable and safe for any thread. */
public final class TextLines implements Lines {
    private final String text;
    /** {@code starts[i]} is the offset of piece i; the last is the length of the text. */
    private final int[] starts;

    private TextLines(String text, int[] starts) {
        this.text = text;
        this.starts = starts;
    }

    /**
     * Cuts a text, in time proportional to its length: not on the FX thread if it may be long.
     *
     * @param columns the most UTF-16 units in a line, at least 2; a word that would be cut goes to the next line as a whole if it is short
     */
    public static TextLines of(String text, int columns) {
        int[] starts = new int[Math.max(16, text.length() / columns + 16)];
        int count = 0;
        int at = 0;
        while (at < text.length()) {
            if (count + 2 > starts.length) {
                starts = Arrays.copyOf(starts, starts.length * 2);
            }
            starts[count++] = at;
            at = end(text, at, columns);
        }
        if (count == 0 || text.charAt(text.length() - 1) == '\n') {
            starts[count++] = text.length();
        }
        int[] whole = Arrays.copyOf(starts, count + 1);
        whole[count] = text.length();
        return new TextLines(text, whole);
    }

    private static int end(String text, int start, int columns) {
        int limit = Math.min(text.length(), start + columns);
        int space = -1;
        for (int i = start; i < limit; i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                return i + 1;
            }
            if (c == ' ') {
                space = i;
            }
        }
        if (limit == text.length() || text.charAt(limit) == '\n') {
            return limit == text.length() ? limit : limit + 1;
        }
        if (space > start + columns / 2) {
            return space + 1;
        }
        return Character.isHighSurrogate(text.charAt(limit - 1)) ? limit - 1 : limit;
    }

    @Override
    public int count() {
        return starts.length - 1;
    }

    @Override
    public String line(int index) {
        int end = starts[index + 1];
        while (end > starts[index] && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
            end--;
        }
        return text.substring(starts[index], end).replace('\t', ' ').replace('\r', ' ');
    }

    @Override
    public String copy(int from, int to) {
        String copied = text.substring(starts[from], starts[to]);
        return copied.endsWith("\n") && to < count() ? copied.substring(0, copied.length() - 1) : copied;
    }

    /** The index of the line in which an offset of the text lies. */
    public int lineAt(int offset) {
        int found = Arrays.binarySearch(starts, 0, count(), offset);
        return found >= 0 ? found : Math.max(0, -found - 2);
    }
}
