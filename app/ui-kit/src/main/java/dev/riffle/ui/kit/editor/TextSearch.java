package dev.riffle.ui.kit.editor;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A search in a text, and what it found.
 *
 * @param needle plain text; finds nothing when empty
 * @param matches not overlapping, ascending; the first {@link #MOST} ones
 */
record TextSearch(String needle, boolean matchCase, List<TextRange> matches) {
    /** More matches than anyone steps through; the count ends there. */
    static final int MOST = 10_000;

    static final TextSearch NONE = new TextSearch("", false, List.of());

    static TextSearch of(String needle, boolean matchCase, String text) {
        if (needle.isEmpty()) {
            return NONE;
        }
        List<TextRange> matches = new ArrayList<>();
        Matcher matcher = pattern(needle, matchCase).matcher(text);
        while (matches.size() < MOST && matcher.find()) {
            matches.add(new TextRange(matcher.start(), matcher.end()));
        }
        return new TextSearch(needle, matchCase, List.copyOf(matches));
    }

    private static Pattern pattern(String needle, boolean matchCase) {
        return Pattern.compile(needle, Pattern.LITERAL | (matchCase ? 0 : Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE));
    }

    /** A text with another one in the place of every match, also of those beyond {@link #MOST}. */
    String replaceAll(String text, String replacement) {
        return needle.isEmpty() ? text : pattern(needle, matchCase).matcher(text).replaceAll(Matcher.quoteReplacement(replacement));
    }

    /** The index of the first match at or after an offset, from the start again when there is none; -1 when nothing was found. */
    int from(int offset) {
        if (matches.isEmpty()) {
            return -1;
        }
        int index = firstAt(offset);
        return index == matches.size() ? 0 : index;
    }

    /** The index of the last match that begins before an offset, from the end again when there is none; -1 when nothing was found. */
    int before(int offset) {
        int index = firstAt(offset) - 1;
        return index < 0 ? matches.size() - 1 : index;
    }

    /** The index of the match that is exactly this range, or -1. */
    int indexOf(TextRange range) {
        int index = firstAt(range.start());
        return index < matches.size() && matches.get(index).equals(range) ? index : -1;
    }

    /** The index of the first match that begins at or after an offset; the number of matches when there is none. */
    int firstAt(int offset) {
        int low = 0;
        int high = matches.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (matches.get(middle).start() < offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The count as it is shown beside the field. @param current the index of the match that is selected, or -1 */
    String count(int current) {
        if (needle.isEmpty()) {
            return "";
        }
        if (matches.isEmpty()) {
            return "No match";
        }
        String all = matches.size() == MOST ? "%,d+".formatted(MOST) : "%,d".formatted(matches.size());
        return current >= 0 ? "%,d of %s".formatted(current + 1, all) : all + (matches.size() == 1 ? " match" : " matches");
    }
}
