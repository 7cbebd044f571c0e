package dev.riffle.ui.kit.editor;

import java.util.ArrayList;
import java.util.List;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.model.PlainTextChange;

/** What happens beside plain typing: partners of brackets and quotes, indentation of new lines. */
final class TypingAid {
    private final CodeArea area;
    private final LineTokens tokens;
    /** The offsets of the partners written here, which typing them steps over; forgotten when the caret leaves the line. */
    private final List<Integer> partners = new ArrayList<>();

    TypingAid(CodeArea area, LineTokens tokens) {
        this.area = area;
        this.tokens = tokens;
        area.plainTextChanges().subscribe(this::edited);
        area.currentParagraphProperty().addListener((_, _, _) -> partners.clear());
    }

    private void edited(PlainTextChange change) {
        partners.removeIf(offset -> change.getPosition() <= offset && offset < change.getRemovalEnd());
        partners.replaceAll(offset -> offset >= change.getRemovalEnd() ? offset + change.getNetLength() : offset);
    }

    /** @return whether the character was dealt with */
    boolean typed(char c) {
        if (!Pairs.concerns(c) || !area.isEditable()) {
            return false;
        }
        if (area.getSelection().getLength() > 0) {
            return Pairs.opens(c) && surround(c);
        }
        int caret = area.getCaretPosition();
        int column = area.getCaretColumn();
        TokenKind kind = tokens.line(area.getCurrentParagraph()).kindAt(Math.max(0, column - 1));
        return switch (Pairs.typed(c, area.getParagraph(area.getCurrentParagraph()).getText(), column, kind, partners.contains(caret))) {
            case PLAIN -> false;
            case STEP_OVER -> {
                partners.remove(Integer.valueOf(caret));
                area.moveTo(caret + 1);
                yield true;
            }
            case PAIR -> {
                area.insertText(caret, "" + c + Pairs.partner(c));
                area.moveTo(caret + 1);
                partners.add(caret + 1);
                yield true;
            }
        };
    }

    private boolean surround(char c) {
        int start = area.getSelection().getStart();
        String selected = area.getSelectedText();
        area.replaceSelection(c + selected + Pairs.partner(c));
        area.selectRange(start + 1, start + 1 + selected.length());
        return true;
    }

    /** Deletes an empty pair whose partner was written here. @return whether it did */
    boolean backspace() {
        int caret = area.getCaretPosition();
        if (area.getSelection().getLength() > 0 || !partners.contains(caret) || caret == 0) {
            return false;
        }
        String pair = area.getText(caret - 1, caret + 1);
        if (!Pairs.isEmptyPair(pair.charAt(0), pair.charAt(1))) {
            return false;
        }
        area.deleteText(caret - 1, caret + 1);
        return true;
    }

    /** Begins a line as far in as the one before; one level more after an opening bracket, whose partner goes to a line of its own. */
    void newLine() {
        int start = area.getSelection().getStart();
        int line = area.offsetToPosition(start, org.fxmisc.richtext.model.TwoDimensional.Bias.Forward).getMajor();
        int column = start - area.getAbsolutePosition(line, 0);
        String text = area.getParagraph(line).getText();
        String indent = text.substring(0, Math.min(column, LineBlock.leadingBlanks(text)));
        char before = column > 0 ? text.charAt(column - 1) : ' ';
        if (!Pairs.opens(before) || before == Pairs.partner(before) || tokens.line(line).kindAt(column - 1) == TokenKind.COMMENT) {
            area.replaceSelection("\n" + indent);
        } else {
            int end = area.getSelection().getEnd();
            boolean closes = end < area.getLength() && area.getText(end, end + 1).charAt(0) == Pairs.partner(before);
            String inner = "\n" + indent + " ".repeat(LineBlock.INDENT);
            area.replaceSelection(inner + (closes ? "\n" + indent : ""));
            area.moveTo(start + inner.length());
        }
        area.requestFollowCaret();
    }
}
