package dev.riffle.ui.kit.editor;

import dev.riffle.ui.kit.editor.LineBlock.Spot;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.model.TwoDimensional.Bias;

/** The edits that concern whole lines: those that the selection touches, or the caret's. Each is one step to undo. */
final class LineEditing {
    private final CodeArea area;

    LineEditing(CodeArea area) {
        this.area = area;
    }

    /** Indents the lines when several are selected; otherwise writes spaces up to the next stop. */
    void tab() {
        if (area.getSelectedText().contains("\n")) {
            edit(firstLine(), lastLine(), LineBlock::indent);
        } else {
            int column = position(area.getSelection().getStart()).column();
            area.replaceSelection(" ".repeat(LineBlock.INDENT - column % LineBlock.INDENT));
        }
    }

    void outdent() {
        edit(firstLine(), lastLine(), LineBlock::outdent);
    }

    void toggleComment(String prefix) {
        edit(firstLine(), lastLine(), block -> block.toggleComment(prefix));
    }

    void duplicate() {
        edit(firstLine(), lastLine(), LineBlock::duplicate);
    }

    void moveUp() {
        if (firstLine() > 0) {
            edit(firstLine() - 1, lastLine(), LineBlock::firstToEnd);
        }
    }

    void moveDown() {
        if (lastLine() + 1 < area.getParagraphs().size()) {
            edit(firstLine(), lastLine() + 1, LineBlock::lastToStart);
        }
    }

    private int firstLine() {
        return position(area.getSelection().getStart()).line();
    }

    /** The last line of the selection; a line of which only the break before it is selected does not count. */
    private int lastLine() {
        Spot end = position(area.getSelection().getEnd());
        return end.column() == 0 && end.line() > firstLine() ? end.line() - 1 : end.line();
    }

    private void edit(int first, int last, UnaryOperator<LineBlock> edit) {
        List<String> lines = IntStream.rangeClosed(first, last).mapToObj(line -> area.getParagraph(line).getText()).toList();
        LineBlock block = new LineBlock(lines, position(area.getAnchor()).plus(-first), position(area.getCaretPosition()).plus(-first));
        LineBlock edited = edit.apply(block);
        if (!edited.lines().equals(lines)) {
            int start = area.getAbsolutePosition(first, 0);
            area.getUndoManager().preventMerge();
            area.replaceText(start, area.getAbsolutePosition(last, lines.getLast().length()), String.join("\n", edited.lines()));
            area.getUndoManager().preventMerge();
            area.selectRange(offset(edited.anchor().plus(first)), offset(edited.caret().plus(first)));
            area.requestFollowCaret();
        }
    }

    private Spot position(int offset) {
        var position = area.offsetToPosition(offset, Bias.Forward);
        return new Spot(position.getMajor(), position.getMinor());
    }

    private int offset(Spot spot) {
        int line = Math.clamp(spot.line(), 0, area.getParagraphs().size() - 1);
        return area.getAbsolutePosition(line,
                spot.line() > line ? area.getParagraphLength(line) : Math.min(spot.column(), area.getParagraphLength(line)));
    }
}
