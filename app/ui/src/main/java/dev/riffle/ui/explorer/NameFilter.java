package dev.riffle.ui.explorer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * What was typed to find something: words, all of which must occur, in any order and whatever their case.
 *
 * @param words in lower case; none lets everything pass
 */
record NameFilter(List<String> words) {
    static final NameFilter NONE = new NameFilter(List.of());

    /** A part of a name. @param from the first character @param to one past the last one */
    record Span(int from, int to) {}

    NameFilter {
        words = List.copyOf(words);
    }

    static NameFilter of(String text) {
        return new NameFilter(Arrays.stream(text.toLowerCase(Locale.ROOT).strip().split("\\s+")).filter(word -> !word.isEmpty()).distinct().toList());
    }

    boolean isNone() {
        return words.isEmpty();
    }

    /** Whether whatever passes this filter passes the other one too. */
    boolean narrows(NameFilter other) {
        return other.words.stream().allMatch(wide -> words.stream().anyMatch(word -> word.contains(wide)));
    }

    /** Whether each word occurs in one of the names, which are in lower case. */
    boolean accepts(String name, String[] more) {
        for (String word : words) {
            if (!name.contains(word) && !occurs(word, more)) {
                return false;
            }
        }
        return true;
    }

    boolean accepts(String name) {
        return accepts(name.toLowerCase(Locale.ROOT), new String[0]);
    }

    private static boolean occurs(String word, String[] names) {
        for (String name : names) {
            if (name.contains(word)) {
                return true;
            }
        }
        return false;
    }

    /** Whether some word occurs in a name. */
    boolean touches(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return words.stream().anyMatch(lower::contains);
    }

    /** Where words occur in a name, from left to right, without overlaps. */
    List<Span> spans(String name) {
        List<Span> found = new ArrayList<>();
        for (String word : words) {
            for (int at = 0; at + word.length() <= name.length(); at++) {
                if (name.regionMatches(true, at, word, 0, word.length())) {
                    found.add(new Span(at, at + word.length()));
                }
            }
        }
        found.sort(Comparator.comparingInt(Span::from));
        List<Span> merged = new ArrayList<>();
        for (Span span : found) {
            Span last = merged.isEmpty() ? null : merged.getLast();
            if (last != null && span.from() <= last.to()) {
                merged.set(merged.size() - 1, new Span(last.from(), Math.max(last.to(), span.to())));
            } else {
                merged.add(span);
            }
        }
        return merged;
    }
}
