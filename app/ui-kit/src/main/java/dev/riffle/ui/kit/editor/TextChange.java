package dev.riffle.ui.kit.editor;

import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.model.PlainTextChange;

/**
 * The stretch of a text in which it differs from another: replacing only that keeps caret, scrolling and undo as they were elsewhere.
 *
 * @param start the first offset that differs
 * @param end the first offset behind what is replaced
 * @param insert what comes in its place
 */
record TextChange(int start, int end, String insert) {
    static TextChange between(String before, String after) {
        int shorter = Math.min(before.length(), after.length());
        int start = 0;
        while (start < shorter && before.charAt(start) == after.charAt(start)) {
            start++;
        }
        int same = 0;
        while (same < shorter - start && before.charAt(before.length() - 1 - same) == after.charAt(after.length() - 1 - same)) {
            same++;
        }
        return new TextChange(start, before.length() - same, after.substring(start, after.length() - same));
    }

    static TextChange of(PlainTextChange change) {
        return new TextChange(change.getPosition(), change.getRemovalEnd(), change.getInserted());
    }

    /** The text afterwards. Copies, which for megabytes takes a fraction of the time of asking a text area for its text. */
    String applyTo(String before) {
        return new StringBuilder(before.length() - (end - start) + insert.length()).append(before, 0, start).append(insert)
                .append(before, end, before.length()).toString();
    }

    /** Makes the change, as a step of its own to undo; caret and selection stay with the text around them. */
    void applyTo(CodeArea area) {
        if (start < end || !insert.isEmpty()) {
            int anchor = follow(area.getAnchor());
            int caret = follow(area.getCaretPosition());
            area.getUndoManager().preventMerge();
            area.replaceText(start, end, insert);
            area.getUndoManager().preventMerge();
            area.selectRange(anchor, caret);
        }
    }

    /** Where an offset of the text before is afterwards; behind the new text if what it was in is gone. */
    private int follow(int offset) {
        return offset <= start ? offset : start + insert.length() + Math.max(0, offset - end);
    }
}
