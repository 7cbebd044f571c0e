package dev.riffle.ui.kit.editor;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.fxmisc.richtext.model.StyleSpans;
import org.fxmisc.richtext.model.StyleSpansBuilder;

/** Lays marks over the tokens of a line. */
final class LineStyles {
    /** Lines are coloured up to here: every colour is a node. */
    static final int COLOURED = 1_000;
    /** Longer lines have no colours and marks at all: laying them out once for each key typed takes long enough. */
    static final int LONGEST = 10_000;

    /**
     * A mark on a line.
     *
     * @param start a column from 0
     * @param end the first column after it
     */
    record Mark(int start, int end, String styleClass) {}

    private LineStyles() {}

    /** @param length of the line, at least 1 */
    static StyleSpans<Collection<String>> of(Tokenizer.Line tokens, List<Mark> marks, int length) {
        StyleSpansBuilder<Collection<String>> spans = new StyleSpansBuilder<>();
        int coloured = length > LONGEST ? 0 : Math.min(length, COLOURED);
        int at = 0;
        for (Tokenizer.Token token : tokens.tokens()) {
            int end = Math.min(at + token.length(), coloured);
            while (at < end) {
                int next = nextBoundary(marks, at, end);
                spans.add(classes(token.kind(), marks, at), next - at);
                at = next;
            }
        }
        if (at < length) {
            spans.add(List.of(), length - at);
        }
        return spans.create();
    }

    private static int nextBoundary(List<Mark> marks, int from, int end) {
        int next = end;
        for (Mark mark : marks) {
            if (mark.start > from) {
                next = Math.min(next, mark.start);
            }
            if (mark.end > from) {
                next = Math.min(next, mark.end);
            }
        }
        return next;
    }

    private static Collection<String> classes(TokenKind kind, List<Mark> marks, int at) {
        List<String> classes = new ArrayList<>(2);
        if (kind != TokenKind.PLAIN) {
            classes.add(kind.styleClass());
        }
        for (Mark mark : marks) {
            if (mark.start <= at && at < mark.end && !classes.contains(mark.styleClass)) {
                classes.add(mark.styleClass);
            }
        }
        return List.copyOf(classes);
    }
}
